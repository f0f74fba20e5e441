/** What chapter 5 reports of single steps of KFAC, Figs 5.3B, 5.4C, 5.8B and 5.9C. */
import { directionCurves, directionMargin, type DirectionSeries } from './directions'
import type {
  Criterion,
  Finding,
  PublishedContrast,
  PublishedLimit,
  PublishedMean,
} from './finding'

const titles: Readonly<Record<DirectionSeries, string>> = {
  similarityToFoof: 'Similarity of KFAC’s direction to FOOF’s, at the end',
  relativeDecrease: 'By how much of itself KFAC’s last updates lower the loss',
  relativeDecreaseWithoutErrors: 'By how much updates without the second factor lower it there',
}

const means = directionCurves.flatMap((curve): PublishedMean<'optimizers'>[] => {
  const { id, source, preset, chosen, series, values, unprinted } = curve
  const mean = values.at(-1)
  if (unprinted || mean === undefined) return []
  return [
    {
      kind: 'mean',
      ...{ id, source, preset, title: titles[series], metric: series, condition: 'kfac' },
      chosen: { dataset: 'fashion-mnist', ...chosen },
      published: { mean },
      margin: directionMargin,
    },
  ]
})

const closerWhereDamped = (
  panel: '5.3b' | '5.8b',
  dataset: 'fashion-mnist' | 'mnist',
): PublishedContrast<'optimizers'> => ({
  kind: 'contrast',
  id: `fig-${panel}/damping`,
  title: 'Whether more damping brings KFAC closer to FOOF',
  source: `Fig ${panel}`,
  preset: `fig-${panel}`,
  chosen: { dataset },
  metric: 'similarityToFoof',
  condition: 'kfac',
  path: 'kfac.damping',
  higher: 1e-2,
  lower: 1e-6,
  words: 'more alike with damping 0.01 than with 0.000001',
})

const gained = {
  kind: 'limit',
  title: 'Whether updates without the second factor lower the loss further',
  metric: 'decreaseGained',
  condition: 'kfac',
} as const

const alike = (side: 'above' | 'below'): Criterion => ({
  ...{ metric: 'decreaseGained', side, origin: 'operational' },
  value: side === 'above' ? -directionMargin.size : directionMargin.size,
  reason: `Both curves lie on each other; ${directionMargin.size} is what those of Fig 5.4C are apart at their end.`,
})

const further: Criterion = {
  ...{ metric: 'decreaseGained', side: 'above', value: 0, origin: 'published' },
  reason: 'The curve without the second factor lies above KFAC’s all along.',
}

const limits: readonly PublishedLimit<'optimizers'>[] = [
  {
    ...{ ...gained, id: 'fig-5.4c/gained', source: 'Fig 5.4c', preset: 'fig-5.4c' },
    chosen: { dataset: 'fashion-mnist' },
    criteria: [further],
    words: 'further than KFAC’s own updates',
  },
  {
    ...{ ...gained, id: 'fig-5.9c/gained', source: 'Fig 5.9c', preset: 'fig-5.9c' },
    chosen: { dataset: 'mnist', architecture: 'mlp' },
    criteria: [alike('above'), alike('below')],
    words: 'as far as KFAC’s own updates',
  },
  {
    ...{ ...gained, id: 'fig-5.17c/gained', source: 'Fig 5.17c', preset: 'fig-5.17c' },
    chosen: { dataset: 'faces', architecture: 'autoencoder' },
    criteria: [further],
    words: 'further than KFAC’s own updates',
  },
  {
    ...{ ...gained, id: 'fig-5.19c/gained', source: 'Fig 5.19c', preset: 'fig-5.19c' },
    chosen: { dataset: 'curves', architecture: 'autoencoder' },
    criteria: [further],
    words: 'further than KFAC’s own updates',
  },
]

export const directionFindings = [
  ...means,
  ...limits,
  closerWhereDamped('5.3b', 'fashion-mnist'),
  closerWhereDamped('5.8b', 'mnist'),
] satisfies readonly Finding<'optimizers'>[]
