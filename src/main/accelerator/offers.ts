/** What can be had on this computer, how large it is, and what stands in its way. */
import type { Source } from './place'
import { cardProblem, nvidiaCard } from './nvidia'
import { officialFiles, officialLibrary } from './official'
import { wheelLibrary, wheelProblem } from './wheel'
import type { Obstacle } from './obstacle'
import { bringsOf, labelOf, libraryWords, needsOf, technicalOf } from './words'

export interface AcceleratorOffer {
  readonly id: string
  readonly from: Source
  readonly gpu: boolean
  readonly label: string
  /** What one has of it. */
  readonly detail: string
  /** What has to be on the computer already. */
  readonly needs: string
  /** `TensorFlow 2.21.0 for the processor`. */
  readonly library: string
  /** What it is and where it comes from, with names. */
  readonly technical: string
  readonly downloadBytes: number
  /** On disk, once it is there. */
  readonly diskBytes: number
  /** About, with a connection of 50 Mbit/s. */
  readonly seconds: number
  /** Why it cannot be had here, and what to do. */
  readonly problem?: string
  /** The same with names and commands. */
  readonly technicalProblem?: string
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

export const sizeOf = (from: Source, gpu: boolean): Size => sizes[from][gpu ? 'card' : 'processor']

/** Bytes a second of 50 Mbit/s, the connection that times are told for. */
const connection = 50e6 / 8
/** Bytes a second that are unpacked, and seconds that compiling and checking take: guesses on the safe side. */
const unpacking = 50 * MB
const compiling = 60
const checking = 10

const secondsOf = (from: Source, { downloadBytes, diskBytes }: Size): number =>
  downloadBytes / connection + diskBytes / unpacking + (from === 'wheel' ? compiling : 0) + checking

async function problemOf(
  from: Source,
  gpu: boolean,
  signal?: AbortSignal,
): Promise<Obstacle | undefined> {
  if (from === 'official' && !officialFiles(gpu))
    return {
      reason: 'It is not published for this kind of computer.',
      technical: 'The storage of TensorFlow.js has no ready library for this kind of computer.',
    }
  const card = gpu ? cardProblem(await nvidiaCard(signal)) : undefined
  return card ?? (from === 'wheel' ? await wheelProblem(signal) : undefined)
}

/** One offer as it stands on this computer. */
export async function offerOf(
  from: Source,
  gpu: boolean,
  signal?: AbortSignal,
): Promise<AcceleratorOffer> {
  const problem = await problemOf(from, gpu, signal)
  const library = from === 'wheel' ? wheelLibrary : officialLibrary
  const size = sizeOf(from, gpu)
  return {
    id: gpu ? `${from}-gpu` : from,
    from,
    gpu,
    label: labelOf(from, gpu),
    detail: bringsOf(gpu),
    needs: needsOf(from, gpu),
    library: libraryWords(library, gpu),
    technical: technicalOf(library, from, gpu),
    ...size,
    seconds: secondsOf(from, size),
    ...(problem ? { problem: problem.reason, technicalProblem: problem.technical } : {}),
  }
}

/**
 * All offers: those for a card first where there is one, those that cannot be had last.
 * @throws LabError where `signal` is aborted; the programs that were asked are killed then.
 */
export async function offersHere(signal?: AbortSignal): Promise<readonly AcceleratorOffer[]> {
  const hasCard = cardProblem(await nvidiaCard(signal)) === undefined
  const kinds = hasCard ? [true, false] : [false, true]
  const offers = await Promise.all(
    (['wheel', 'official'] as const).flatMap((from) =>
      kinds.map((gpu) => offerOf(from, gpu, signal)),
    ),
  )
  return offers.toSorted(
    (a, b) => Number(a.problem !== undefined) - Number(b.problem !== undefined),
  )
}
