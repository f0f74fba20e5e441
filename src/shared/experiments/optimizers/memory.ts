/**
 * The memory that a trial of the optimiser bench will take at most: what stays from step to step, and
 * beside it the larger of what a step makes on its way and what a checkpoint copies.
 */
import { inputsOf } from '../../networks/description'
import { headLayers, sharedLayers, type DescribedLayer } from '../../networks/layers'
import { taskSequence } from '../../datasets/task-sequences'
import type { TrialsOf } from '../common/typed'
import type { optimizerConditions, OptimizerConditionId } from './conditions'
import {
  curvatureImages,
  gramColumns,
  keptOf,
  mostGramColumns,
  outputsOf,
  strengthMatrices,
  type StrengthMatrix,
} from './curvature-kept'
import { optimizerNetwork, type OptimizerValues } from './network'
import type { optimizerParameters } from './parameters'

type Trials = TrialsOf<typeof optimizerParameters, typeof optimizerConditions>
type TrialOf<Id extends OptimizerConditionId> = Trials[Id]

const numberBytes = 4
/** The process with its program and what it has not tidied yet, measured on networks of all sizes. */
const programBytes = 160 * 2 ** 20
/** Times that bytes of images are there while they are read, some of them packed. */
const readImages = 1.8
/** What is copied where a network is kept: arrays, what travels, and a buffer that grows by doubling. */
const copies = 3
/** Symmetric matrices of float64 that an eigendecomposition works on, in numbers of float32. */
const eigenNumbers = 9
/** Arrays of a layer's neurons in one pass: activity, its derivative, error. */
const passArrays = 3
/** Images that are tested at once, the numbers that they may be, and the layers that are there at once. */
const tested = { images: 500, numbers: 2 ** 28, layers: 3 }

/** In bytes, by what takes it. */
export interface MemoryParts {
  readonly program: number
  readonly images: number
  readonly weights: number
  /** What the method keeps from step to step: moments, averages, factors, inverses, eigenvectors. */
  readonly method: number
  /** At the same time at most: a step’s activity, errors, gradients and workspace, or a checkpoint. */
  readonly passing: number
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, each) => all + each, 0)

/** Numbers that one image makes of a layer. */
function neuronsIn(layer: DescribedLayer): number {
  switch (layer.kind) {
    case 'full':
      return layer.outputs
    case 'convolution':
    case 'pooling':
    case 'average':
      return inputsOf(layer.output)
    case 'normalisation':
    case 'sum':
      return inputsOf(layer.image)
    case 'dropout':
      return layer.neurons
    case 'to-image':
    case 'to-row':
      return 0
  }
}

/** Rows of patches of the layer that has most of them, for one image. */
function patchesOf(layer: DescribedLayer): number {
  if (layer.kind !== 'convolution') return 0
  const { output, side, input } = layer
  return output.height * output.width * side ** 2 * input.channels
}

function layersOf(values: OptimizerValues): readonly DescribedLayer[] {
  const network = optimizerNetwork(values)
  return [...sharedLayers(network), ...headLayers(network)]
}

/** What one step makes beside a pass of its batch, in numbers. */
type Passing<Id extends OptimizerConditionId> = (own: {
  readonly values: TrialOf<Id>['values']
  /** Strengths of all layers. */
  readonly strengths: number
  readonly matrices: readonly StrengthMatrix[]
  /** A pass of one image with its errors. */
  readonly pass: number
  /** Patches of one image in the layer that has most. */
  readonly patches: number
}) => number

const largestSide = (matrices: readonly StrengthMatrix[]) =>
  Math.max(0, ...matrices.flatMap(({ inputs, outputs }) => [inputs, outputs]))
/** An inverse before and after, and what it is worked out in. */
const inverting = (matrices: readonly StrengthMatrix[]) => 3 * largestSide(matrices) ** 2
const decomposing = (matrices: readonly StrengthMatrix[]) =>
  (eigenNumbers + 2) * largestSide(matrices) ** 2

/** Gradients turned into both bases, divided, and turned back: arrays of all strengths. */
const turnedArrays = 10

