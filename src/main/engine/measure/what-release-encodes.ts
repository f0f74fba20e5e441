/**
 * What the release probabilities of a trained network say of its synapses (docs/science.md,
 * Measurements).
 */
import { matrixOf, type Matrix, type TrialResult } from '@shared/trials/trial-result'
import { pearson } from '@shared/statistics/pearson'
import { streamKey } from '@shared/random/philox'
import { countConnections, shuffled, type ConnectionCounts } from './connections'
import { countsByRelease, releaseCounts, sumsByRelease } from './release-histograms'
import { layersOf } from './synaptic-energy'
import type { StoredArray } from '@shared/trials/stored-array'

type Found = Pick<TrialResult, 'scalars' | 'matrices'>

/** Histogram of the release probabilities of all synapses, as one row. */
export function releaseHistogram(network: readonly StoredArray[]): Matrix {
  return matrixOf([
    releaseCounts(layersOf(network, 'releaseProbabilities').map(({ values }) => values)),
  ])
}

/** Strength and Fisher information of synapses by their release probability. */
export function sizesByRelease(
  network: readonly StoredArray[],
  fisher: readonly StoredArray[],
): TrialResult['matrices'] {
  const valuesOf = (arrays: readonly StoredArray[]) => arrays.map(({ values }) => values)
  const probabilities = valuesOf(layersOf(network, 'releaseProbabilities'))
  const strengths = valuesOf(layersOf(network, 'strengths'))
  const information = valuesOf(fisher)
  return {
    'byRelease/strength': countsByRelease(probabilities, strengths),
    'byRelease/fisher': countsByRelease(probabilities, information),
    'byRelease/sums': matrixOf([
      releaseCounts(probabilities),
      sumsByRelease(probabilities, strengths),
      sumsByRelease(probabilities, information),
    ]),
  }
}

/**
 * Important synapses (p at least `threshold`) of every neuron, and the same with the labels of each
 * weight layer shuffled: `connections/outputs-l` of layer l, `connections/inputs-l` of layer l + 1,
 * with a row for the network and one for the shuffled one. Correlation of both counts by hidden layer.
 */
export function connections(
  network: readonly StoredArray[],
  threshold: number,
  seed: number,
): Found {
  const limit = Math.fround(threshold)
  const layers = layersOf(network, 'releaseProbabilities')
  const key = streamKey(seed, 'shuffled-connections')
  const counted = layers.map(({ values, shape: [below = 0, above = 0] }, layer) => {
    const important = Array.from(values, (probability) => probability >= limit)
    return {
      own: countConnections(important, below, above),
      random: countConnections(shuffled(important, key, layer), below, above),
    }
  })
  const matrices = counted.flatMap(({ own, random }, layer) => {
    const side = (end: keyof ConnectionCounts) =>
      [`connections/${end}-${layer}`, matrixOf([own[end], random[end]])] as const
    return [side('outputs'), side('inputs')]
  })
  const correlations = counted.slice(1).flatMap(({ own }, layer) => {
    const found = pearson(counted[layer]?.own.inputs ?? [], own.outputs)
    return found ? [[`inputOutputCorrelation${layer + 1}`, found.r] as const] : []
  })
  const synapses = layers.reduce((sum, { values }) => sum + values.length, 0)
  const important = counted.reduce(
    (sum, { own }) => sum + own.outputs.reduce((total, count) => total + count, 0),
    0,
  )
  return {
    scalars: {
      ...Object.fromEntries(correlations),
      importantFraction: important / synapses,
    },
    matrices: Object.fromEntries(matrices),
  }
}
