/** Fig 4.9 of the thesis: recorded synapses (Dryad p286g, not part of this program). */

/** Pearson's correlation of initial release probability and relative change of strength. */
export const recordedCorrelation = { r: -0.4416, pBelow: 0.01, source: 'thesis, Fig 4.9' } as const
