/** `--of synapses|neurons`. */
import { isLesionTarget, lesionTargetIds, type LesionTarget } from '@shared/lesions/targets'
import { UsageError } from './command'

/** Synapses where nothing is said. @throws UsageError for anything else than synapses or neurons. */
export function targetFrom(text: string | undefined): LesionTarget {
  if (text === undefined) return 'synapses'
  if (isLesionTarget(text)) return text
  throw new UsageError(`--of is ${lesionTargetIds.join(' or ')}, not “${text}”.`)
}
