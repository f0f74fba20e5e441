/** What a check of a cluster found, whole. */
import type { ClusterReport } from '@shared/contract/clusters'
import { MachineError } from '../../clusters/machines/machine'
import { problemOf } from './kept-cluster'

/** The report of `look`; of a cluster that cannot be reached it says that. */
export async function checkedReport(
  look: () => Promise<Partial<ClusterReport>>,
): Promise<ClusterReport> {
  const found = await look().catch((error: unknown) => {
    if (error instanceof MachineError) return { problems: [problemOf(error)] }
    throw error
  })
  const problems = found.problems ?? []
  return {
    ready: problems.length === 0,
    partitions: [],
    checkedAt: new Date().toISOString(),
    ...found,
    problems,
  }
}
