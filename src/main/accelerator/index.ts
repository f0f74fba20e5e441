/**
 * The native TensorFlow library: what can be had on this computer, having it, and taking it away.
 * The command line and the Devices page call these; engines only read `place`.
 */
import { assembleIn, removeFrom, type AssembleOptions } from './assembling'
import { dataFolder } from '../data-folder'
import { offersHere, type AcceleratorOffer } from './offers'
import { installedAccelerator, type Accelerator, type Source } from './place'
import type { AssembleProgress } from './progress'
import { freeBytesIn } from './space'
import { describe } from './words'

export type { Accelerator, AcceleratorOffer, AssembleOptions, AssembleProgress, Source }

/**
 * Downloads and builds the library in a fresh folder, lets it train a small network in a process of
 * its own, and only then puts it in the place of what was installed. Whatever goes wrong, and also a
 * process that is killed, leaves what was there before as it was.
 * @throws LabError saying what happened and what to do; of code `cancelled` where `signal` asked for
 * it, `conflict` where another process assembles or removes, `usage` where it cannot be had here.
 */
export function assemble(options: AssembleOptions): Promise<Accelerator> {
  return assembleIn(options.data ?? dataFolder(), options)
}

/**
 * Takes away what is installed and what broken attempts left behind.
 * @returns whether anything was installed
 * @throws LabError of code `conflict` where another process assembles
 */
export function remove(data: string = dataFolder()): Promise<boolean> {
  return removeFrom(data)
}

/** What is installed, with words for the person: `label` and `detail`. */
export function installed(
  data: string = dataFolder(),
): Promise<(Accelerator & { readonly label: string; readonly detail: string }) | undefined> {
  const found = installedAccelerator(data)
  return Promise.resolve(found && { ...found, ...describe(found) })
}

/** Bytes that are free where the library would be stored; nothing where that cannot be told. */
export function freeSpace(data: string = dataFolder()): Promise<number | undefined> {
  return freeBytesIn(data).catch(() => undefined)
}

/** What can be had, the one to recommend first; those that cannot say why in `problem`. */
export function offers(signal?: AbortSignal): Promise<readonly AcceleratorOffer[]> {
  return offersHere(signal)
}
