/** With what the numbers of an experiment were computed, in a sentence for a methods section. */
import type { ExperimentDetail } from '../contract/experiments'
import { listed } from '../words/lists'

/** Program, version and every device, with backend and processor or card where a trial has ended. */
export function computedOn({
  programVersion,
  device,
  results,
}: Pick<ExperimentDetail, 'programVersion' | 'device' | 'results'>): string {
  const details = results.flatMap(({ deviceDetail }) => deviceDetail ?? [])
  const devices = [...new Set(details.length > 0 ? details : [device])].sort()
  return `Experiments were run with Palimpsest ${programVersion} (${devices.length > 1 ? 'devices' : 'device'}: ${listed(devices)}).`
}
