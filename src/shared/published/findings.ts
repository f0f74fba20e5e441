/** Everything of chapter 4 that is published and that an experiment can be judged by (docs/science.md). */
import { entriesOf } from '../experiments/common/entries'
import type { ConditionIdOf } from '../experiments/registry'
import { perceptronAverage } from './fig-4-5'
import type { Finding, PublishedMean, PublishedOrder } from './finding'
import { informationPerEnergy } from './orderings'
import { remarks41, table41, type TableSequence } from './table-4-1'

/** Findings whose ids say what they are about. */
type Called<Id extends string, Kind> = Kind & { readonly id: Id }

type OfTable = Called<
  `table-4.1/${TableSequence}/${ConditionIdOf<'lifelong'>}`,
  PublishedMean<'lifelong'>
>

const table = entriesOf(table41).flatMap(([dataset, conditions]) =>
  entriesOf(conditions).map(([condition, published]): OfTable => {
    const remark = remarks41.find(
      (one) => one.sequence === dataset && one.condition === condition,
    )?.text
    return {
      kind: 'mean',
      id: `table-4.1/${dataset}/${condition}`,
      title: 'Mean accuracy after the last task',
      source: 'Table 4.1',
      preset: 'table-4.1',
      chosen: { dataset },
      metric: 'finalAccuracy',
      condition,
      published,
      ...(remark === undefined ? {} : { remark }),
    }
  }),
)

const continuous = {
  kind: 'mean',
  id: 'continuous-permuted-mnist/presynaptic',
  title: 'Mean accuracy without boundaries between tasks',
  source: 'section 4.2.3',
  preset: 'table-4.1',
  chosen: { dataset: 'continuous-permuted-mnist' },
  metric: 'finalAccuracy',
  condition: 'presynaptic',
  published: { mean: 0.8539, standardError: 0.006, n: 3 },
} as const satisfies PublishedMean<'lifelong'>

const twoSequences = ['split-mnist', 'permuted-mnist'] as const
type OneOfTwo = (typeof twoSequences)[number]

const retention = twoSequences.map(
  (dataset): Called<`fig-4.4/${OneOfTwo}`, PublishedOrder<'lifelong'>> => ({
    kind: 'order',
    id: `fig-4.4/${dataset}`,
    title: 'What is left of the first task',
    source: 'Fig 4.4',
    preset: 'fig-4.4',
    chosen: { dataset },
    metric: 'firstTaskAccuracy',
    conditions: ['presynaptic', 'no-consolidation'],
  }),
)

const ghostDrops: Readonly<Record<OneOfTwo, string>> = {
  'split-mnist': '1.4 points, t = 3.44, p < 0.05',
  'permuted-mnist': '5.6 points, t = 6.72, p < 0.01',
}

const ghosts = twoSequences.map(
  (dataset): Called<`fig-4.5/ablation/${OneOfTwo}/ghost`, PublishedOrder<'ablation'>> => ({
    kind: 'order',
    id: `fig-4.5/ablation/${dataset}/ghost`,
    title: 'Memory needs release that follows the learned probabilities',
    source: 'Fig 4.5a',
    preset: 'fig-4.5/ablation',
    chosen: { dataset },
    metric: 'finalAccuracy',
    conditions: ['full', 'ghost-coded'],
    remark: `Published: a drop of ${ghostDrops[dataset]}, from the control as coded.`,
  }),
)

const inPerceptron = {
  title: 'Mean accuracy of a perceptron after the last task',
  source: 'Fig 4.5c',
  preset: 'fig-4.5/perceptron',
  chosen: {},
  metric: 'finalAccuracy',
} as const

type OfPerceptron = Called<
  `fig-4.5/perceptron/${ConditionIdOf<'perceptron'>}`,
  PublishedMean<'perceptron'>
>

const perceptron = [
  ...entriesOf(perceptronAverage).map(([condition, published]): OfPerceptron => ({
    ...inPerceptron,
    kind: 'mean',
    id: `fig-4.5/perceptron/${condition}`,
    condition,
    published,
  })),
  {
    ...inPerceptron,
    kind: 'order',
    id: 'fig-4.5/perceptron/order',
    title: 'Plastic release helps a perceptron remember',
    conditions: ['presynaptic', 'no-consolidation'],
    remark: 'Published: two-sample t-test over ten seeds, t = 4.54, p = 0.00025.',
  },
] as const satisfies readonly Finding<'perceptron'>[]

const onMnist = { dataset: 'mnist' } as const
const plastic = { condition: 'plastic-release', chosen: onMnist } as const

const unprintedWeightDecay =
  'The thesis does not print the weight decay of this figure. Of its grid 0.001 gives both correlations; 0.01, the default, gives 0.895 ± 0.009 in the first hidden layer and 0.733 ± 0.004 in the second (five seeds).'

