/** When curvature is looked at, and when it is inverted (Benzing, 2022, pseudocode). */

export interface CurvatureSchedule {
  /** T: steps between two inversions. */
  readonly period: number
  /** S: the batches before an inversion that count; all of them where absent. */
  readonly batches?: number
  /** Batches that fill the averages before the first step; none where absent. */
  readonly warmUp?: number
}

/** Whether step `t`, from 0, takes its batch into the averages. */
export function countsAt({ period, batches = period, warmUp = 0 }: CurvatureSchedule, t: number) {
  const isFirst = t === 0 && warmUp === 0
  return isFirst || (t + Math.min(batches, period)) % period < batches
}

/** Whether step `t`, from 0, inverts the averages. */
export function invertsAt({ period }: CurvatureSchedule, t: number): boolean {
  return t % period === 0
}
