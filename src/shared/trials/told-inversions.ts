/** Inversions of curvature that took more than single precision, as a trial tells them. */
import type { Series, TrialResult } from './trial-result'

/** Matrices that are inverted: second moments of a layer's inputs or errors, or products between images. */
export const invertedMatrices = ['inputs', 'errors', 'images'] as const
export type InvertedMatrix = (typeof invertedMatrices)[number]

export interface InversionPlace {
  readonly of: InvertedMatrix
  /** From 1 at the input, of those with a matrix of strengths; 0 where it is of the whole network. */
  readonly layer: number
}

export interface ToldInversion extends InversionPlace {
  /** The update, from 1. */
  readonly step: number
  /** What was added to the eigenvalues in the end; absent where double precision alone was enough. */
  readonly damping?: number
}

/** Told one by one; later ones are only counted. */
export const mostTold = 100

const layersName = (of: InvertedMatrix, rung: 'double' | 'damped') => `inversions/${of}/${rung}`
const dampingName = (of: InvertedMatrix) => `inversions/${of}/damping`

/** The series that an inversion is kept in: its layer and, where it was raised, the damping. */
export function valuesOfInversion({
  of,
  layer,
  damping,
}: ToldInversion): Readonly<Record<string, number>> {
  return damping === undefined
    ? { [layersName(of, 'double')]: layer }
    : { [layersName(of, 'damped')]: layer, [dampingName(of)]: damping }
}

function placesIn(
  series: Series | undefined,
  dampings: Series | undefined,
  of: InvertedMatrix,
): ToldInversion[] {
  return (series?.x ?? []).map((step, index) => {
    const damping = dampings?.y[index]
    const layer = series?.y[index] ?? 0
    return { step, layer, of, ...(damping === undefined ? {} : { damping }) }
  })
}

/** Reads what was kept of them, in the order of the updates. */
export function inversionsIn({ series }: Pick<TrialResult, 'series'>): readonly ToldInversion[] {
  return invertedMatrices
    .flatMap((of) => [
      ...placesIn(series[layersName(of, 'double')], undefined, of),
      ...placesIn(series[layersName(of, 'damped')], series[dampingName(of)], of),
    ])
    .toSorted((a, b) => a.step - b.step || a.layer - b.layer)
}
