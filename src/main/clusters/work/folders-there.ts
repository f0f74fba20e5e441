/** Where things lie in the folder on a cluster. */
import { posix } from 'node:path'
import { trialFileNames } from '../../trial-files/result'
import { MachineError, type Machine } from '../machines/machine'

/** Absolute paths there. */
export interface FoldersThere {
  readonly folder: string
  readonly requests: string
  readonly results: string
  request(key: string): string
  end(key: string): string
  /** All that the worker leaves of a trial. */
  resultFiles(key: string): readonly string[]
  job(id: string): string
  script(id: string): string
  /** Of a task: what it computes. Where the list is gone it has nothing to do. */
  list(id: string, task: number): string
  logs(id: string): string
  log(id: string, task: number): string
}

export function foldersIn(folder: string): FoldersThere {
  const at = (...names: readonly string[]) => posix.join(folder, ...names)
  return {
    folder,
    requests: at('requests'),
    results: at('results'),
    request: (key) => at('requests', `${key}.json`),
    end: (key) => at('results', trialFileNames(key).end),
    resultFiles: (key) => Object.values(trialFileNames(key)).map((name) => at('results', name)),
    job: (id) => at('jobs', id),
    script: (id) => at('jobs', id, 'script.sh'),
    list: (id, task) => at('jobs', id, 'tasks', String(task)),
    logs: (id) => at('jobs', id, 'logs'),
    log: (id, task) => at('jobs', id, 'logs', String(task)),
  }
}

/**
 * The folder of the settings, absolute.
 * @throws MachineError where the machine cannot be reached or does not tell where her home folder is
 */
export async function folderThere(machine: Machine, folder: string): Promise<string> {
  if (posix.isAbsolute(folder)) return posix.resolve(folder)
  const { stdout } = await machine.run(['sh', '-c', 'printf "\\n%s\\n" "$HOME"'])
  // What a shell says at its start comes before it.
  const home = stdout.trimEnd().split('\n').at(-1) ?? ''
  if (!posix.isAbsolute(home))
    throw new MachineError(
      `${machine.name} does not say where the home folder is.`,
      'Give the folder on the cluster as a path that begins with “/”.',
    )
  return posix.resolve(home, folder.replace(/^~\/+/, ''))
}