const exactly: Passing<'natural-gradient'> = ({ values, strengths, pass }) => {
  const columns = gramColumns(values)
  const rows = columns / curvatureImages(values)
  const formed = columns > mostGramColumns ? 0 : 7 * columns ** 2
  // Gradients, what is taken off them, the difference and the quotient.
  return 4 * strengths + formed + curvatureImages(values) * pass * (1 + rows)
}

const passingOf: { readonly [Id in OptimizerConditionId]: Passing<Id> } = {
  'gradient-descent': ({ strengths }) => strengths,
  momentum: ({ strengths }) => 2 * strengths,
  adam: ({ strengths }) => 2 * strengths,
  kfac: ({ values, strengths, matrices, pass, patches }) =>
    (values.dampingKind === 'standard'
      ? turnedArrays * strengths + decomposing(matrices)
      : 2 * strengths + inverting(matrices)) +
    values.batchSize * (pass + patches),
  foof: ({ values, strengths, matrices, pass, patches }) =>
    2 * strengths + inverting(matrices) + values.batchSize * (pass + patches),
  ekfac: ({ values, strengths, matrices, pass, patches }) =>
    turnedArrays * strengths + decomposing(matrices) + values.batchSize * (pass + patches),
  shampoo: ({ strengths, matrices }) =>
    Math.max(decomposing(matrices) + strengths, 4 * strengths) +
    sum(matrices.map(({ inputs, outputs }) => inputs ** 2 + outputs ** 2)),
  'natural-gradient': exactly,
  'block-natural-gradient': exactly,
  // Solution, residual and direction before and after, products, and where it starts from.
  'hessian-free': ({ values, strengths, pass }) => {
    return 16 * strengths + 2 * curvatureImages(values) * pass * outputsOf(values)
  },
}

/** Numbers of the update rule: velocities or moments of every strength. */
function ruleNumbers({ condition, values }: TrialOf<OptimizerConditionId>, strengths: number) {
  const rule =
    condition === 'momentum' || condition === 'adam'
      ? condition
      : 'rule' in values
        ? values.rule
        : 'sgd'
  const arrays = { sgd: 0, momentum: 1, adam: 2 } as const
  return arrays[rule] * strengths
}

/** Numbers of the averaged weights that answer in the place of those that learn. */
const averagedNumbers = (polyakDecay: number, strengths: number) =>
  polyakDecay === 0 ? 0 : strengths

/** The parts of a trial's peak. */
export function memoryParts<Id extends OptimizerConditionId>(trial: TrialOf<Id>): MemoryParts {
  const { condition, values } = trial as TrialOf<OptimizerConditionId>
  const { batchSize, epochsPerTask, dataset, polyakDecay } = values
  const sequence = taskSequence(dataset)
  const layers = layersOf(values)
  const matrices = strengthMatrices(optimizerNetwork(values))
  const strengths = sum(matrices.map(({ inputs, outputs }) => inputs * outputs))
  const neurons = layers.map(neuronsIn)
  const pass = inputsOf(sequence.shape) + passArrays * sum(neurons)
  const patches = Math.max(0, ...layers.map(patchesOf))
  const kept = sum(keptOf(condition, values as never).map(({ numbers }) => numbers))
  const state = kept + ruleNumbers(trial, strengths) + averagedNumbers(polyakDecay, strengths)
  const more = (passingOf[condition] as Passing<typeof condition>)({
    ...{ values: values, strengths, matrices, pass, patches },
  })
  // New strengths stand beside the old ones until the step is over.
  const step = strengths + batchSize * pass + more
  const atOnce = Math.min(tested.images, tested.numbers / Math.max(1, sum(neurons)))
  const testing = atOnce * tested.layers * Math.max(0, ...neurons)
  const stored = copies * (epochsPerTask > 1 ? strengths + state : strengths)
  const images =
    sum(sequence.trainingImages) + sum(sequence.each.map(({ testImages }) => testImages))
  return {
    program: programBytes,
    images: Math.round(readImages * images * inputsOf(sequence.shape)),
    weights: numberBytes * strengths,
    method: numberBytes * state,
    passing: numberBytes * Math.max(step, testing, stored),
  }
}

/** Bytes that a trial takes at most. */
export function peakMemory<Id extends OptimizerConditionId>(trial: TrialOf<Id>): number {
  return sum(Object.values(memoryParts(trial)))
}
