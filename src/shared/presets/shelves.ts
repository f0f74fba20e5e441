/** Where presets stand on the page of a bench that has many of them. */

/** Headings, in the order of the page; presets without one come before them all. */
export const shelves = {
  beginning: 'To begin with: what the chapter argues, in four steps',
  clothing: 'More of fully connected networks on Fashion-MNIST',
  digits: 'The same on MNIST',
  photographs: 'Convolutional networks on photographs',
  autoencoders: 'Autoencoders',
  searches: 'Learning rates and dampings',
} as const

export type ShelfId = keyof typeof shelves

/** Presets under one heading, in their own order. */
export interface Shelf<Preset> {
  /** Absent above all headings. */
  readonly heading?: string
  readonly presets: readonly Preset[]
}

/** Presets by shelf, without shelves that are empty. */
export function shelved<Preset extends { readonly shelf?: ShelfId }>(
  presets: readonly Preset[],
): readonly Shelf<Preset>[] {
  const unshelved = presets.filter(({ shelf }) => shelf === undefined)
  const headed = Object.entries(shelves).map(([id, heading]) => ({
    heading,
    presets: presets.filter(({ shelf }) => shelf === id),
  }))
  return [{ presets: unshelved }, ...headed].filter((shelf) => shelf.presets.length > 0)
}
