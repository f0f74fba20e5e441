import {
  Add,
  AddN,
  backend_util,
  type BinaryInputs,
  type DataType,
  Equal,
  FloorDiv,
  Greater,
  GreaterEqual,
  IsFinite,
  IsInf,
  IsNan,
  Less,
  LessEqual,
  LogicalAnd,
  LogicalOr,
  Maximum,
  Minimum,
  Mod,
  Multiply,
  NotEqual,
  Pow,
  RealDiv,
  SquaredDifference,
  Sub,
  type TensorInfo,
  type UnaryInputs,
  util,
} from '@tensorflow/tfjs-core'
import type { SimdBackend } from '../backend'
import { BinaryCode, BinaryKind, ComparisonCode, UnaryCode } from '../kernels/codes'
import { withType } from './casting'
import { register } from './register'
import { broadcastStrides, collapse } from './strides'

/** Runs a binary kernel on operands of equal type, which the kind goes with. */
function run(
  backend: SimdBackend,
  kind: BinaryKind,
  code: number,
  a: TensorInfo,
  b: TensorInfo,
  dtype: DataType,
): TensorInfo {
  const { kernels, team } = backend
  const [aPointer, bPointer] = [backend.pointer(a), backend.pointer(b)]
  const isSame = util.arraysEqual(a.shape, b.shape)
  const shape = isSame ? a.shape : backend_util.assertAndGetBroadcastShape(a.shape, b.shape)
  const result = backend.make(shape, dtype)
  const to = result.pointer
  const flat = (size: number, aStride: number, bStride: number): void =>
    team.overElements('binaryFlat', size, (start, end) => [
      ...([kind, code, to, aPointer, bPointer, aStride, bStride, start, end] as const),
    ])
  if (backend.size(result) === 0) return result
  if (isSame) flat(backend.size(result), 1, 1)
  else {
    const { sizes, first, second } = collapse(
      shape,
      broadcastStrides(a.shape, shape),
      broadcastStrides(b.shape, shape),
    )
    if (sizes.length === 1) flat(sizes[0] ?? 1, first[0] ?? 1, second[0] ?? 1)
    else {
      const geometry = backend.geometry(sizes, first, second)
      kernels.binaryBroadcast(kind, code, to, aPointer, bPointer, sizes.length, geometry)
    }
  }
  return result
}

/** Arithmetic in the operands' type; bool operands count as whole numbers. */
export function arithmetic(
  backend: SimdBackend,
  code: BinaryCode,
  a: TensorInfo,
  b: TensorInfo,
): TensorInfo {
  if (a.dtype === 'float32') return run(backend, BinaryKind.Float, code, a, b, 'float32')
  if (code === BinaryCode.Power || code === BinaryCode.Divide)
    return withType(backend, a, 'float32', (x) =>
      withType(backend, b, 'float32', (y) => {
        const result = run(backend, BinaryKind.Float, code, x, y, 'float32')
        if (code === BinaryCode.Divide) return result
        const whole = withType(backend, result, 'int32', (z) => backend.share(z, z.shape))
        backend.disposeData(result.dataId)
        return whole
      }),
    )
  return withType(backend, a, 'int32', (x) =>
    withType(backend, b, 'int32', (y) => run(backend, BinaryKind.Int, code, x, y, 'int32')),
  )
}

function comparison(
  backend: SimdBackend,
  code: ComparisonCode,
  a: TensorInfo,
  b: TensorInfo,
): TensorInfo {
  if (a.dtype === 'float32') return run(backend, BinaryKind.FloatComparison, code, a, b, 'bool')
  return withType(backend, a, 'int32', (x) =>
    withType(backend, b, 'int32', (y) =>
      run(backend, BinaryKind.IntComparison, code, x, y, 'bool'),
    ),
  )
}

const arithmeticNames: readonly (readonly [string, BinaryCode])[] = [
  [Add, BinaryCode.Add],
  [Sub, BinaryCode.Sub],
  [Multiply, BinaryCode.Multiply],
  [RealDiv, BinaryCode.Divide],
  [Maximum, BinaryCode.Maximum],
  [Minimum, BinaryCode.Minimum],
  [SquaredDifference, BinaryCode.SquaredDifference],
  [FloorDiv, BinaryCode.FloorDivide],
  [Mod, BinaryCode.Modulo],
  [Pow, BinaryCode.Power],
]

const comparisonNames: readonly (readonly [string, ComparisonCode])[] = [
  [Equal, ComparisonCode.Equal],
  [NotEqual, ComparisonCode.NotEqual],
  [Greater, ComparisonCode.Greater],
  [GreaterEqual, ComparisonCode.GreaterEqual],
  [Less, ComparisonCode.Less],
  [LessEqual, ComparisonCode.LessEqual],
  [LogicalAnd, ComparisonCode.And],
  [LogicalOr, ComparisonCode.Or],
]

/** Compares |x| with infinity. */
function againstInfinity(backend: SimdBackend, code: ComparisonCode, x: TensorInfo): TensorInfo {
  const infinity = backend.constant(Number.POSITIVE_INFINITY)
  const magnitude = backend.make(x.shape, 'float32')
  backend.kernels.unaryFloat(
    UnaryCode.Absolute,
    magnitude.pointer,
    backend.pointer(x),
    0,
    backend.size(x),
    0,
    0,
  )
  const result = comparison(backend, code, magnitude, infinity)
  backend.disposeData(magnitude.dataId)
  backend.disposeData(infinity.dataId)
  return result
}

export function registerArithmetic(): void {
  for (const [name, code] of arithmeticNames)
    register<BinaryInputs>(name, ({ a, b }, backend) => arithmetic(backend, code, a, b))
  for (const [name, code] of comparisonNames)
    register<BinaryInputs>(name, ({ a, b }, backend) => comparison(backend, code, a, b))
  register<TensorInfo[]>(AddN, (terms, backend) => {
    const [first, ...others] = terms
    if (!first) throw new Error('Nothing to add.')
    return others.reduce<TensorInfo>(
      (sum, term) => {
        const next = arithmetic(backend, BinaryCode.Add, sum, term)
        backend.disposeData(sum.dataId)
        return next
      },
      backend.share(first, first.shape),
    )
  })
  register<UnaryInputs>(IsNan, ({ x }, backend) =>
    comparison(backend, ComparisonCode.NotEqual, x, x),
  )
  register<UnaryInputs>(IsInf, ({ x }, backend) =>
    againstInfinity(backend, ComparisonCode.Equal, x),
  )
  register<UnaryInputs>(IsFinite, ({ x }, backend) =>
    againstInfinity(backend, ComparisonCode.Less, x),
  )
}
