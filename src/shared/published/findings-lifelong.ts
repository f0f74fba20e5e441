/** What chapter 4 reports of memory: Table 4.1, section 4.2.3 and Figs 4.4 and 4.5. */
import { entriesOf } from '../experiments/common/entries'
import type { ConditionIdOf } from '../experiments/registry'
import { perceptronAverage } from './fig-4-5'
import type { Finding, PublishedMean, PublishedOrder } from './finding'
import { accuracyMargin, perceptronMargin } from './margins'
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
      margin: accuracyMargin(condition),
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
  margin: accuracyMargin('presynaptic'),
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
    margin: perceptronMargin,
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

export const lifelongFindings = [...table, continuous, ...retention, ...ghosts, ...perceptron]
