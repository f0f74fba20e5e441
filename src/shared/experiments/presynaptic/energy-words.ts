/** The running summary and the methods paragraph of the energy experiment. */
import { listed } from '../../words/lists'
import { formatCount, formatSetting } from '../../words/numbers'
import type { ResolvedSettings, Value } from '../common/definition'
import { taskSequence } from '../../datasets/task-sequences'
import { drawnSentences } from './draws-words'
import { evidenceSentence } from './evidence-words'
import { printed } from './lifelong-words'

/** A setting, or all the values that it takes in turn. */
function chosen({ values, sweeps }: ResolvedSettings, path: string): readonly Value[] {
  return sweeps[path] ?? [values[path] ?? '']
}

function printedChoice(settings: ResolvedSettings, path: string): string {
  return listed(chosen(settings, path).map(printed))
}

function phrase(condition: string, settings: ResolvedSettings): string {
  const of = (id: string) => printedChoice(settings, `${condition}.${id}`)
  const rate = `learning rate ${of('learningRate')}`
  switch (condition) {
    case 'plastic-release':
      return `plastic release (${rate}, steps of release probability +${of('pUp')} and −${of('pDown')})`
    case 'fixed-release':
      return `release fixed at ${of('releaseProbability')} (${rate})`
    case 'deterministic':
      return `deterministic transmission (${settings.values['deterministic.optimizer'] === 'adam' ? 'Adam' : 'gradient descent'}, ${rate})`
    default:
      return condition
  }
}

function images(settings: ResolvedSettings): string {
  return listed(chosen(settings, 'dataset').map((id) => taskSequence(String(id)).label))
}

function decays(settings: ResolvedSettings): string {
  const values = chosen(settings, 'weightDecay')
  const found = listed(values.map((value) => formatSetting(Number(value))))
  return values.length > 1 ? `weight decay of ${found} in turn` : `weight decay ${found}`
}

/** Sentences that a reader could check aloud before starting. */
export function energySummary(settings: ResolvedSettings): readonly string[] {
  const { values, conditions, seeds } = settings
  const hidden = printed(values['hiddenNeurons'])
  const { outputs } = taskSequence(String(values['dataset']))
  const passes = formatCount(Number(values['epochsPerTask']), 'pass', 'passes')
  return [
    `A network of 784–${hidden}–${hidden}–${outputs} neurons learns ${images(settings)} with ${passes} over the images and ${decays(settings)}.`,
    `Compared: ${listed(conditions.map((condition) => phrase(condition, settings)))}.`,
    ...drawnSentences(settings, 'plastic-release'),
    `Each is repeated with ${formatCount(seeds.length, 'seed')} (${seeds.join(', ')}).`,
    'At the end the information of the answers, the energy of synapses and neurons and the importance of every synapse are measured on the test images.',
  ]
}

function plasticSentence(settings: ResolvedSettings): string {
  const { values } = settings
  const value = (id: string) => printedChoice(settings, `plastic-release.${id}`)
  const update =
    values['plastic-release.probabilityUpdate'] === 'coded'
      ? 'by (1 − p) times the step, as in the published code,'
      : 'by the plain step, as printed in the thesis,'
  const start =
    values['plastic-release.initialProbability'] === 'uniform'
      ? `initially uniform between ${value('pMin')} and 1`
      : `initially ${value('pMin')}`
  return `With plastic release each synapse released with probability p (${start}, at least ${value('pMin')}), which rose or fell ${update} when the absolute gradient of the strength was at least, or below, ${value('gradientThreshold')}.`
}

function lesionSentences({ values }: ResolvedSettings): readonly string[] {
  const images = Number(values['plastic-release.lesionImages'] ?? 0)
  if (images === 0) return []
  return [
    `In lesion experiments the expected strengths of the synapses below the 10th to 90th percentile of an order over all layers were set to zero, release probabilities unchanged (lowest release probability first, with uniform noise of ±5 × 10⁻⁵ to break ties; smallest |w̄|; smallest p · |w̄|; random), and accuracy was measured on ${printed(images)} randomly chosen test images, averaging over ${formatCount(Number(values['testSamples']), 'sample')} of releases.`,
  ]
}

/** A methods paragraph with every setting that decides the numbers. */
export function energyMethods(settings: ResolvedSettings): string {
  const { values, conditions, seeds } = settings
  const hidden = printed(values['hiddenNeurons'])
  const { outputs } = taskSequence(String(values['dataset']))
  const biases =
    values['biases'] === 'none'
      ? 'without biases'
      : 'with biases drawn at random, fixed with plastic release and trained otherwise'
  const stochastic = conditions.some((condition) => condition !== 'deterministic')
  const plastic = conditions.includes('plastic-release')
  const sentences = [
    `Fully connected networks of 784–${hidden}–${hidden}–${outputs} rectified linear neurons ${biases} were trained on ${images(settings)} (at most ${printed(values['imagesPerTask'])} training images) by minimising softmax cross-entropy in mini-batches of ${printed(values['batchSize'])} images for ${formatCount(Number(values['epochsPerTask']), 'epoch')} with ${decays(settings)}.`,
    `Conditions were ${listed(conditions.map((condition) => phrase(condition, settings)))}.`,
    ...(stochastic
      ? [
          'Releases were drawn once per mini-batch, and transmitted strengths were divided by the release probability.',
        ]
      : []),
    ...(plastic ? [plasticSentence(settings), ...drawnSentences(settings, 'plastic-release')] : []),
    `On the test images we measured the mutual information between class and soft output in bits${stochastic ? ' (one draw of releases per 100 images)' : ''}, synaptic energy as the sum of absolute expected strengths, and neuronal energy as the summed activity of both hidden layers${stochastic ? `, averaged over ${formatCount(Number(values['testSamples']), 'sample')} of releases` : ''}.`,
    ...(plastic
      ? [
          `The importance of a synapse is its diagonal empirical Fisher information on the test images with all synapses reliable; synapses with p of at least ${printed(values['importantFrom'])} were counted as important inputs and outputs of each neuron and compared with shuffled connectivity by two-sample Kolmogorov–Smirnov tests.`,
          ...lesionSentences(settings),
        ]
      : []),
    evidenceSentence(seeds, conditions.length),
  ]
  return sentences.join(' ')
}
