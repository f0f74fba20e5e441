/** How long the measurement may take. */
import { measuringSeconds, type DeviceInfo } from '@shared/contract/devices'
import { workloadIds } from '@shared/devices/workloads'
import { approximateDuration } from '@shared/words/durations'

/** Starting the process, in seconds for each kind of step. */
const overhead = 1
/** Steps that are done however long they take, those to warm up among them. */
const leastSteps = 3

/** Seconds that measuring takes, about; from what was measured before, where it was. */
export function expectedSeconds(devices: readonly DeviceInfo[], seconds: number): number {
  const each = devices.flatMap(({ benchmark }) =>
    workloadIds.map((workload) => {
      const step = benchmark?.steps.find((candidate) => candidate.workload === workload)
      const least = (leastSteps * (step?.milliseconds ?? 0)) / 1000
      return overhead + Math.max(1.25 * seconds, least)
    }),
  )
  return each.reduce((sum, one) => sum + one, 0)
}

const kinds = [
  { seconds: 0.1, words: 'At a glance' },
  { seconds: measuringSeconds.usual, words: 'As usual' },
  { seconds: 10, words: 'Thoroughly' },
] as const

/** Options of the list, each with how long these devices take; values are seconds for each kind of step. */
export function measuringTimes(
  devices: readonly DeviceInfo[],
): readonly { readonly value: string; readonly label: string }[] {
  return kinds.map(({ seconds, words }) => ({
    value: String(seconds),
    label: `${words}, ${approximateDuration(expectedSeconds(devices, seconds))}`,
  }))
}
