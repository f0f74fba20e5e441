/** Training images that are left out of training, so that settings can be chosen on them. */

export const testedOnIds = ['test', 'validation'] as const
/** Which images accuracy is measured on. */
export type TestedOn = (typeof testedOnIds)[number]

/** What of the training images of a task is left out where nothing else is said. */
export const usualShare = 0.1

/** Keeps a product that should be whole from falling below it. */
const rounding = 1e-9

/** How many of so many training images of a task are left out, rounded down. */
export const heldOutOf = (images: number, share: number = usualShare): number =>
  Math.floor(images * share + rounding)

/** How many of so many training images of a task are learned. */
export const learnedOf = (images: number, share: number): number =>
  images - heldOutOf(images, share)

/** Settings for which images are left out: what is decided on them must not be learned. */
export interface LeavingOut {
  readonly testedOn: TestedOn
  /** When practice on a task ends; after all passes where absent. */
  readonly practice?: 'passes' | 'validation'
  /** How the strengths of penalties are found; as they were set where absent. */
  readonly strengthChoice?: 'set' | 'halved' | 'halved-rates'
  readonly validationShare?: number
}

/** The share of the training images of each task that is left out; 0 where all are learned. */
export function heldOutShare({
  testedOn,
  practice = 'passes',
  strengthChoice = 'set',
  validationShare = usualShare,
}: LeavingOut): number {
  const leavesOut =
    testedOn === 'validation' || practice === 'validation' || strengthChoice !== 'set'
  return leavesOut ? validationShare : 0
}
