/** A path as people type, copy or drop it. */
import { LabError } from '@shared/contract/wire'
import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** @throws LabError for a path that does not begin at the root */
export function typedPath(typed: string): string {
  const bare = typed.trim().replace(/^(["'])(.*)\1$/, '$2')
  const path = bare.startsWith('file://')
    ? fromAddress(bare)
    : bare === '~' || bare.startsWith('~/')
      ? join(homedir(), bare.slice(1))
      : bare
  if (isAbsolute(path)) return path
  throw new LabError({
    code: 'usage',
    message: `“${bare}” is no whole path.`,
    remedy: 'Give the path from the beginning: /home/…, or C:\\….',
  })
}

function fromAddress(address: string): string {
  try {
    return fileURLToPath(address)
  } catch {
    return ''
  }
}