const energy = [
  {
    kind: 'order',
    id: 'fig-4.1/information-per-energy',
    title: 'Information for each unit of synaptic energy',
    source: 'Fig 4.1b',
    preset: 'fig-4.1',
    chosen: onMnist,
    metric: informationPerEnergy.metric,
    conditions: informationPerEnergy.conditions,
  },
  {
    ...plastic,
    kind: 'limit',
    id: 'fig-4.2/most-unreliable',
    title: 'Most synapses stay unreliable',
    source: 'Fig 4.2a',
    preset: 'fig-4.2',
    metric: 'unreliableFraction',
    limit: { side: 'above', value: 0.5 },
    words: 'most p near 0.25',
  },
  {
    ...plastic,
    kind: 'limit',
    id: 'fig-4.2/some-reliable',
    title: 'Some synapses become reliable',
    source: 'Fig 4.2a',
    preset: 'fig-4.2',
    metric: 'importantFraction',
    limit: { side: 'above', value: 0 },
    words: 'a small mode at p ≥ 0.9',
  },
  {
    ...plastic,
    kind: 'limit',
    id: 'fig-4.2/strength',
    title: 'Reliable synapses are stronger',
    source: 'Fig 4.2c',
    preset: 'fig-4.2',
    metric: 'strengthRatioByRelease',
    limit: { side: 'above', value: 1 },
    words: 'larger |w̄| where p ≥ 0.9',
  },
  {
    ...plastic,
    kind: 'limit',
    id: 'fig-4.2/fisher',
    title: 'Reliable synapses matter more',
    source: 'Fig 4.2d',
    preset: 'fig-4.2',
    metric: 'fisherRatioByRelease',
    limit: { side: 'above', value: 1 },
    words: 'larger Fisher information where p ≥ 0.9',
  },
  {
    ...plastic,
    kind: 'limit',
    id: 'fig-4.2/lesions',
    title: 'Losing the less reliable half of the synapses costs less than losing a random half',
    source: 'Fig 4.2b',
    preset: 'fig-4.2',
    metric: 'lesionAdvantage',
    limit: { side: 'above', value: 0 },
    words: 'accuracy kept much longer than at random',
  },
  {
    ...plastic,
    kind: 'limit',
    id: 'fig-4.3/gathering',
    title: 'Important synapses gather at few neurons',
    source: 'Figs 4.3a, 4.7',
    preset: 'fig-4.3',
    metric: 'largestConnectionP',
    limit: { side: 'below', value: 0.01 },
    words: 'p < 0.01 in every layer but the output',
    remark:
      'Published: D = 0.505 for the layer shown in Fig 4.3a, which the text does not name; inputs of the output neurons p = 0.41.',
  },
  {
    ...plastic,
    kind: 'mean',
    id: 'fig-4.3/correlation-1',
    title: 'Important inputs go with important outputs, first hidden layer',
    source: 'Fig 4.3b',
    preset: 'fig-4.3',
    metric: 'inputOutputCorrelation1',
    published: { mean: 0.939 },
    remark: unprintedWeightDecay,
  },
  {
    ...plastic,
    kind: 'mean',
    id: 'fig-4.7/correlation-2',
    title: 'Important inputs go with important outputs, second hidden layer',
    source: 'Fig 4.7',
    preset: 'fig-4.7',
    metric: 'inputOutputCorrelation2',
    published: { mean: 0.7999 },
    remark: unprintedWeightDecay,
  },
  {
    kind: 'contrast',
    id: 'fig-4.6c/unreliable-costs',
    title: 'Unreliable release that is not plastic costs information',
    source: 'Fig 4.6c',
    preset: 'fig-4.6c',
    chosen: onMnist,
    metric: 'bitsPerEnergy',
    condition: 'fixed-release',
    path: 'fixed-release.releaseProbability',
    higher: 1,
    lower: 0.4,
    words: 'p = 1 above p = 0.4, each at its best learning rate',
  },
  {
    ...plastic,
    chosen: { ...onMnist, 'plastic-release.initialProbability': 'uniform' },
    kind: 'limit',
    id: 'fig-4.6d/most-unreliable',
    title: 'From a random start, too, most synapses become unreliable',
    source: 'Fig 4.6d',
    preset: 'fig-4.6d',
    metric: 'unreliableFraction',
    limit: { side: 'above', value: 0.5 },
    words: 'most p near 0.25',
  },
] as const satisfies readonly Finding<'energy'>[]

const all = [...table, continuous, ...retention, ...ghosts, ...perceptron, ...energy]

export type FindingId = (typeof all)[number]['id']

/** In the order of the thesis’ figures. */
export const findings: readonly Finding[] = all
