/** How much each method of the optimiser bench has to compute. */
import { heldOutShare, learnedOf } from '../../datasets/held-out'
import { taskSequence, trainingImagesOf } from '../../datasets/task-sequences'
import type { Work } from '../common/descriptions'
import type { TrialsOf } from '../common/typed'
import { answeringFlops, synapseCount, trainingFlops } from '../presynaptic/image-network'
import { optimizerConditions, type OptimizerConditionId } from './conditions'
import { strengthMatrices, type StrengthMatrix } from './curvature-kept'
import { lossOf, optimizerNetwork, type OptimizerValues } from './network'
import type { optimizerParameters } from './parameters'

/** Reads and writes of all weights that an average of them takes. */
const averagingPasses = 5

type Trials = TrialsOf<typeof optimizerParameters, typeof optimizerConditions>
export type OptimizerTrial = Trials[OptimizerConditionId]

interface Run {
  readonly matrices: readonly StrengthMatrix[]
  readonly batch: number
  readonly steps: number
  /** Operations of one batch's way through the network and back. */
  readonly pass: number
}

/** Operations of one step beside the batch's own pass. */
type Extra<Id extends OptimizerConditionId> = (values: Trials[Id]['values'], run: Run) => number

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)

/** One side of a layer's matrix, with the other, and the rows that a batch has of it. */
interface Side {
  readonly size: number
  readonly other: number
  readonly rows: number
}

const ofInputs = ({ inputs, outputs, places }: StrengthMatrix, batch: number): Side => ({
  ...{ size: inputs, other: outputs, rows: batch * places },
})
const ofErrors = ({ inputs, outputs, places }: StrengthMatrix, batch: number): Side => ({
  ...{ size: outputs, other: inputs, rows: batch * places },
})

interface Averaged {
  readonly period: number
  readonly countedBatches: number
  readonly warmUpBatches: number
}

/** Of a symmetric product of the rows of every side. */
const counting = (sides: readonly Side[]) => sum(sides.map(({ size, rows }) => rows * size ** 2))

/** Inverses of n³ operations, as often as there are some in the run, for each step. */
const inverting = (sides: readonly Side[], { steps }: Run, period: number) =>
  (sum(sides.map(({ size }) => size ** 3)) * Math.ceil(steps / period)) / Math.max(1, steps)

/** Decompositions take some twenty times as long as inverses. */
const decomposing = (sides: readonly Side[], run: Run, period: number) =>
  20 * inverting(sides, run, period)

/** Batches that are counted, those before the first step with passes of their own, for each step. */
function averages(sides: readonly Side[], run: Run, values: Averaged): number {
  const { period, countedBatches, warmUpBatches } = values
  const share = countedBatches === 0 ? 1 : Math.min(1, countedBatches / period)
  const before = warmUpBatches / Math.max(1, run.steps)
  return (share + before) * counting(sides) + before * run.pass
}

/** Products of a gradient with a matrix of each side, by its rows or as a whole, whichever is thinner. */
const products = (sides: readonly Side[]) =>
  sum(sides.map(({ size, other, rows }) => 2 * Math.min(rows, other) * size ** 2))

/** Both sides of all layers. */
const bothSides = ({ matrices, batch }: Run): readonly Side[] =>
  matrices.flatMap((matrix) => [ofInputs(matrix, batch), ofErrors(matrix, batch)])

/** Inner products of single gradients, the inverse of as many columns, and a pass for the images. */
function exact({ matrices, batch }: Run, images: number): number {
  const strengths = sum(matrices.map(({ inputs, outputs, places }) => inputs * outputs * places))
  const inner = matrices.map(({ inputs, outputs, places }) =>
    // Filters meet an image at many places: its whole gradient is formed.
    places > 1 ? inputs * outputs : inputs + outputs,
  )
  return 2 * images * (images + 2 * batch) * sum(inner) + images ** 3 + 8 * images * strengths
}

const extras: { readonly [Id in OptimizerConditionId]: Extra<Id> } = {
  'gradient-descent': () => 0,
  momentum: () => 0,
  adam: () => 0,
  kfac(values, run) {
    const sides = bothSides(run)
    const { period, dampingKind } = values
    const drawn = sum(
      run.matrices.map(({ inputs, outputs, places }) => 2 * run.batch * places * inputs * outputs),
    )
    const renewed =
      dampingKind === 'standard'
        ? decomposing(sides, run, period) + products(sides)
        : inverting(sides, run, period)
    return averages(sides, run, values) + products(sides) + renewed + drawn
  },
  foof(values, run) {
    const sides = run.matrices.map((matrix) => ofInputs(matrix, run.batch))
    return averages(sides, run, values) + products(sides) + inverting(sides, run, values.period)
  },
  ekfac(values, run) {
    const sides = bothSides(run)
    const turning = sides.map(({ size, other }) => 4 * other * size ** 2)
    return averages(sides, run, values) + decomposing(sides, run, values.period) + 2 * sum(turning)
  },
  shampoo({ period }, run) {
    const sides = bothSides(run)
    const around = sides.map(({ size, other }) => 4 * other * size ** 2)
    return sum(around) + decomposing(sides, run, period)
  },
  'natural-gradient': ({ curvatureImages }, run) => exact(run, curvatureImages || run.batch),
  'block-natural-gradient': ({ curvatureImages }, run) =>
    exact(run, curvatureImages || run.batch) + (run.matrices.length - 1) * run.batch ** 3,
  'hessian-free'({ curvatureImages, innerIterations, ...values }, { matrices, batch }) {
    // Forward along a direction and back again, or along it and combined, where answers can be listed.
    const product = lossOf(values) === 'squared-error' ? 8 : 4
    const strengths = sum(matrices.map(({ inputs, outputs, places }) => inputs * outputs * places))
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
  const { batchSize, epochsPerTask, curveImages, polyakDecay } = values
  const extra = extras[condition] as Extra<typeof condition>
  const { cost } = optimizerConditions[condition]
  const tested = taskSequence(values.dataset).each[0]?.testImages ?? 0
  // Of autoencoders training images are not looked at again.
  const learned = lossOf(values) === 'cross-entropy' ? trainingImages(values) : 0
  const looks = (epochsPerTask + 1) * curveImages + tested + learned
  const steps = stepsOf(values)
  const pass = batchSize * trainingFlops(network)
  const run = { matrices: strengthMatrices(network), batch: batchSize, steps, pass }
  const averages = polyakDecay > 0
  return {
    steps,
    flopsPerStep: pass + extra(values, run) + (averages ? batchSize * answeringFlops(network) : 0),
    bytesPerStep:
      4 * synapseCount(network) * (cost.synapsePasses + (averages ? averagingPasses : 0)),
    evaluationFlops: looks * answeringFlops(network),
  }
}
