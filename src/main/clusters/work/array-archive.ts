/** All that an array needs as one file: thousands of small ones would take a connection minutes. */
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { pack } from 'tar-stream'
import type { TrialRequest } from '../../trial-files/request'
import type { FoldersThere } from './folders-there'

export interface ArrayContents {
  readonly id: string
  readonly script: string
  /** Of each task, what it computes. */
  readonly tasks: readonly (readonly TrialRequest[])[]
}

/** Writes the archive; its names begin in the cluster's folder. */
export async function writeArrayArchive(
  path: string,
  { id, script, tasks }: ArrayContents,
  there: FoldersThere,
): Promise<void> {
  const archive = pack()
  const inFolder = (absolute: string) => absolute.slice(there.folder.length).replace(/^\/+/, '')
  const file = (absolute: string, text: string, mode = 0o600) =>
    archive.entry({ name: inFolder(absolute), mode }, text)
  archive.entry({ name: inFolder(there.logs(id)), type: 'directory', mode: 0o700 })
  file(there.script(id), script, 0o700)
  tasks.forEach((requests, task) => {
    for (const request of requests) file(there.request(request.key), JSON.stringify(request))
    const lines = requests.map(({ key }) => `${there.request(key)}\n`)
    file(there.list(id, task), lines.join(''))
  })
  archive.finalize()
  await pipeline(archive, createGzip(), createWriteStream(path, { mode: 0o600 }))
}
