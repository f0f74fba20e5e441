/** How much memory of this computer an engine may take. */
import os from 'node:os'
import type { TrialError } from './trial-error'

/** The error of an engine that takes so many bytes, where they are too many. */
export type TooMuchMemory = (residentBytes: number) => TrialError | undefined

export interface ComputerMemory {
  readonly total: number
  /** What programs can still have. */
  readonly available: number
}

/** Share of the computer's memory above which an engine is ended at once. */
const mostShare = 0.8
/**
 * Where less than this share of the computer's memory is left, an engine with more than that share of it is
 * ended: before the system ends whatever it likes.
 */
const leastLeft = 0.02
const shareWhenShort = 0.25

/**
 * Of this computer, or of the part of it that this process may use. What macOS calls free leaves out all that it
 * would give at once: there is no shortage to be read from it.
 */
export function memoryOfComputer(): ComputerMemory {
  const constrained = process.constrainedMemory()
  const total = constrained > 0 ? Math.min(constrained, os.totalmem()) : os.totalmem()
  const isTold = process.platform !== 'darwin'
  return { total, available: isTold ? process.availableMemory() : total }
}

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`

/** The limit of a computer; asked with every heartbeat. */
export function memoryLimit(computer: () => ComputerMemory = memoryOfComputer): TooMuchMemory {
  return (residentBytes) => {
    const { total, available } = computer()
    const isAlmostAll = residentBytes > mostShare * total
    const isShort = available < leastLeft * total && residentBytes > shareWhenShort * total
    if (!isAlmostAll && !isShort) return undefined
    const left = isAlmostAll ? '' : `, of which ${gigabytes(available)} were left`
    return {
      message: `The trial took ${gigabytes(residentBytes)} of this computer’s ${gigabytes(total)} of memory${left}, and was ended before the computer ran out.`,
      remedy:
        'Close other programs, let fewer trials run at once, or make the network or the batches smaller; then run the trial again.',
    }
  }
}
