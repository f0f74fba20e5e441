/** Where the native TensorFlow library lies in the data folder, and what of it is installed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFolder } from '../data-folder'

/** `wheel`: TensorFlow's package of the Python package index; `official`: the download of tfjs-node. */
export type Source = 'wheel' | 'official'

export interface Accelerator {
  readonly from: Source
  /** Built for NVIDIA cards; else for the processor. */
  readonly gpu: boolean
  /** “TensorFlow 2.21.0”. */
  readonly library: string
  readonly diskBytes: number
  /** ISO 8601. */
  readonly assembledAt: string
  readonly programVersion: string
  /** Of the addon and the libraries beside it, absolute. */
  readonly folder: string
}

/** The file that says which library is installed. Replacing it is the one step that changes anything. */
export const recordIn = (data: string): string => join(data, 'accelerator.json')

/** Tells that somebody assembles or removes; see `takeLock`. */
export const lockIn = (data: string): string => join(data, 'accelerator.lock')

/** Folders of libraries: installed, replaced, or given up half-way. */
export const folderPattern = /^accelerator[-.]/

/** Of Node's addon, which finds its libraries in `deps/lib` by its own run path. */
export const addonIn = (folder: string): string =>
  join(folder, 'lib', 'napi-v8', 'tfjs_binding.node')

export const librariesIn = (folder: string): string => join(folder, 'deps', 'lib')

function isRecord(value: unknown): value is Accelerator {
  return (
    typeof value === 'object' &&
    value !== null &&
    'folder' in value &&
    typeof value.folder === 'string' &&
    'library' in value
  )
}

/** What is installed in a data folder; nothing where there is none or its record cannot be read. */
export function installedAccelerator(data: string = dataFolder()): Accelerator | undefined {
  try {
    const record: unknown = JSON.parse(readFileSync(recordIn(data), 'utf8'))
    // The file holds the folder's name only, so that a data folder can be moved.
    return isRecord(record) ? { ...record, folder: join(data, record.folder) } : undefined
  } catch {
    return undefined
  }
}
