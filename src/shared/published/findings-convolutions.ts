/** What chapter 5 reports of Figs 5.5, 5.10, 5.12 and 5.14 to 5.16: which method ends lowest on photographs. */
import type { ConditionIdOf } from '../experiments/registry'
import type { Finding, PublishedContrast, PublishedOrder } from './finding'

const metric = 'finalTrainingLoss'

type Order = Pick<PublishedOrder<'optimizers'>, 'preset' | 'chosen' | 'conditions' | 'remark'> & {
  /** `5.5b`, and what else tells it from others of its figure. */
  readonly panel: `5.${string}`
}

const plain = { architecture: 'resnet18-plain', polyakDecay: 0 } as const
const normalised = { architecture: 'resnet18', polyakDecay: 0 } as const

type Ids = readonly ConditionIdOf<'optimizers'>[]
const all: Ids = ['momentum', 'kfac', 'foof']
/** Momentum and KFAC are too close in the figure to be told apart. */
const neurons: Ids = ['momentum', 'foof']
const exact: Ids = ['natural-gradient', 'kfac']

const ofOther = (images: string) =>
  `The thesis prints neither learning rates nor dampings for ${images}: these are those of CIFAR-10.`
const naturalUnknown =
  'The thesis prints no learning rate nor damping of the natural gradient for CIFAR-10: ours go as far as momentum does where there is no curvature.'

const onCifar10: readonly Order[] = [
  { panel: '5.5b', preset: 'fig-5.5', chosen: plain, conditions: all },
  { panel: '5.5c', preset: 'fig-5.5c', chosen: normalised, conditions: neurons },
  {
    panel: '5.5d',
    preset: 'fig-5.5d',
    chosen: { ...normalised, polyakDecay: 0.99 },
    conditions: neurons,
  },
  {
    panel: '5.10a',
    preset: 'fig-5.10',
    chosen: plain,
    conditions: exact,
    remark: naturalUnknown,
  },
  {
    panel: '5.10b',
    preset: 'fig-5.10b',
    chosen: normalised,
    conditions: exact,
    remark: naturalUnknown,
  },
]

const onCifar100: readonly Order[] = [
  { panel: '5.14a', preset: 'fig-5.14', chosen: plain, conditions: all },
  {
    panel: '5.14b',
    preset: 'fig-5.14b',
    chosen: normalised,
    conditions: ['kfac', 'momentum', 'foof'],
  },
]

const batchSizes = [
  [128, '5.15'],
  [256, '5.15'],
  [512, '5.16'],
  [1_024, '5.16'],
] as const

const onNumbers: readonly Order[] = batchSizes.flatMap(([batchSize, figure]) =>
  (['foof', 'kfac'] as const).map((condition): Order => ({
    panel: `${figure}/${batchSize}/${condition}`,
    preset: `fig-${figure}`,
    chosen: { architecture: 'vgg11', batchSize },
    conditions: ['momentum', condition],
  })),
)

const orderOf =
  (dataset: 'cifar-10' | 'cifar-100' | 'svhn') =>
  ({ panel, ...rest }: Order): PublishedOrder<'optimizers'> & { id: `fig-5.${string}` } => ({
    kind: 'order',
    id: `fig-${panel}/order`,
    title: 'Which method ends at the lowest training loss',
    source: `Fig ${panel.split('/')[0] ?? panel}`,
    metric,
    ...rest,
    chosen: { dataset, ...rest.chosen },
  })

/** What KFAC loses where one of its settings is another. */
type Contrast = Omit<
  PublishedContrast<'optimizers'>,
  'kind' | 'source' | 'metric' | 'condition'
> & {
  readonly id: `fig-5.${string}`
}

const contrasts: readonly Contrast[] = [
  {
    id: 'fig-5.10a/subsampled',
    title: 'KFAC that sees one batch alone',
    preset: 'fig-5.10',
    chosen: { dataset: 'cifar-10', ...plain },
    path: 'kfac.averageDecay',
    higher: 0,
    lower: 0.95,
    words: 'KFAC with the curvature of one batch alone ends a little higher than with averages.',
  },
  {
    id: 'fig-5.12a/damping',
    title: 'KFAC damped exactly',
    preset: 'fig-5.12',
    chosen: { dataset: 'cifar-10', ...plain },
    path: 'kfac.dampingKind',
    higher: 'standard',
    lower: 'heuristic',
    words: 'With standard damping KFAC ends higher than with its heuristic, at 0.23 against 0.093.',
  },
  {
    id: 'fig-5.12b/damping',
    title: 'KFAC damped exactly',
    preset: 'fig-5.12b',
    chosen: { dataset: 'cifar-10', ...normalised },
    path: 'kfac.dampingKind',
    higher: 'standard',
    lower: 'heuristic',
    words:
      'With standard damping KFAC ends higher than with its heuristic, at 0.048 against 0.040.',
    remark: 'The two are close in the figure.',
  },
]

const contrastOf = (
  contrast: Contrast,
): PublishedContrast<'optimizers'> & { id: `fig-5.${string}` } => ({
  kind: 'contrast',
  condition: 'kfac',
  source: `Fig ${contrast.id.slice('fig-'.length).split('/')[0] ?? contrast.id}`,
  metric,
  ...contrast,
})

export const convolutionFindings = [
  ...onCifar10.map(orderOf('cifar-10')),
  ...contrasts.map(contrastOf),
  ...onCifar100.map((order) => orderOf('cifar-100')({ ...order, remark: ofOther('CIFAR-100') })),
  ...onNumbers.map((order) => orderOf('svhn')({ ...order, remark: ofOther('SVHN') })),
] satisfies readonly Finding<'optimizers'>[]
