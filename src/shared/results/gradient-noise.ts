/** How noisy gradients are, on the steps on which the gradient of all images was computed. */
import type { Trial } from './selection'

export interface NoiseLook {
  readonly step: number
  /** Squared length of the batch’s gradient minus that of all images. */
  readonly noise: number
  /** Squared length of the gradient of all images. */
  readonly signal: number
  /** Steps that it stands for: of a step that is seldom looked at, many. */
  readonly standsFor: number
}

/** In the order of steps; none where the trial has not looked. */
export function noiseLooks({ result: { series } }: Pick<Trial, 'result'>): NoiseLook[] {
  const noise = series['gradient/noise']
  const [signal, standsFor] = [series['gradient/signal'], series['gradient/standsFor']]
  if (!noise || !signal) return []
  return noise.x.map((step, index) => ({
    step,
    noise: noise.y[index] ?? NaN,
    signal: signal.y[index] ?? NaN,
    standsFor: standsFor?.y[index] ?? 1,
  }))
}

/** Share of steps for which something holds, each look counted for the steps that it stands for. */
export function shareOfSteps(
  looks: readonly NoiseLook[],
  holds: (look: NoiseLook) => boolean,
): number | undefined {
  const steps = (some: readonly NoiseLook[]) =>
    some.reduce((sum, { standsFor }) => sum + standsFor, 0)
  const all = steps(looks)
  return all > 0 ? steps(looks.filter(holds)) / all : undefined
}

/** The first steps, in which gradients are still large. */
export const earlySteps = 100

/** Share of the later steps on which noise is larger than signal. */
export function noisyShare(trial: Pick<Trial, 'result'>): number | undefined {
  const later = noiseLooks(trial).filter(({ step }) => step >= earlySteps)
  return shareOfSteps(later, ({ noise, signal }) => noise > signal)
}

/** Shares of steps with a ratio of noise to signal of at least each ratio, from the lowest ratio. */
export function ratioShares(
  looks: readonly NoiseLook[],
): readonly { readonly ratio: number; readonly share: number }[] {
  const sorted = looks
    .map(({ noise, signal, standsFor }) => ({ ratio: noise / signal, standsFor }))
    .filter(({ ratio }) => Number.isFinite(ratio) && ratio > 0)
    .toSorted((a, b) => a.ratio - b.ratio)
  const all = sorted.reduce((sum, { standsFor }) => sum + standsFor, 0)
  let left = all
  return sorted.map(({ ratio, standsFor }) => {
    const share = left / all
    left -= standsFor
    return { ratio, share }
  })
}
