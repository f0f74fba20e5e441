import {
  Abs,
  Ceil,
  ClipByValue,
  type ClipByValueAttrs,
  Elu,
  Exp,
  Expm1,
  Floor,
  LeakyRelu,
  type LeakyReluAttrs,
  Log,
  Log1p,
  LogicalNot,
  Neg,
  Reciprocal,
  Relu,
  Relu6,
  Round,
  Rsqrt,
  Select,
  type SelectInputs,
  Sigmoid,
  Sign,
  Softplus,
  Sqrt,
  Square,
  Step,
  type StepAttrs,
  Tanh,
  type TensorInfo,
  type UnaryInputs,
} from '@tensorflow/tfjs-core'
import { bytesPerElement, type SimdBackend } from '../backend'
import { UnaryCode } from '../kernels/codes'
import { withType } from './casting'
import { register } from './register'

/** Operations that keep whole numbers whole. */
const wholeCodes = new Set([
  UnaryCode.Negative,
  UnaryCode.Absolute,
  UnaryCode.Square,
  UnaryCode.Sign,
  UnaryCode.Clip,
])

/** Applies a function element by element; `p` and `q` are its parameters where it has any. */
export function unary(
  backend: SimdBackend,
  code: UnaryCode,
  x: TensorInfo,
  p = 0,
  q = 0,
): TensorInfo {
  if (x.dtype === 'float32') {
    const result = backend.make(x.shape, 'float32')
    const from = backend.pointer(x)
    backend.team.overElements('unaryFloat', backend.size(x), (start, end) => [
      ...([code, result.pointer, from, start, end, p, q] as const),
    ])
    return result
  }
  if (!wholeCodes.has(code))
    return withType(backend, x, 'float32', (converted) => unary(backend, code, converted, p, q))
  return withType(backend, x, 'int32', (converted) => {
    const result = backend.make(x.shape, 'int32')
    const { kernels } = backend
    kernels.unaryInt(code, result.pointer, backend.pointer(converted), 0, backend.size(x), p, q)
    return result
  })
}

const names: readonly (readonly [string, UnaryCode])[] = [
  [Neg, UnaryCode.Negative],
  [Abs, UnaryCode.Absolute],
  [Square, UnaryCode.Square],
  [Sign, UnaryCode.Sign],
  [Exp, UnaryCode.Exponential],
  [Expm1, UnaryCode.ExponentialMinusOne],
  [Log, UnaryCode.Logarithm],
  [Log1p, UnaryCode.LogarithmOfOnePlus],
  [Sqrt, UnaryCode.SquareRoot],
  [Rsqrt, UnaryCode.ReciprocalSquareRoot],
  [Reciprocal, UnaryCode.Reciprocal],
  [Sigmoid, UnaryCode.Sigmoid],
  [Tanh, UnaryCode.Tanh],
  [Softplus, UnaryCode.Softplus],
  [Elu, UnaryCode.Elu],
  [Floor, UnaryCode.Floor],
  [Ceil, UnaryCode.Ceiling],
  [Round, UnaryCode.Round],
]

export function registerElementwise(): void {
  for (const [name, code] of names)
    register<UnaryInputs>(name, ({ x }, backend) => unary(backend, code, x))
  const largestInt = 0x7fffffff
  register<UnaryInputs>(Relu, ({ x }, backend) =>
    x.dtype === 'float32'
      ? unary(backend, UnaryCode.Relu, x)
      : unary(backend, UnaryCode.Clip, x, 0, largestInt),
  )
  register<UnaryInputs>(Relu6, ({ x }, backend) => unary(backend, UnaryCode.Clip, x, 0, 6))
  register<UnaryInputs, ClipByValueAttrs>(
    ClipByValue,
    ({ x }, backend, { clipValueMin, clipValueMax }) =>
      unary(backend, UnaryCode.Clip, x, clipValueMin, clipValueMax),
  )
  register<UnaryInputs, StepAttrs>(Step, ({ x }, backend, { alpha }) =>
    unary(backend, UnaryCode.Step, x, alpha),
  )
  register<UnaryInputs, LeakyReluAttrs>(LeakyRelu, ({ x }, backend, { alpha }) =>
    unary(backend, UnaryCode.LeakyRelu, x, alpha),
  )
  register<UnaryInputs>(LogicalNot, ({ x }, backend) => {
    const result = backend.make(x.shape, 'bool')
    backend.kernels.logicalNot(result.pointer, backend.pointer(x), backend.size(x))
    return result
  })
  register<SelectInputs>(Select, ({ condition, t, e }, backend) => {
    const result = backend.make(t.shape, t.dtype)
    const count = backend.size(condition)
    if (count > 0)
      backend.kernels.select(
        result.pointer,
        backend.pointer(condition),
        backend.pointer(t),
        backend.pointer(e),
        count,
        backend.size(t) / count,
        bytesPerElement(t.dtype) === 4 ? 1 : 0,
      )
    return result
  })
}
