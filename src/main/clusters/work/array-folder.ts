/** All that an array needs, as a folder to be sent in one piece. */
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { TrialRequest } from '../../trial-files/request'
import type { FoldersThere } from './folders-there'

export interface ArrayContents {
  readonly id: string
  readonly script: string
  /** Of each task, what it computes. */
  readonly tasks: readonly (readonly TrialRequest[])[]
}

/** Writes below `folder` what is to lie in the cluster's folder. */
export async function writeArrayFolder(
  folder: string,
  { id, script, tasks }: ArrayContents,
  there: FoldersThere,
): Promise<void> {
  const here = (absolute: string) => join(folder, absolute.slice(there.folder.length))
  const file = (absolute: string, text: string, mode = 0o600) =>
    writeFile(here(absolute), text, { mode })
  const folders = [there.logs(id), dirname(there.list(id, 0)), there.requests]
  for (const absolute of folders) await mkdir(here(absolute), { recursive: true, mode: 0o700 })
  await file(there.script(id), script, 0o700)
  for (const [task, requests] of tasks.entries()) {
    const lines = requests.map(({ key }) => `${there.request(key)}\n`)
    await Promise.all([
      file(there.list(id, task), lines.join('')),
      ...requests.map((request) => file(there.request(request.key), JSON.stringify(request))),
    ])
  }
}
