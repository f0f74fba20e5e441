/** Corrections for several tests at once. */
import { correctionIds, type CorrectionId } from '../contract/figure-choices'

/**
 * Holm's step-down correction: adjusted p values in the order of `values`. Each is the smallest
 * family-wise error rate at which its hypothesis would be rejected.
 */
export function holm(values: readonly number[]): number[] {
  const ranked = values.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p)
  const adjusted = new Array<number>(values.length).fill(1)
  let previous = 0
  ranked.forEach(({ p, index }, rank) => {
    previous = Math.min(1, Math.max(previous, (values.length - rank) * p))
    adjusted[index] = previous
  })
  return adjusted
}

/**
 * Benjamini and Hochberg's step-up correction. Each is the smallest share of false discoveries among
 * all that are called one at which its hypothesis would be rejected.
 */
export function benjaminiHochberg(values: readonly number[]): number[] {
  const ranked = values.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p)
  const adjusted = new Array<number>(values.length).fill(1)
  let previous = 1
  ranked.forEach(({ p, index }, rank) => {
    previous = Math.min(previous, (values.length / (values.length - rank)) * p)
    adjusted[index] = previous
  })
  return adjusted
}

export { correctionIds, type CorrectionId }

export interface Correction {
  readonly name: string
  /** At the head of a column, after “p, ”. */
  readonly short: string
  /** In a sentence, after “p ”. */
  readonly inMethods: string
  readonly when: string
  readonly adjust: (values: readonly number[]) => readonly number[]
}

export const corrections: Readonly<Record<CorrectionId, Correction>> = {
  holm: {
    name: 'Holm',
    short: 'Holm',
    inMethods: 'corrected by Holm’s method',
    when: 'Bounds the chance of a single false finding; what reviewers expect of a few comparisons.',
    adjust: holm,
  },
  'benjamini-hochberg': {
    name: 'Benjamini–Hochberg',
    short: 'Benjamini–Hochberg',
    inMethods: 'corrected by Benjamini and Hochberg’s method',
    when: 'Bounds the share of false ones among the findings; for many comparisons.',
    adjust: benjaminiHochberg,
  },
  none: {
    name: 'None',
    short: 'uncorrected',
    inMethods: 'not corrected',
    when: 'Only for comparisons that were planned before, and named as such.',
    adjust: (values) => values,
  },
}

export function isCorrection(id: unknown): id is CorrectionId {
  return correctionIds.some((known) => known === id)
}
