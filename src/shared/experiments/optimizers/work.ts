/** How much each method of the optimiser bench has to compute. */
import { heldOutShare, learnedOf } from '../../datasets/held-out'
import { taskSequence, trainingImagesOf } from '../../datasets/task-sequences'
import type { StrengthSides, Work } from '../common/definition'
import type { TrialsOf } from '../common/typed'
import {
  answeringFlops,
  strengthSides,
  synapseCount,
  trainingFlops,
} from '../presynaptic/image-network'
import { optimizerConditions, type OptimizerConditionId } from './conditions'
import { lossOf, optimizerNetwork, type OptimizerValues } from './network'
import type { optimizerParameters } from './parameters'

type Trials = TrialsOf<typeof optimizerParameters, typeof optimizerConditions>
export type OptimizerTrial = Trials[OptimizerConditionId]

/** Operations of one step beside the batch's own pass, for layers of these sides. */
type Extra<Id extends OptimizerConditionId> = (
  values: Trials[Id]['values'],
  sides: readonly StrengthSides[],
  batch: number,
) => number

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)

/** A symmetric product, the Cholesky inverse of n³ operations now and then, and two thin products. */
const factors = (
  sizes: readonly number[],
  batch: number,
  { period, countedBatches }: { readonly period: number; readonly countedBatches: number },
): number => {
  const counted = countedBatches === 0 ? 1 : Math.min(1, countedBatches / period)
  const entries = sum(sizes.map((size) => size ** 2))
  return (2 + counted) * batch * entries + sum(sizes.map((size) => size ** 3)) / period
}

/** Inner products of single gradients, the inverse of as many columns, and a pass for the images. */
const exact = (sides: readonly StrengthSides[], images: number, batch: number): number => {
  const strengths = sum(sides.map(([inputs, outputs]) => inputs * outputs))
  const products = sum(sides.map(([inputs, outputs]) => inputs + outputs))
  return 2 * images * (images + 2 * batch) * products + images ** 3 + 8 * images * strengths
}

const extras: { readonly [Id in OptimizerConditionId]: Extra<Id> } = {
  'gradient-descent': () => 0,
  momentum: () => 0,
  adam: () => 0,
  kfac: (values, sides, batch) =>
    factors(sides.flat(), batch, values) +
    2 * batch * sum(sides.map(([inputs, outputs]) => inputs * outputs)),
  foof: (values, sides, batch) =>
    factors(
      sides.map(([inputs]) => inputs),
      batch,
      values,
    ),
  // Decompositions take some twenty times as long as inverses.
  ekfac: (values, sides, batch) =>
    factors(sides.flat(), batch, values) +
    (20 * sum(sides.flat().map((size) => size ** 3))) / values.period +
    8 * sum(sides.map(([inputs, outputs]) => inputs * outputs * (inputs + outputs))),
  shampoo: ({ period }, sides) =>
    4 * sum(sides.map(([inputs, outputs]) => inputs * outputs * (inputs + outputs))) +
    (20 * sum(sides.flat().map((size) => size ** 3))) / period,
  'natural-gradient': ({ curvatureImages }, sides, batch) =>
    exact(sides, curvatureImages || batch, batch),
  'block-natural-gradient': ({ curvatureImages }, sides, batch) =>
    exact(sides, curvatureImages || batch, batch) + (sides.length - 1) * batch ** 3,
  'hessian-free'({ curvatureImages, innerIterations, ...values }, sides, batch) {
    // Forward along a direction and back again, or along it and combined, where answers can be listed.
    const product = lossOf(values) === 'squared-error' ? 8 : 4
    const strengths = sum(sides.map(([inputs, outputs]) => inputs * outputs))
    return (10 + product * innerIterations) * (curvatureImages || batch) * strengths
  },
}

/** Training images after those for validation were left out. */
function trainingImages({ dataset, imagesPerTask, testedOn }: OptimizerValues): number {
  const [images = 0] = trainingImagesOf(taskSequence(dataset), imagesPerTask)
  return learnedOf(images, heldOutShare({ testedOn }))
}

export function stepsOf(values: OptimizerValues): number {
  return Math.floor(trainingImages(values) / values.batchSize) * values.epochsPerTask
}

export function optimizerWork({ condition, values }: OptimizerTrial): Work {
  const network = optimizerNetwork(values)
  const { batchSize, epochsPerTask, curveImages } = values
  const extra = extras[condition] as Extra<typeof condition>
  const { cost } = optimizerConditions[condition]
  const tested = taskSequence(values.dataset).each[0]?.testImages ?? 0
  // Of autoencoders training images are not looked at again.
  const learned = lossOf(values) === 'cross-entropy' ? trainingImages(values) : 0
  const looks = (epochsPerTask + 1) * curveImages + tested + learned
  return {
    steps: stepsOf(values),
    flopsPerStep:
      batchSize * trainingFlops(network) + extra(values, strengthSides(network), batchSize),
    bytesPerStep: 4 * synapseCount(network) * cost.synapsePasses,
    evaluationFlops: looks * answeringFlops(network),
  }
}
