/** What chapter 5 reports of Figs 5.1 to 5.20: which method ends lowest, and at which loss. */
import { entriesOf } from '../experiments/common/entries'
import type { ConditionIdOf } from '../experiments/registry'
import type { Finding, PublishedMean, PublishedOrder } from './finding'
import { autoencoderPresets } from '../presets/autoencoders'
import { lossAtEnd } from './loss-panels'
import { lossPanels } from './losses'

const metric = 'finalTrainingLoss'
const reconstructedRemark =
  'The thesis prints neither learning rates nor dampings of autoencoders, nor whether pixels are standardised one by one: ours were searched for, and pixels are standardised all together.'

type OfFigure<Known> = Known & { readonly id: `fig-5.${string}` }

const means = lossPanels.flatMap(({ id, source, preset, chosen, curves }) =>
  entriesOf(curves).flatMap(([condition, curve]): OfFigure<PublishedMean<'optimizers'>>[] => {
    const mean = curve && lossAtEnd(curve)
    return !curve?.margin || mean === undefined
      ? []
      : [
          {
            kind: 'mean',
            id: `${id}/${condition}`,
            title: 'Training loss after the last update',
            ...{ source, preset, metric, condition, margin: curve.margin },
            chosen: { dataset: 'fashion-mnist', ...chosen },
            published: { mean },
            ...(preset in autoencoderPresets ? { remark: reconstructedRemark } : {}),
          },
        ]
  }),
)

const otherScale =
  'The thesis prints learning rate and damping of the exact natural gradient on the scale of other code; ours were searched for.'
const notPrinted =
  'The thesis prints neither learning rates nor dampings for MNIST: these are those of Fashion-MNIST.'

type Order = Pick<PublishedOrder<'optimizers'>, 'preset' | 'chosen' | 'conditions'> & {
  readonly panel: `5.${string}`
  readonly remark?: string
}

/** All images and all labels in every step, however many; no other presets of these methods have this. */
const fullBatch = { 'natural-gradient.labels': 'full', 'kfac.averageDecay': 0 } as const
const fullBatchOfLayers = {
  'block-natural-gradient.labels': 'full',
  'kfac.averageDecay': 0,
} as const
const minibatch = { batchSize: 100 } as const
const layers = (hiddenLayers: number) => ({ hiddenLayers })

type Ids = readonly ConditionIdOf<'optimizers'>[]
const four: Ids = ['natural-gradient', 'momentum', 'adam', 'kfac']
const fourOnDigits: Ids = ['adam', 'natural-gradient', 'momentum', 'kfac']
const two: Ids = ['natural-gradient', 'kfac']
const control: Ids = ['momentum', 'natural-gradient', 'kfac']
const blocks: Ids = ['block-natural-gradient', 'kfac']
const neurons: Ids = ['momentum', 'kfac', 'foof']

const ofClothes: readonly Order[] = [
  { panel: '5.1a', preset: 'fig-5.1', chosen: minibatch, conditions: four },
  {
    panel: '5.1b',
    preset: 'fig-5.1b',
    chosen: { ...minibatch, 'kfac.averageDecay': 0 },
    conditions: two,
  },
  {
    panel: '5.1d',
    preset: 'fig-5.1d',
    chosen: { ...fullBatch, ...layers(3) },
    conditions: control,
    remark: otherScale,
  },
  {
    panel: '5.2a',
    preset: 'fig-5.2',
    chosen: { ...fullBatch, ...layers(0) },
    conditions: ['gradient-descent', ...control],
    remark: otherScale,
  },
  { panel: '5.2b', preset: 'fig-5.2b', chosen: minibatch, conditions: blocks },
  {
    panel: '5.2c',
    preset: 'fig-5.2c',
    chosen: fullBatchOfLayers,
    conditions: blocks,
    remark: otherScale,
  },
  { panel: '5.4b', preset: 'fig-5.4', chosen: minibatch, conditions: neurons },
]

const ofDigits: readonly Order[] = [
  { panel: '5.6a', preset: 'fig-5.6', chosen: minibatch, conditions: fourOnDigits },
  {
    panel: '5.6b',
    preset: 'fig-5.6b',
    chosen: { ...minibatch, 'kfac.averageDecay': 0 },
    conditions: two,
  },
  {
    panel: '5.6d',
    preset: 'fig-5.6d',
    chosen: { ...fullBatch, ...layers(3) },
    conditions: control,
  },
  {
    panel: '5.7a',
    preset: 'fig-5.7',
    chosen: { ...fullBatch, ...layers(0) },
    conditions: control,
  },
  { panel: '5.7b', preset: 'fig-5.7b', chosen: minibatch, conditions: blocks },
  { panel: '5.7c', preset: 'fig-5.7c', chosen: fullBatchOfLayers, conditions: blocks },
  { panel: '5.9b', preset: 'fig-5.9', chosen: minibatch, conditions: neurons },
]

/** Neighbours that a figure hardly tells apart are left out. */
const ofAutoencoders: readonly (Order & { readonly dataset: 'mnist' | 'curves' | 'faces' })[] = [
  {
    panel: '5.11/mnist',
    preset: 'fig-5.11',
    dataset: 'mnist',
    chosen: {},
    conditions: ['natural-gradient', 'momentum', 'adam', 'kfac'],
  },
  {
    panel: '5.11/curves',
    preset: 'fig-5.11/curves',
    dataset: 'curves',
    chosen: {},
    conditions: ['natural-gradient', 'momentum', 'kfac'],
  },
  {
    panel: '5.11/faces',
    preset: 'fig-5.11/faces',
    dataset: 'faces',
    chosen: {},
    conditions: ['momentum', 'natural-gradient', 'kfac'],
  },
  { panel: '5.17', preset: 'fig-5.17', dataset: 'faces', chosen: {}, conditions: ['foof', 'kfac'] },
  { panel: '5.18', preset: 'fig-5.18', dataset: 'mnist', chosen: {}, conditions: ['foof', 'kfac'] },
  {
    panel: '5.19',
    preset: 'fig-5.19',
    dataset: 'curves',
    chosen: {},
    conditions: ['foof', 'kfac'],
  },
]

const orderOf =
  (dataset: 'fashion-mnist' | 'mnist' | 'curves' | 'faces') =>
  ({ panel, ...rest }: Order): OfFigure<PublishedOrder<'optimizers'>> => ({
    kind: 'order',
    id: `fig-${panel}/order`,
    title: 'Which method ends at the lowest training loss',
    source: `Fig ${panel.replace(/\/.*/, '')}`,
    metric,
    ...rest,
    chosen: { dataset, ...rest.chosen },
  })

export const optimizerFindings = [
  ...ofClothes.map(orderOf('fashion-mnist')),
  ...means,
  ...ofDigits.map((order) => orderOf('mnist')({ ...order, remark: notPrinted })),
  ...ofAutoencoders.map(({ dataset, ...order }) =>
    orderOf(dataset)({ ...order, remark: reconstructedRemark }),
  ),
] satisfies readonly Finding<'optimizers'>[]
