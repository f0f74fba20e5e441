/** What trials take of a computer's memory, in words. */
import { formatBytes, formatCount } from './numbers'

/** In bytes. */
export interface MemoryNeed {
  /** Of the trial that takes most. */
  readonly ofTrial: number
  /** Trials that run at the same time. */
  readonly atOnce: number
  readonly ofComputer: number
}

/** A forecast is not worth more than two digits. */
const about = (bytes: number) => formatBytes(Number(bytes.toPrecision(2))).replace('.0', '')

/** `A trial takes up to about 450 MB of memory, two at the same time 900 MB.` */
export function memorySentence({ ofTrial, atOnce }: MemoryNeed): string {
  const together =
    atOnce > 1
      ? `, ${formatCount(atOnce, 'trial')} at the same time ${about(atOnce * ofTrial)}`
      : ''
  return `A trial takes up to about ${about(ofTrial)} of memory${together}.`
}

/** What to do where the computer has less; nothing where it has enough. */
export function memoryWarning({ ofTrial, atOnce, ofComputer }: MemoryNeed): string | undefined {
  if (ofTrial > ofComputer)
    return `That is more than the ${about(ofComputer)} of this computer, and the trial would be stopped: make the network or the batch smaller, or leave out the method that keeps most.`
  if (atOnce * ofTrial > ofComputer)
    return `Together that is more than the ${about(ofComputer)} of this computer: let fewer trials run at the same time (Devices page).`
  return undefined
}
