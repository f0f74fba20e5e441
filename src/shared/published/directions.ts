/** What chapter 5 shows of single steps of KFAC: how alike they are to FOOF's, and by how much they lower the loss. */
import type { OptimizerConditionId } from '../experiments/optimizers/conditions'
import type { Named } from '../experiments/common/typed'
import type { ValuesByPath } from '../experiments/common/values'
import type { DefinitionId, MetricId, ValuesByPathOf } from '../experiments/registry'
import type { PresetIdOf } from '../presets/registry'
import type { Margin } from '../statistics/agreement'
import { differencesFromPaper } from './differences'
import { lastUpdate } from './loss-panels'
import { isChosen } from './losses'

/** Curves of steps that are published. */
export type DirectionSeries = Extract<
  MetricId,
  'relativeDecrease' | 'relativeDecreaseWithoutErrors' | 'similarityToFoof'
>

export interface DirectionCurve {
  /** `fig-5.3b/damping-0.01`. */
  readonly id: `fig-5.${string}`
  readonly source: string
  /** Preset whose paper scale has the settings of the curve, with what must be chosen there. */
  readonly preset: PresetIdOf<'optimizers'>
  readonly chosen: Partial<Named<ValuesByPathOf<'optimizers'>>>
  readonly series: DirectionSeries
  /** Updates at which the figure was read, and what stood there. */
  readonly updates: readonly number[]
  readonly values: readonly number[]
  /** The settings of its run are not printed: it is drawn, and not judged. */
  readonly unprinted?: true
}

/** Of the last value: fixed before it was measured. */
export const directionMargin: Margin = {
  size: 0.05,
  reason:
    'Read off a figure whose curves are averaged over a number of updates that is not printed; 0.05 is what the two curves of Fig 5.4C are apart at their end.',
}

const atCosines = [500, 1_800]

function cosines(
  panel: '5.3b' | '5.8b',
  damping: number | 'standard',
  updates: readonly number[],
  values: readonly number[],
): DirectionCurve {
  const isStandard = damping === 'standard'
  return {
    id: `fig-${panel}/${isStandard ? damping : `damping-${damping}`}`,
    source: `Fig ${panel}`,
    preset: isStandard ? `fig-${panel}/standard` : `fig-${panel}`,
    chosen: isStandard ? {} : { 'kfac.damping': damping },
    series: 'similarityToFoof',
    updates,
    values,
    ...(panel === '5.8b' ? { unprinted: true } : {}),
  }
}

/** Of an autoencoder, means over passes: after ten of them, and after nearly all. */
function decreases(
  panel: '5.17c' | '5.18c' | '5.19c',
  updates: readonly number[],
  kfac: readonly number[],
  foof: readonly number[],
): readonly DirectionCurve[] {
  const of = { source: `Fig ${panel}`, preset: `fig-${panel}`, chosen: {}, updates } as const
  const unprinted = true
  return [
    { ...of, id: `fig-${panel}/kfac`, series: 'relativeDecrease', values: kfac, unprinted },
    {
      ...{ ...of, id: `fig-${panel}/foof`, values: foof, unprinted },
      series: 'relativeDecreaseWithoutErrors',
    },
  ]
}

export const directionCurves: readonly DirectionCurve[] = [
  cosines('5.3b', 'standard', atCosines, [0.07, 0.1]),
  cosines('5.3b', 1e-6, atCosines, [0.43, 0.44]),
  cosines('5.3b', 1e-4, atCosines, [0.62, 0.65]),
  cosines('5.3b', 1e-2, atCosines, [0.66, 0.76]),
  {
    ...{ id: 'fig-5.4c/kfac', source: 'Fig 5.4c', preset: 'fig-5.4c', chosen: {} },
    series: 'relativeDecrease',
    updates: [100, 1_200, 3_000, 5_000, lastUpdate],
    values: [0.33, 0.52, 0.63, 0.5, 0.49],
  },
  {
    ...{ id: 'fig-5.4c/foof', source: 'Fig 5.4c', preset: 'fig-5.4c', chosen: {} },
    series: 'relativeDecreaseWithoutErrors',
    updates: [100, 1_200, 3_000, 5_000, lastUpdate],
    values: [0.45, 0.65, 0.69, 0.55, 0.54],
  },
  cosines('5.8b', 'standard', [1_800], [0.19]),
  cosines('5.8b', 1e-6, [1_800], [0.55]),
  cosines('5.8b', 1e-4, [1_800], [0.77]),
  cosines('5.8b', 1e-2, [1_800], [0.84]),
  {
    ...{ id: 'fig-5.9c/kfac', source: 'Fig 5.9c', preset: 'fig-5.9c', chosen: {} },
    series: 'relativeDecrease',
    updates: [600, 2_000, 3_000, 4_000, lastUpdate],
    values: [0.91, 0.74, 0.56, 0.23, 0.125],
    unprinted: true,
  },
  ...decreases('5.17c', [1_030, 10_197], [0.036, 0.038], [0.042, 0.045]),
  ...decreases('5.18c', [600, 5_880], [0.021, 0.027], [0.022, 0.027]),
  ...decreases('5.19c', [200, 1_940], [0.033, 0.02], [0.035, 0.022]),
]

/** The curve of a series of KFAC, where its settings are those of the figure. `values` by path, complete. */
export function publishedDirections(
  definitionId: string,
  condition: string,
  series: DirectionSeries,
  values: ValuesByPath,
): DirectionCurve | undefined {
  const isKfac = condition === ('kfac' satisfies OptimizerConditionId)
  if (definitionId !== ('optimizers' satisfies DefinitionId) || !isKfac) return undefined
  return directionCurves.find(
    (curve) =>
      curve.series === series &&
      isChosen(curve, values) &&
      differencesFromPaper(curve, condition, values)?.length === 0,
  )
}
