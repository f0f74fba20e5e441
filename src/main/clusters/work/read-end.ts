/** Whether files that came from a cluster are what a worker wrote. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { trialEndSchema, type TrialEnd } from '../../trial-files/result'

export type NetworkOfEnd = { readonly sha256: string; readonly bytes: number }

/** How trial `key` ended; nothing where the file is damaged, came in part or is of another trial. */
export async function readEnd(path: string, key: string): Promise<TrialEnd | undefined> {
  try {
    const end = trialEndSchema.parse(JSON.parse(await readFile(path, 'utf8')))
    return end.key === key ? end : undefined
  } catch {
    return undefined
  }
}

/** The network that lies beside an end, if one does. */
export const networkOf = ({ outcome }: TrialEnd): NetworkOfEnd | undefined =>
  outcome.kind === 'done' ? outcome.network : undefined

/** Whether a fetched network is that of its end. */
export async function isWholeNetwork(path: string, { sha256 }: NetworkOfEnd): Promise<boolean> {
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(path), hash)
  } catch {
    return false
  }
  return hash.digest('hex') === sha256
}
