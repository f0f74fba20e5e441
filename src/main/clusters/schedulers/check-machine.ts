/** Looking at a machine, whatever its scheduler: its platform, and room in the folder. */
import type { ClusterSettings } from '@shared/clusters/settings'
import type { ClusterReport } from '@shared/contract/clusters'
import type { Machine } from '../machines/machine'
import { folderThere } from '../work/folders-there'
import { platformOf, platformProblem } from '../worker/platform'

/** Below it the program and a few results have no room. */
const leastBytes = 500 * 1024 * 1024

/** @throws MachineError where it cannot be reached */
export async function checkMachine(
  machine: Machine,
  settings: Pick<ClusterSettings, 'folder'>,
): Promise<Partial<ClusterReport>> {
  const platform = await platformOf(machine)
  const folder = await folderThere(machine, settings.folder)
  const made = await machine.run(['mkdir', '-p', folder])
  const df = await machine.run(['df', '-Pk', folder])
  const freeBytes = made.code === 0 && df.code === 0 ? readFreeBytes(df.stdout) : undefined
  const problem = platformProblem(platform)
  return {
    platform: platform.id,
    ...(freeBytes === undefined ? {} : { freeBytes }),
    problems: [
      ...(problem === undefined ? [] : [problem]),
      ...(made.code === 0
        ? []
        : [`The folder ${folder} cannot be made on ${machine.name}: ${made.stderr.trim()}`]),
      ...(freeBytes !== undefined && freeBytes < leastBytes
        ? [`There is little space left in ${folder}. Make room, or choose another folder.`]
        : []),
    ],
  }
}

/** Of `df -Pk`: the fourth column from the second line on; long names do not break it there. */
export function readFreeBytes(said: string): number | undefined {
  const [, kilobytes] = /\s\d+\s+\d+\s+(\d+)\s+\d+%/.exec(said) ?? []
  return kilobytes === undefined ? undefined : 1024 * Number(kilobytes)
}
