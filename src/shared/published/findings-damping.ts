/** What Figs 5.3 and 5.8 report of damping: exact against heuristic, and KFAC against FOOF at small dampings. */
import type { Finding, PublishedContrast, PublishedOrder } from './finding'

type Dataset = 'fashion-mnist' | 'mnist'
type OfFigure<Known> = Known & { readonly id: `fig-5.${string}` }

const metric = 'finalTrainingLoss'
/** No other preset of these methods has all of this. */
const minibatch = { batchSize: 100, hiddenLayers: 3 } as const

const faultOfTheCode =
  'The public code damps exactly with a fault, and whether this curve was made with it is not known.'
const readEarly =
  'Read off after 1 800 of 6 000 updates, and judged by the losses after the last of them.'
const notPrinted =
  'The thesis prints no learning rates for MNIST: these are those of Fashion-MNIST.'

interface Figure {
  readonly dataset: Dataset
  readonly panels: `5.${number}`
  readonly preset: 'fig-5.3' | 'fig-5.8'
  readonly dampings: 'fig-5.3c' | 'fig-5.8c'
  /** Those at which FOOF is printed below KFAC. */
  readonly below: readonly number[]
  readonly remarks: readonly string[]
}

const figures: readonly Figure[] = [
  {
    dataset: 'fashion-mnist',
    panels: '5.3',
    preset: 'fig-5.3',
    dampings: 'fig-5.3c',
    below: [1e-6, 1e-4],
    remarks: [],
  },
  {
    dataset: 'mnist',
    panels: '5.8',
    preset: 'fig-5.8',
    dampings: 'fig-5.8c',
    below: [1e-6, 1e-4, 1e-2],
    remarks: [notPrinted],
  },
]

/** Exact damping: above the heuristic, and on Fashion-MNIST a little below momentum; on MNIST the two cannot be told apart. */
function damped({ dataset, panels, preset, remarks }: Figure) {
  const base = {
    metric,
    preset,
    source: `Fig ${panels}a`,
    chosen: { dataset, ...minibatch },
  } as const
  const contrast: OfFigure<PublishedContrast<'optimizers'>> = {
    ...base,
    kind: 'contrast',
    id: `fig-${panels}a/damping`,
    title: 'KFAC, damped exactly and by its heuristic',
    condition: 'kfac',
    path: 'kfac.dampingKind',
    higher: 'standard',
    lower: 'heuristic',
    words: 'exact damping above the heuristic',
    remark: [faultOfTheCode, ...(dataset === 'mnist' ? [readEarly] : []), ...remarks].join(' '),
  }
  const order: OfFigure<PublishedOrder<'optimizers'>> = {
    ...base,
    kind: 'order',
    id: `fig-${panels}a/exact`,
    title: 'KFAC, damped exactly, and momentum',
    conditions: ['momentum', 'kfac'],
    chosen: { ...base.chosen, 'kfac.dampingKind': 'standard' },
    remark: faultOfTheCode,
  }
  return dataset === 'fashion-mnist' ? [contrast, order] : [contrast]
}

/** KFAC is the worse the less it is damped; FOOF, damped like its first factor, is below it. */
function byDamping({ dataset, panels, dampings: preset, below, remarks }: Figure) {
  const base = { metric, preset, remark: [readEarly, ...remarks].join(' ') } as const
  const own = { dataset, ...minibatch, 'kfac.dampingKind': 'heuristic' } as const
  const steps = [
    [1e-6, 1e-4],
    [1e-4, 1e-2],
  ] as const
  const contrasts = steps.map(([higher, lower]): OfFigure<PublishedContrast<'optimizers'>> => ({
    ...base,
    kind: 'contrast',
    id: `fig-${panels}c/kfac-${higher}-${lower}`,
    title: `KFAC with a damping of ${higher} and of ${lower}`,
    source: `Fig ${panels}c`,
    condition: 'kfac',
    path: 'kfac.damping',
    higher,
    lower,
    chosen: own,
    words: 'the smaller damping above the larger',
  }))
  const orders = below.map((damping): OfFigure<PublishedOrder<'optimizers'>> => ({
    ...base,
    kind: 'order',
    id: `fig-${panels}d/order-${damping}`,
    title: `KFAC and FOOF with a damping of ${damping}`,
    source: `Figs ${panels}c and d`,
    conditions: ['kfac', 'foof'],
    chosen: { ...own, 'kfac.damping': damping, 'foof.metric': 'kfac', 'foof.damping': damping },
  }))
  return [...contrasts, ...orders]
}

export const dampingFindings = figures.flatMap((figure) => [
  ...damped(figure),
  ...byDamping(figure),
]) satisfies readonly Finding<'optimizers'>[]
