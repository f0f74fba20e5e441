/** What a running trial tells of itself, a few times a second. */
import type { ImageShape } from '@shared/networks/description'
import { Pacer } from './pacer'
import type { TrialOptions } from './trial'
import type { Learner } from './learner'
import { networkSample } from '../measure/network-sample'
import type { TrialRecord } from './record'

const progressMilliseconds = 250
const networkMilliseconds = 1000

/** Draws of releases are numbered step · 2²⁰ + n, so that no two tests share one. */
export const drawsPerStep = 2 ** 20

/**
 * A pacer that tells of progress and shows a few synapses while it breathes.
 * @param image what the input neurons are shown
 */
export function reportingPacer(
  options: TrialOptions,
  learner: Learner,
  progress: { readonly fraction: number; readonly phase: string },
  image: ImageShape,
): Pacer {
  const { reports } = options
  const pacer = new Pacer(options)
  pacer.every(progressMilliseconds, () => reports?.progress?.(progress.fraction, progress.phase))
  pacer.every(networkMilliseconds, async () => {
    if (!reports?.network) return
    const sample = networkSample(learner.sizes, await learner.network(), image)
    // A network that has just diverged cannot be drawn.
    if (sample.synapses.every(({ strength }) => Number.isFinite(strength))) reports.network(sample)
  })
  return pacer
}

/** Adds a point to the record's series and tells of it; what is not a finite number has none. */
export function addPoints(
  record: TrialRecord,
  { reports }: TrialOptions,
  step: number,
  values: Readonly<Record<string, number>>,
): void {
  const finite = Object.entries(values).filter(([, value]) => Number.isFinite(value))
  record.addPoints(step, Object.fromEntries(finite))
  const points = finite.map(([name, value]) => [name, { x: [step], y: [value] }] as const)
  reports?.points?.(Object.fromEntries(points))
}
