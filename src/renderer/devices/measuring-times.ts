/** How long the measurement may take. */
import { measuringSeconds } from '@shared/contract/devices'
import { workloadIds } from '@shared/devices/workloads'

/** Options of the list; values are seconds for each kind of step. */
export const measuringTimes = [
  { value: '0.1', label: 'A glance, a tenth of a second' },
  { value: String(measuringSeconds.usual), label: 'As usual, two seconds' },
  { value: '10', label: 'Thorough, ten seconds' },
] as const

/** Starting the process and warming up, in seconds for each kind of step. */
const overhead = 1

/** Seconds for `devices` of them, about; slow devices need longer for their least number of steps. */
export function expectedSeconds(devices: number, seconds: number): number {
  return devices * workloadIds.length * (1.25 * seconds + overhead)
}
