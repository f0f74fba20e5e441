/** What is published of chapter 5 as curves: training losses of a panel's methods, read off its figure. */
import type { Named } from '../experiments/common/typed'
import type { ConditionIdOf, ValuesByPathOf } from '../experiments/registry'
import type { PresetIdOf } from '../presets/registry'
import type { Margin } from '../statistics/agreement'

export interface PublishedCurve {
  /** Updates after which the figure was read. */
  readonly updates: readonly number[]
  readonly losses: readonly number[]
  /** Of the last loss: fixed before it was measured. Absent where the figure was not read at its end. */
  readonly margin?: Margin
}

/** The loss at the end of a curve, where its figure was read there. */
export function lossAtEnd({ losses, margin }: PublishedCurve): number | undefined {
  return margin && losses.at(-1)
}

export interface LossPanel {
  /** `fig-5.1a`. */
  readonly id: `fig-5.${string}`
  readonly source: string
  /** Preset whose paper scale has the settings of these curves, with what must be chosen there. */
  readonly preset: PresetIdOf<'optimizers'>
  readonly chosen: Partial<Named<ValuesByPathOf<'optimizers'>>>
  readonly curves: Readonly<Partial<Record<ConditionIdOf<'optimizers'>, PublishedCurve>>>
}

const readOff =
  'Read off a figure whose curves are averaged over a number of updates that is not printed'

/** Where a curve has become flat: half of a gap between neighbours would be lost in reading. */
const flat: Margin = {
  size: 1.3,
  scale: 'factor',
  reason: `${readOff}; 1.3 is what Adam and momentum are apart in Fig 5.1a, the closest pair.`,
}

/** Where it still falls by more than half in a tenth of the run. */
const steep: Margin = {
  size: 2,
  scale: 'factor',
  reason: `${readOff}, and the loss still falls so fast that other averaging makes up a factor of 1.5; methods are apart by far more than 2.`,
}

const curve =
  (margin?: Margin) =>
  (updates: readonly number[], ...losses: readonly number[]): PublishedCurve => ({
    updates,
    losses,
    ...(margin ? { margin } : {}),
  })

export const flatCurve = curve(flat)
export const steepCurve = curve(steep)
/** Not read at its end: drawn beside runs, and no number of it is judged. */
export const begunCurve = curve()

/** Ten passes over 60 000 images in batches of 100. */
export const lastUpdate = 6_000
