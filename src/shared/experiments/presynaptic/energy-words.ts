/** The running summary and the methods paragraph of the energy experiment. */
import { neuronsInWords } from '../../networks/words'
import { listed } from '../../words/lists'
import { formatCount, formatSetting } from '../../words/numbers'
import {
  anyReleases,
  conditionSentences,
  contendersOf,
  phrases,
  printed,
  takingPart,
  valuesAt,
  type Told,
} from '../common/setting-words'
import { cite } from '../../sources/registry'
import { taskSequence } from '../../datasets/task-sequences'
import type { ConditionTable, ValuesOf } from '../common/typed'
import { energySearch } from './draws'
import { drawnSentences } from './draws-words'
import type { energyParameters } from './energy-parameters'
import { evidenceSentence } from './evidence-words'
import { imageNetwork } from './image-network'

type Values = ValuesOf<typeof energyParameters>

interface EnergySettings extends Told {
  readonly values: Values & Readonly<Record<`${string}.lesionImages`, number>> & Told['values']
  readonly seeds: readonly number[]
}

function images(settings: EnergySettings): string {
  return listed(valuesAt(settings, 'dataset').map((id) => taskSequence(String(id)).label))
}

function decays(settings: EnergySettings): string {
  const values = valuesAt(settings, 'weightDecay')
  const found = listed(values.map((value) => formatSetting(Number(value))))
  return values.length > 1 ? `weight decay of ${found} in turn` : `weight decay ${found}`
}

const neurons = ({ values }: EnergySettings) => neuronsInWords(imageNetwork(values))

/** Sentences that a reader could check aloud before starting. */
export function energySummary(table: ConditionTable, settings: EnergySettings): readonly string[] {
  const { values, seeds } = settings
  const passes = formatCount(values.epochsPerTask, 'pass', 'passes')
  return [
    `A network of ${neurons(settings)} neurons learns ${images(settings)} with ${passes} over the images and ${decays(settings)}.`,
    `Compared: ${listed(phrases(table, settings))}.`,
    ...drawnSentences(table, settings, energySearch),
    `Each is repeated with ${formatCount(seeds.length, 'seed')} (${seeds.join(', ')}).`,
    'At the end the information of the answers, the energy of synapses and neurons and the importance of every synapse are measured on the test images.',
  ]
}

function lesionSentences(images: number, samples: number): readonly string[] {
  if (images === 0) return []
  return [
    `In lesion experiments the expected strengths of the synapses below the 10th to 90th percentile of an order over all layers were set to zero, release probabilities unchanged (lowest release probability first, with uniform noise of ±5 × 10⁻⁵ to break ties; smallest |w̄|; smallest p · |w̄|; random), and accuracy was measured on ${printed(images)} randomly chosen test images, averaging over ${formatCount(samples, 'sample')} of releases.`,
  ]
}

const biasWords: Readonly<Record<Values['biases'], string>> = {
  none: 'without biases',
  'as-coded': 'with biases drawn at random, fixed with plastic release and trained otherwise',
}

/** What is measured where release probabilities learn. */
function plasticSentences(table: ConditionTable, settings: EnergySettings): readonly string[] {
  const plastic = takingPart(table, settings).filter(([, { release }]) => release === 'plastic')
  if (plastic.length === 0) return []
  const { importantFrom, testSamples } = settings.values
  const lesionImages = plastic.map(([id]) => settings.values[`${id}.lesionImages`] ?? 0)
  return [
    `The importance of a synapse is its diagonal empirical Fisher information on the test images with all synapses reliable; synapses with p of at least ${printed(importantFrom)} were counted as important inputs and outputs of each neuron and compared with shuffled connectivity by two-sample Kolmogorov–Smirnov tests.`,
    ...lesionSentences(Math.max(...lesionImages), testSamples),
  ]
}

/** A methods paragraph with every setting that decides the numbers. */
export function energyMethods(table: ConditionTable, settings: EnergySettings): string {
  const { values, seeds } = settings
  const stochastic = anyReleases(table, settings)
  const samples = formatCount(values.testSamples, 'sample')
  const sentences = [
    `Fully connected networks of ${neurons(settings)} rectified linear neurons ${biasWords[values.biases]} were trained on ${images(settings)} (at most ${printed(values.imagesPerTask)} training images) by minimising softmax cross-entropy in mini-batches of ${printed(values.batchSize)} images for ${formatCount(values.epochsPerTask, 'epoch')} with ${decays(settings)}.`,
    `Conditions were ${listed(phrases(table, settings))}.`,
    ...(stochastic
      ? [
          'Releases were drawn once per mini-batch, and transmitted strengths were divided by the release probability.',
        ]
      : []),
    ...conditionSentences(table, settings),
    ...drawnSentences(table, settings, energySearch),
    `On the test images we measured the mutual information between class and soft output in bits (${cite('shannon-1948')}${stochastic ? '; one draw of releases per 100 images' : ''}), synaptic energy in arbitrary units as the sum of absolute expected strengths (Σ|w̄|), and neuronal energy, in other arbitrary units, as the summed activity of all hidden layers${stochastic ? `, averaged over ${samples} of releases` : ''}.`,
    ...plasticSentences(table, settings),
    evidenceSentence(seeds, contendersOf(table, settings)),
  ]
  return sentences.join(' ')
}
