/** What chapter 3 reports of continual learning: Table 3.1 on both sequences, and Figs 3.1 to 3.3 on Permuted MNIST. */
import { entriesOf } from '../experiments/common/entries'
import type { ConditionIdOf } from '../experiments/registry'
import type { Margin } from '../statistics/agreement'
import type { Criterion, DerivedMetricId, Finding, PublishedMean } from './finding'
import { colourMargin, importanceMargin, lossMargin, rootFisherMargin } from './margins'
import { table31, table31LargeBatches } from './table-3-1'

type OfTable = PublishedMean<'continual'> & {
  readonly id: `table-3.1/${keyof typeof table31 | 'large-batches'}/${ConditionIdOf<'continual'>}`
}

const ofTable = { kind: 'mean', source: 'Table 3.1', metric: 'finalAccuracy' } as const

const margins = {
  'permuted-mnist': importanceMargin,
  'split-cifar': colourMargin,
} as const satisfies Readonly<Record<keyof typeof table31, Margin>>

const table = entriesOf(table31).flatMap(([dataset, conditions]) =>
  entriesOf(conditions).map(([condition, published]): OfTable => ({
    ...ofTable,
    id: `table-3.1/${dataset}/${condition}`,
    title: 'Mean accuracy after the last task',
    preset: 'table-3.1',
    chosen: { dataset },
    condition,
    published,
    margin: margins[dataset],
  })),
)

const largeBatches = entriesOf(table31LargeBatches).flatMap(([dataset, conditions]) =>
  entriesOf(conditions).map(([condition, published]): OfTable => ({
    ...ofTable,
    id: `table-3.1/large-batches/${condition}`,
    title: 'Mean accuracy after the last task, batches of 2 048',
    preset: 'table-3.1/large-batches',
    chosen: { dataset },
    condition,
    published,
    margin: margins[dataset],
  })),
)

function between(
  metric: DerivedMetricId,
  low: number,
  high: number,
  reason: string,
): readonly [Criterion, Criterion] {
  const bound = { metric, origin: 'operational', reason } as const
  return [
    { ...bound, side: 'above', value: low },
    { ...bound, side: 'below', value: high },
  ]
}

const oneNetwork = 'Published for one network; the bounds leave room for what networks differ in.'
const readOff = 'Read off a plot, to about 0.01; the bound leaves room for what networks differ in.'

/** One task: for a network without convolutions digits are like their shuffled copies. */
const oneTask = { dataset: 'mnist' } as const
const ofSi = { kind: 'limit', condition: 'si', chosen: oneTask } as const
const integrals = { ...ofSi, preset: 'fig-3.1' } as const
/** Means over all tasks. */
const allTasks = { dataset: 'permuted-mnist' } as const
const sensitivities = { ...ofSi, preset: 'fig-3.2', chosen: allTasks } as const

const limit = (metric: DerivedMetricId, side: Criterion['side'], value: number): Criterion => ({
  metric,
  side,
  value,
  origin: 'operational',
  reason: readOff,
})

export const continualFindings = [
  ...table,
  ...largeBatches,
  {
    ...integrals,
    id: 'fig-3.1/sum-si',
    title: 'Synaptic Intelligence adds up to many times the loss that was gained',
    source: 'Fig 3.1, top left',
    metric: 'summedSi',
    criteria: between('summedSi', 80, 110, oneNetwork),
    words: '93.9 at the end of the first task (one network)',
  },
  {
    ...integrals,
    id: 'fig-3.1/sum-unbiased',
    title: 'Without the noise of the batch the sum is that of the gradient of all images',
    source: 'Fig 3.1, top left',
    metric: 'summedSiu',
    criteria: [
      ...between('summedSiu', 11, 15, oneNetwork),
      ...between('summedFull', 11, 15, oneNetwork),
      ...between('unbiasedOverFull', 0.9, 1.1, 'Within a tenth of each other.'),
    ],
    words: 'SIU 12.6, gradient of all images 13.0 (one network)',
  },
  {
    kind: 'mean',
    condition: 'si',
    chosen: oneTask,
    preset: 'fig-3.1',
    id: 'fig-3.1/loss',
    title: 'Loss that was gained on the first task',
    source: 'Fig 3.1, top left',
    metric: 'lossGained',
    published: { mean: 2.3 },
    margin: lossMargin,
  },
  {
    ...integrals,
    id: 'fig-3.1/si-sos',
    title: 'The sums of Synaptic Intelligence are close to the root of the second moment',
    source: 'Fig 3.1, top right',
    metric: 'correlationSiSos',
    criteria: [limit('correlationSiSos', 'above', 0.97)],
    words: 'r about 0.99 (read off)',
  },
  {
    ...integrals,
    id: 'fig-3.1/siu-sos',
    title: 'Sums without the noise of the batch are less so',
    source: 'Fig 3.1, top right',
    metric: 'correlationSiuSos',
    criteria: [limit('correlationSiuSos', 'below', 0.8)],
    words: 'r 0.69 to 0.72 (read off)',
  },
  {
    ...sensitivities,
    id: 'fig-3.2/mas-masx',
    title: 'Memory Aware Synapses look at the likeliest answer alone',
    source: 'Fig 3.2',
    metric: 'correlationMasMasx',
    criteria: [limit('correlationMasMasx', 'above', 0.99)],
    words: 'r about 1 (read off)',
  },
  {
    ...sensitivities,
    id: 'fig-3.2/mas-af',
    title: 'Memory Aware Synapses are close to absolute gradients',
    source: 'Fig 3.2',
    metric: 'correlationMasAf',
    criteria: [limit('correlationMasAf', 'above', 0.97)],
    words: 'r about 1 (read off; 0.96 with an earlier version of the code)',
  },
  {
    kind: 'mean',
    condition: 'si',
    chosen: allTasks,
    preset: 'fig-3.2',
    id: 'fig-3.2/mas-root-fisher',
    title: 'Correlation of Memory Aware Synapses and the root of the Fisher information',
    source: 'Fig 3.2',
    metric: 'correlationMasRootFisher',
    published: { mean: 0.9 },
    margin: rootFisherMargin,
  },
  {
    kind: 'limit',
    condition: 'no-consolidation',
    chosen: oneTask,
    preset: 'fig-3.3',
    id: 'fig-3.3/noise',
    title: 'The noise of a batch is larger than the gradient of all images',
    source: 'Fig 3.3',
    metric: 'noisyShare',
    criteria: [
      {
        metric: 'noisyShare',
        side: 'above',
        value: 0.9,
        origin: 'operational',
        reason: 'Almost everywhere: on nine of ten steps after the first hundred.',
      },
    ],
    words: 'noise above the gradient almost everywhere',
  },
] as const satisfies readonly Finding<'continual'>[]
