import {
  Cast,
  type CastAttrs,
  type CastInputs,
  type DataType,
  type TensorInfo,
} from '@tensorflow/tfjs-core'
import type { SimdBackend } from '../backend'
import { CastCode } from '../kernels/codes'
import { register } from './register'

const codes: Partial<Record<DataType, Partial<Record<DataType, CastCode>>>> = {
  float32: { int32: CastCode.FloatToInt, bool: CastCode.FloatToBool },
  int32: { float32: CastCode.IntToFloat, bool: CastCode.IntToBool },
  bool: { float32: CastCode.BoolToFloat, int32: CastCode.BoolToInt },
}

/** The tensor in another type; the same data where it has it already. The caller disposes of it. */
export function cast(backend: SimdBackend, x: TensorInfo, dtype: DataType): TensorInfo {
  if (x.dtype === dtype) return backend.share(x, x.shape)
  const code = codes[x.dtype]?.[dtype]
  if (code === undefined) throw new Error(`The simd device cannot turn ${x.dtype} into ${dtype}.`)
  const result = backend.make(x.shape, dtype)
  backend.kernels.cast(code, result.pointer, backend.pointer(x), backend.size(x))
  return result
}

/** Runs `use` on the tensor in another type and disposes of the converted one. */
export function withType<T>(
  backend: SimdBackend,
  x: TensorInfo,
  dtype: DataType,
  use: (converted: TensorInfo) => T,
): T {
  const converted = cast(backend, x, dtype)
  try {
    return use(converted)
  } finally {
    backend.disposeData(converted.dataId)
  }
}

export function registerCasting(): void {
  register<CastInputs, CastAttrs>(Cast, ({ x }, backend, { dtype }) => cast(backend, x, dtype))
}
