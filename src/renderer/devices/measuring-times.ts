/** How long the measurement may take. */
import { measuringSeconds, type DeviceInfo } from '@shared/contract/devices'
import { workloadIds } from '@shared/devices/workloads'

/** Options of the list; values are seconds for each kind of step. */
export const measuringTimes = [
  { value: '0.1', label: 'A glance, a tenth of a second' },
  { value: String(measuringSeconds.usual), label: 'As usual, two seconds' },
  { value: '10', label: 'Thorough, ten seconds' },
] as const

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
