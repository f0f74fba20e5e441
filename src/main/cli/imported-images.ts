/** Images that tasks on a command line may be made of beside those that come with the program. */
import { importedAmong } from '@shared/datasets/sequence-images'
import type { DatasetSnapshot } from '@shared/datasets/snapshot'
import type { Invocation } from './command'
import { withLab } from './with-lab'
import { writesTasks } from './written-tasks'

/** What the lab has imported and can use; it is asked only where tasks are written out. */
export async function importedImages(invocation: Invocation): Promise<readonly DatasetSnapshot[]> {
  if (!writesTasks(invocation)) return []
  return importedAmong(await withLab(invocation, (client) => client.call('datasets.list', {})))
}
