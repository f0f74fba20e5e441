/** What can be had on this computer, how large it is, and what stands in its way. */
import type { Source } from './place'
import { cardProblem, nvidiaCard } from './nvidia'
import { officialFiles, officialLibrary } from './official'
import { wheelLibrary, wheelProblem } from './wheel'
import { labelOf } from './words'

export interface AcceleratorOffer {
  readonly id: string
  readonly from: Source
  readonly gpu: boolean
  readonly label: string
  /** Where it comes from and what it is for. */
  readonly detail: string
  readonly downloadBytes: number
  /** On disk, once it is there. */
  readonly diskBytes: number
  /** Why it cannot be had here, and what to do. */
  readonly problem?: string
}

interface Size {
  readonly downloadBytes: number
  readonly diskBytes: number
}

const MB = 1e6
const GB = 1e9

/** The first is measured; the others, which have not been run, are the publishers' sizes, rounded. */
const sizes: Readonly<Record<Source, Readonly<Record<'processor' | 'card', Size>>>> = {
  wheel: {
    processor: { downloadBytes: 274 * MB, diskBytes: 853 * MB },
    card: { downloadBytes: 3 * GB, diskBytes: 6 * GB },
  },
  official: {
    processor: { downloadBytes: 120 * MB, diskBytes: 450 * MB },
    card: { downloadBytes: 450 * MB, diskBytes: 1.3 * GB },
  },
}

const details: Readonly<Record<Source, Readonly<Record<'processor' | 'card', string>>>> = {
  wheel: {
    processor: 'TensorFlow’s current library, by pip; its addon is compiled on this computer.',
    card: 'TensorFlow’s current library with CUDA 12, by pip. Not yet run on a card.',
  },
  official: {
    processor: 'The older library that TensorFlow.js itself downloads, ready to use.',
    card: 'The older library that TensorFlow.js itself downloads; CUDA 11.2 and cuDNN 8.1 have to be installed. Not yet run on a card.',
  },
}

export const sizeOf = (from: Source, gpu: boolean): Size => sizes[from][gpu ? 'card' : 'processor']

async function problemOf(from: Source, gpu: boolean): Promise<string | undefined> {
  if (from === 'official' && !officialFiles(gpu))
    return 'The storage of TensorFlow.js has no ready library for this kind of computer.'
  const card = gpu ? cardProblem(await nvidiaCard()) : undefined
  return card ?? (from === 'wheel' ? await wheelProblem() : undefined)
}

/** One offer as it stands on this computer. */
export async function offerOf(from: Source, gpu: boolean): Promise<AcceleratorOffer> {
  const problem = await problemOf(from, gpu)
  return {
    id: gpu ? `${from}-gpu` : from,
    from,
    gpu,
    label: labelOf(from === 'wheel' ? wheelLibrary : officialLibrary, gpu),
    detail: details[from][gpu ? 'card' : 'processor'],
    ...sizeOf(from, gpu),
    ...(problem === undefined ? {} : { problem }),
  }
}

/** All offers: those for a card first where there is one, those that cannot be had last. */
export async function offersHere(): Promise<readonly AcceleratorOffer[]> {
  const hasCard = cardProblem(await nvidiaCard()) === undefined
  const kinds = hasCard ? [true, false] : [false, true]
  const offers = await Promise.all(
    (['wheel', 'official'] as const).flatMap((from) => kinds.map((gpu) => offerOf(from, gpu))),
  )
  return offers.toSorted(
    (a, b) => Number(a.problem !== undefined) - Number(b.problem !== undefined),
  )
}
