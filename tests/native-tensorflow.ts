/**
 * The native TensorFlow library for tests, where pip finds its wheel: assembled once into `.cache`,
 * as a user would, and kept for the next run.
 */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { LabError } from '@shared/contract/wire'
import { assemble } from '../src/main/accelerator'
import { addonIn, installedAccelerator } from '../src/main/accelerator/place'

const data = resolve('.cache', 'native-tensorflow')
const refusal = join(data, 'refusal.txt')

/** Milliseconds for which the answer of an index is believed: one run of the tests. */
const believed = 15 * 60_000

export type NativeLibrary = { readonly folder: string } | { readonly why: string }

function recentRefusal(): string | undefined {
  if (!existsSync(refusal) || Date.now() - statSync(refusal).mtimeMs > believed) return undefined
  return readFileSync(refusal, 'utf8')
}

/** Whether it lies in what this computer has, not in the program: then tests are skipped. */
function isRefusal(error: LabError): boolean {
  return (
    error.details.code === 'usage' ||
    /cannot be reached|has no tensorflow/.test(`${error.message} ${error.details.technical ?? ''}`)
  )
}

/**
 * A folder that `startTensorFlow` can load, or why this computer cannot have one.
 * @throws whatever goes wrong after the wheel was found: that is a failed test
 */
export async function nativeLibrary(): Promise<NativeLibrary> {
  for (;;) {
    const installed = installedAccelerator(data)
    if (installed && existsSync(addonIn(installed.folder))) return { folder: installed.folder }
    const why = recentRefusal()
    if (why !== undefined) return { why }
    try {
      return { folder: (await assemble({ from: 'wheel', data })).folder }
    } catch (error) {
      if (!(error instanceof LabError)) throw error
      if (error.details.code === 'conflict') {
        // Another test file is at it.
        await delay(500)
        continue
      }
      if (!isRefusal(error)) throw error
      mkdirSync(data, { recursive: true })
      writeFileSync(refusal, error.message)
      return { why: error.message }
    }
  }
}
