/**
 * The tfjs backend `simd`: keeps tensors in the memory of the kernels' module. Its operations are
 * registered by `operations/`.
 */
import {
  type BackendValues,
  type DataId,
  DataStorage,
  type DataType,
  engine,
  KernelBackend,
  type TensorInfo,
  util,
} from '@tensorflow/tfjs-core'
import { copied } from './memory/copied'
import type { Pool } from './memory/pool'
import type { Kernels, Pointer } from './module'
import { type Runtime, runtime } from './runtime'
import type { Team } from './threads/team'

export const backendName = 'simd'

/** Types that the backend keeps: four bytes an element, or one for bool. */
export type SimdType = 'float32' | 'int32' | 'bool'

interface Block {
  readonly pointer: Pointer
  readonly bytes: number
  readonly size: number
  readonly dtype: SimdType
  references: number
}

function asSimdType(dtype: DataType): SimdType {
  if (dtype === 'float32' || dtype === 'int32' || dtype === 'bool') return dtype
  throw new Error(`The simd device keeps float32, int32 and bool tensors, not ${dtype}.`)
}

export function bytesPerElement(dtype: DataType): 1 | 4 {
  return dtype === 'bool' ? 1 : 4
}

/** A number as the four bytes of an element. */
export function wordOf(value: number, dtype: DataType): number {
  if (dtype !== 'float32') return value | 0
  wordView.setFloat32(0, value)
  return wordView.getInt32(0)
}
const wordView = new DataView(new ArrayBuffer(4))

export class SimdBackend extends KernelBackend {
  readonly runtime: Runtime
  readonly kernels: Kernels
  readonly team: Team
  private readonly pool: Pool
  private readonly blocks: DataStorage<Block>

  constructor() {
    super()
    this.runtime = runtime()
    this.kernels = this.runtime.kernels
    this.team = this.runtime.team
    this.pool = this.runtime.pool
    this.blocks = new DataStorage(this, engine())
  }

  // ---- what kernels need --------------------------------------------------------------------

  /** A new tensor whose contents are whatever lay there. */
  make(shape: readonly number[], dtype: DataType): TensorInfo & { readonly pointer: Pointer } {
    const size = util.sizeFromShape(shape as number[])
    const dataId = {}
    const pointer = this.add(dataId, size, asSimdType(dtype), 1)
    return { dataId, shape: shape as number[], dtype, pointer }
  }

  /** A new tensor whose elements are all the same. */
  filled(shape: readonly number[], value: number, dtype: DataType): TensorInfo {
    const result = this.make(shape, dtype)
    if (dtype === 'bool') this.view(result).fill(value === 0 ? 0 : 1)
    else this.kernels.fillWords(result.pointer, this.size(result), wordOf(value, dtype))
    return result
  }

  /** A float32 scalar. */
  constant(value: number): TensorInfo {
    return this.filled([], value, 'float32')
  }

  /** Number of elements. */
  size(tensor: Pick<TensorInfo, 'dataId'>): number {
    return this.blocks.get(tensor.dataId).size
  }

  /** Where a tensor's elements lie. */
  pointer(tensor: TensorInfo): Pointer {
    return this.blocks.get(tensor.dataId).pointer
  }

  /** The same elements under another shape or name. */
  share(tensor: TensorInfo, shape: readonly number[]): TensorInfo {
    this.incRef(tensor.dataId)
    return { dataId: tensor.dataId, shape: shape as number[], dtype: tensor.dtype }
  }

  /** Writes int32 numbers where kernels look for sizes and strides; valid until the next call. */
  geometry(...parts: readonly (readonly number[])[]): Pointer {
    return this.runtime.geometry(...parts)
  }

  /** Elements as they lie in memory: valid until the tensor is freed. */
  view(tensor: Pick<TensorInfo, 'dataId'>): Float32Array | Int32Array | Uint8Array {
    const { pointer, size, dtype } = this.blocks.get(tensor.dataId)
    const { buffer } = this.runtime.bytes
    if (dtype === 'float32') return new Float32Array(buffer, pointer, size)
    if (dtype === 'int32') return new Int32Array(buffer, pointer, size)
    return new Uint8Array(buffer, pointer, size)
  }

  private add(dataId: DataId, size: number, dtype: SimdType, references: number): Pointer {
    const bytes = size * bytesPerElement(dtype)
    const pointer = this.pool.allocate(bytes)
    this.blocks.set(dataId, { pointer, bytes, size, dtype, references })
    return pointer
  }

  // ---- what tfjs asks of every backend ------------------------------------------------------

  override write(values: BackendValues | null, shape: number[], dtype: DataType): DataId {
    const dataId = {}
    this.move(dataId, values, shape, dtype, 1)
    return dataId
  }

  override move(
    dataId: DataId,
    values: BackendValues | null,
    shape: number[],
    dtype: DataType,
    refCount: number,
  ): void {
    const kind = asSimdType(dtype)
    const size = util.sizeFromShape(shape)
    this.add(dataId, size, kind, refCount)
    if (values) this.view({ dataId }).set(values as ArrayLike<number>)
  }

  override readSync(dataId: DataId): BackendValues {
    return copied(this.view({ dataId }))
  }

  override read(dataId: DataId): Promise<BackendValues> {
    return Promise.resolve(this.readSync(dataId))
  }

  override disposeData(dataId: DataId, force = false): boolean {
    if (!this.blocks.has(dataId)) return true
    const block = this.blocks.get(dataId)
    block.references--
    if (!force && block.references > 0) return false
    this.pool.release(block.pointer, block.bytes)
    this.blocks.delete(dataId)
    return true
  }

  override incRef(dataId: DataId): void {
    if (this.blocks.has(dataId)) this.blocks.get(dataId).references++
  }

  override refCount(dataId: DataId): number {
    return this.blocks.has(dataId) ? this.blocks.get(dataId).references : 0
  }

  override numDataIds(): number {
    return this.blocks.numDataIds()
  }

  override timerAvailable(): boolean {
    return true
  }

  override async time(run: () => void): Promise<{ kernelMs: number }> {
    const start = performance.now()
    run()
    return Promise.resolve({ kernelMs: performance.now() - start })
  }

  override memory(): { unreliable: boolean; memoryOfDevice: number } {
    return { unreliable: false, memoryOfDevice: this.runtime.bytes.byteLength }
  }

  override floatPrecision(): 16 | 32 {
    return 32
  }

  override epsilon(): number {
    return 1e-7
  }

  override dispose(): void {
    // The module's memory goes with this object.
  }
}
