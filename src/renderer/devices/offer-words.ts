/** What a library costs, before it is fetched. */
import type { AcceleratorOffer } from '@shared/contract/devices'
import { approximateDuration } from '@shared/words/durations'
import { formatBytes, thin } from '@shared/words/numbers'

export interface OfferFact {
  readonly name: string
  readonly value: string
}

/** Bytes that have to be free: the download and what becomes of it lie side by side for a while. */
const neededBytes = ({ downloadBytes, diskBytes }: AcceleratorOffer): number =>
  downloadBytes + diskBytes

/** Download, time, space and what has to be there, each a line. */
export function offerFacts(offer: AcceleratorOffer): readonly OfferFact[] {
  const { downloadBytes, diskBytes, seconds, freeBytes, needs } = offer
  const free = freeBytes === undefined ? '' : `, ${formatBytes(freeBytes)} are`
  return [
    {
      name: 'Download',
      value: `${formatBytes(downloadBytes)}; in all ${approximateDuration(seconds)} with a connection of 50${thin}Mbit each second`,
    },
    {
      name: 'Space',
      value: `${formatBytes(diskBytes)} afterwards; ${formatBytes(neededBytes(offer))} have to be free meanwhile${free}`,
    },
    { name: 'Needs', value: needs },
  ]
}

/** That the disk is too full, and what to do; nothing where it is not, or where that is unknown. */
export function lackOfSpace(offer: AcceleratorOffer): string | undefined {
  const missing = neededBytes(offer) - (offer.freeBytes ?? Infinity)
  if (missing <= 0) return undefined
  return `The disk is too full: make room for another ${formatBytes(missing)}, then open this again.`
}
