import * as tf from '@tensorflow/tfjs-core'
import { elementary, exact, type Tolerance } from '../agreement'
import { emptyShapePairs, emptyShapes, shapePairs, shapes } from '../inputs'
import type { Operation } from '../operation'

type Range = readonly [low: number, high: number]

function unary(
  kernel: string,
  compute: (x: tf.Tensor) => tf.Tensor,
  tolerance: Tolerance = exact,
  [low, high]: Range = [-3, 3],
): Operation {
  return {
    name: kernel,
    kernels: [kernel],
    trials: (draws) => shapes.map((shape) => [draws.floats(shape, low, high)]),
    emptyTrials: (draws) => emptyShapes.map((shape) => [draws.floats(shape)]),
    compute: (...[x]) => compute(x as tf.Tensor),
    tolerance,
  }
}

function binary(
  kernel: string,
  compute: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor,
  tolerance: Tolerance = exact,
  [low, high]: Range = [-3, 3],
): Operation {
  return {
    name: kernel,
    kernels: [kernel],
    trials: (draws) =>
      shapePairs.map(([a, b]) => [draws.floats(a, low, high), draws.floats(b, low, high)]),
    emptyTrials: (draws) => emptyShapePairs.map(([a, b]) => [draws.floats(a), draws.floats(b)]),
    compute: (...[a, b]) => compute(a as tf.Tensor, b as tf.Tensor),
    tolerance,
  }
}

/** On whole numbers, where ties are common. */
function comparison(kernel: string, compute: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): Operation {
  return {
    ...binary(kernel, compute),
    trials: (draws) => shapePairs.map(([a, b]) => [draws.wholes(a), draws.wholes(b)]),
  }
}

function logical(kernel: string, compute: (a: tf.Tensor, b: tf.Tensor) => tf.Tensor): Operation {
  return {
    ...binary(kernel, compute),
    trials: (draws) => shapePairs.map(([a, b]) => [draws.truths(a), draws.truths(b)]),
    emptyTrials: (draws) => emptyShapePairs.map(([a, b]) => [draws.truths(a), draws.truths(b)]),
  }
}

const positive: Range = [0.01, 4]

export const elementwise: readonly Operation[] = [
  unary('Abs', tf.abs),
  unary('Neg', tf.neg),
  unary('Square', tf.square),
  unary('Sign', tf.sign),
  unary('Relu', tf.relu),
  unary('Floor', tf.floor),
  unary('Ceil', tf.ceil),
  unary('Round', tf.round, exact, [-9, 9]),
  unary('Step', (x) => tf.step(x)),
  unary('ClipByValue', (x) => tf.clipByValue(x, -0.5, 1.25)),
  unary('Sqrt', tf.sqrt, exact, positive),
  unary('Rsqrt', tf.rsqrt, { ofValue: 3 }, positive),
  unary('Reciprocal', tf.reciprocal, { ofValue: 2 }, positive),
  unary('Exp', tf.exp, elementary, [-20, 20]),
  unary('Expm1', tf.expm1, elementary, [-5, 5]),
  unary('Log', tf.log, elementary, [1e-6, 50]),
  unary('Log1p', tf.log1p, elementary, [-0.9, 50]),
  unary('Tanh', tf.tanh, elementary, [-6, 6]),
  unary('Sigmoid', tf.sigmoid, elementary, [-12, 12]),
  unary('Softplus', tf.softplus, elementary, [-12, 12]),
  {
    ...unary('LogicalNot', tf.logicalNot),
    trials: (draws) => shapes.map((shape) => [draws.truths(shape)]),
    emptyTrials: (draws) => emptyShapes.map((shape) => [draws.truths(shape)]),
  },
  {
    ...unary('Cast', (x) => tf.cast(x, 'int32')),
    name: 'Cast to int32',
  },
  {
    ...unary('Cast', (x) => tf.cast(x, 'bool')),
    name: 'Cast to bool',
    trials: (draws) => shapes.map((shape) => [draws.wholes(shape, -1, 1)]),
  },
  {
    ...unary('Cast', (x) => tf.cast(x, 'float32')),
    name: 'Cast to float32',
    trials: (draws) =>
      shapes.flatMap((shape) => [[draws.integers(shape, -9, 9)], [draws.truths(shape)]]),
  },
  binary('Add', tf.add),
  binary('Sub', tf.sub),
  binary('Multiply', tf.mul),
  binary('RealDiv', tf.div),
  binary('Maximum', tf.maximum),
  binary('Minimum', tf.minimum),
  binary('SquaredDifference', tf.squaredDifference, { ofValue: 4 }),
  // exp(b log a): the error of the logarithm is multiplied by b log a, here at most 3.
  binary('Pow', tf.pow, { ofValue: 64 }, [0.1, 2.5]),
  comparison('Equal', tf.equal),
  comparison('NotEqual', tf.notEqual),
  comparison('Greater', tf.greater),
  comparison('GreaterEqual', tf.greaterEqual),
  comparison('Less', tf.less),
  comparison('LessEqual', tf.lessEqual),
  logical('LogicalAnd', tf.logicalAnd),
  logical('LogicalOr', tf.logicalOr),
  {
    ...binary('Add', tf.add),
    name: 'Add of integers',
    trials: (draws) =>
      shapePairs.map(([a, b]) => [draws.integers(a, -99, 99), draws.integers(b, -99, 99)]),
  },
  {
    name: 'AddN',
    kernels: ['AddN'],
    trials: (draws) =>
      shapes.map((shape) => [draws.floats(shape), draws.floats(shape), draws.floats(shape)]),
    compute: (...tensors) => tf.addN(tensors),
    tolerance: { ofMagnitude: 2 },
  },
  {
    name: 'Select',
    kernels: ['Select'],
    trials: (draws) =>
      shapes.map((shape) => [draws.truths(shape), draws.floats(shape), draws.floats(shape)]),
    emptyTrials: (draws) =>
      emptyShapes.map((shape) => [draws.truths(shape), draws.floats(shape), draws.floats(shape)]),
    compute: (...[condition, yes, no]) =>
      tf.where(condition as tf.Tensor, yes as tf.Tensor, no as tf.Tensor),
    tolerance: exact,
  },
]
