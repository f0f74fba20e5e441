/**
 * A tfjs backend in float64, for correctness only: the oracle of the conformance suite and what
 * finite-difference checks run on. Tensors say `float32`, as tfjs knows no other float type, but
 * their values are kept, computed and read as float64.
 *
 * tfjs-core converts what it is given before a backend sees it: `tensor([…])` and the number in
 * `mul(x, 0.1)` arrive rounded to float32. Make inputs and constants with `tensor64` where that
 * matters. Attributes (`fill`, `clipByValue`, …) and all intermediate results keep their digits.
 */
import {
  DataStorage,
  engine,
  KernelBackend,
  registerBackend,
  setBackend,
  type DataType,
  type Tensor,
  type TensorInfo,
} from '@tensorflow/tfjs-core'

/** What the reference backend keeps for a tensor: float64 where tfjs says float32. */
export type Values = Float64Array | Int32Array | Uint8Array

type BackendValues = Parameters<KernelBackend['write']>[0]
type DataId = TensorInfo['dataId']

interface Entry {
  readonly values: Values
  references: number
}

/** Zeros of the array type that keeps a dtype. @throws Error for strings and complex numbers. */
export function emptyValues(dtype: DataType, size: number): Values {
  if (dtype === 'float32') return new Float64Array(size)
  if (dtype === 'int32') return new Int32Array(size)
  if (dtype === 'bool') return new Uint8Array(size)
  throw new Error(`The reference backend keeps no ${dtype} tensors.`)
}

function ownValues(given: BackendValues, dtype: DataType, size: number): Values {
  const values = emptyValues(dtype, size)
  values.set(given as ArrayLike<number>)
  return values
}

export class ReferenceBackend extends KernelBackend {
  private readonly storage: DataStorage<Entry> = new DataStorage(this, engine())

  override write(values: BackendValues, shape: number[], dtype: DataType): DataId {
    const dataId = {}
    this.move(dataId, values, shape, dtype, 1)
    return dataId
  }

  override move(
    dataId: DataId,
    values: BackendValues,
    shape: number[],
    dtype: DataType,
    references: number,
  ): void {
    const size = shape.reduce((product, extent) => product * extent, 1)
    this.storage.set(dataId, { values: ownValues(values, dtype, size), references })
  }

  /** The values themselves, not a copy: kernels read them, nobody writes. */
  valuesOf(tensor: TensorInfo): Values {
    return this.storage.get(tensor.dataId).values
  }

  // tfjs types no float64 values, yet hands through whatever a backend returns.
  override readSync(dataId: object): BackendValues {
    return this.storage.get(dataId).values.slice() as unknown as BackendValues
  }

  override read(dataId: object): Promise<BackendValues> {
    return Promise.resolve(this.readSync(dataId))
  }

  override disposeData(dataId: object, force = false): boolean {
    if (!this.storage.has(dataId)) return true
    const entry = this.storage.get(dataId)
    entry.references--
    if (entry.references > 0 && !force) return false
    this.storage.delete(dataId)
    return true
  }

  override refCount(dataId: object): number {
    return this.storage.has(dataId) ? this.storage.get(dataId).references : 0
  }

  override incRef(dataId: object): void {
    this.storage.get(dataId).references++
  }

  override numDataIds(): number {
    return this.storage.numDataIds()
  }

  override memory(): { unreliable: boolean } {
    return { unreliable: false }
  }

  override floatPrecision(): 16 | 32 {
    return 32
  }

  override epsilon(): number {
    return 1e-16
  }

  override dispose(): void {}
}

export const referenceBackend = 'reference64'

registerBackend(referenceBackend, () => new ReferenceBackend())

/** Makes float64 the current tfjs backend; its kernels come with `tests/reference`. */
export async function useReference(): Promise<void> {
  await setBackend(referenceBackend)
}

/**
 * A tensor with all 64 bits of its values, on the reference backend.
 * @param shape one dimension by default; `[]` for a scalar.
 */
export function tensor64(
  values: ArrayLike<number>,
  shape: readonly number[] = [values.length],
): Tensor {
  const backend = engine().findBackend(referenceBackend)
  const float64 = Float64Array.from(values) as unknown as Float32Array
  return engine().makeTensor(float64, [...shape], 'float32', backend)
}

/** A constant with all its digits, for `mul(x, scalar64(0.1))`. */
export function scalar64(value: number): Tensor {
  return tensor64([value], [])
}

/** The float64 values of a tensor of the reference backend. */
export function read64(tensor: Tensor): Float64Array {
  return Float64Array.from(tensor.dataSync())
}
