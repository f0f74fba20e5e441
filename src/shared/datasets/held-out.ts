/** Training images that are left out of training, so that settings can be chosen on them. */

export const testedOnIds = ['test', 'validation'] as const
/** Which images accuracy is measured on. */
export type TestedOn = (typeof testedOnIds)[number]

/** How many of so many training images of a task are left out: a tenth, rounded down. */
export const heldOutOf = (images: number): number => Math.floor(images / 10)

/** How many of so many training images of a task are learned. */
export const learnedOf = (images: number, testedOn: TestedOn): number =>
  testedOn === 'validation' ? images - heldOutOf(images) : images
