import type { WorkloadId } from '@shared/devices/workloads'
import type { Workload } from '../workload'
import { foof } from './foof'
import { kfac } from './kfac'
import { plain } from './plain'
import { presynaptic } from './presynaptic'
import { si } from './si'

export const workloads: Readonly<Record<WorkloadId, Workload>> = {
  presynaptic,
  plain,
  si,
  foof,
  kfac,
}
