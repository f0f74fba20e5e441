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
    if (reports?.network)
      reports.network(networkSample(learner.sizes, await learner.network(), image))
  })
  return pacer
}

/** Adds a point to the record's series and tells of it. */
export function addPoints(
  record: TrialRecord,
  { reports }: TrialOptions,
  step: number,
  values: Readonly<Record<string, number>>,
): void {
  record.addPoints(step, values)
  const points = Object.entries(values).map(
    ([name, value]) => [name, { x: [step], y: [value] }] as const,
  )
  reports?.points?.(Object.fromEntries(points))
}

/** Offers a checkpoint after `stagesDone` of `stages`; after the last one there is nothing to continue. */
export async function offerCheckpoint(
  record: TrialRecord,
  { reports }: TrialOptions,
  learner: Learner,
  stagesDone: number,
  stages: number,
): Promise<void> {
  if (!reports?.checkpoint || stagesDone === stages) return
  const arrays = [...(await learner.network()), ...(await learner.optimizerState())]
  reports.checkpoint({ tasksDone: stagesDone, result: record.result(), arrays })
}
