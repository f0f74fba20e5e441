/** What is imported, whatever it is packed in: a list of files. */
import type { Readable } from 'node:stream'

export interface Entry {
  /** Below the folder or in the archive, with `/`. */
  readonly path: string
  readonly bytes: number
  /** Its bytes; never more than `bytes`. */
  stream(): Promise<Readable>
}

export interface Source {
  /** What the person chose: a file, or a folder. */
  readonly name: string
  readonly entries: readonly Entry[]
  close(): Promise<void>
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** Folders above it; empty where there are none. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

const litter = /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/

/** What systems leave beside the files of a person. */
export function isLitter(path: string): boolean {
  return litter.test(path)
}
