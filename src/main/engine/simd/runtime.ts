/** The kernels with their memory and threads: one for the process, for tensors and plain arrays. */
import { Pool } from './memory/pool'
import { type Kernels, loadKernels, type Pointer } from './module'
import { Team } from './threads/team'

/** int32 numbers that a kernel may be handed as geometry. */
const geometryLength = 64

/** Places of the largest filter of a convolution, as 11 × 11. */
export const mostTaps = 121

export class Runtime {
  readonly kernels: Kernels
  readonly pool: Pool
  readonly team: Team
  /** The whole memory, as far as it has grown. */
  bytes!: Uint8Array
  private words!: Int32Array
  private readonly memory: WebAssembly.Memory
  private readonly geometryPointer: Pointer
  /** Packing space of each thread, for products and random words. */
  private readonly scratch: Pointer[] = []

  constructor() {
    const module = loadKernels()
    this.kernels = module.kernels
    this.memory = module.memory
    this.refreshViews()
    this.pool = new Pool(module.memory, module.kernels.freeMemory(), () => this.refreshViews())
    this.geometryPointer = this.pool.allocate(4 * geometryLength)
    this.team = new Team(module, (bytes) => this.pool.allocate(bytes))
  }

  private refreshViews(): void {
    this.bytes = new Uint8Array(this.memory.buffer)
    this.words = new Int32Array(this.memory.buffer)
  }

  /** Scratch space of a thread, of the size that a product needs and a convolution of the usual filters. */
  scratchOf(part: number): Pointer {
    return (this.scratch[part] ??= this.pool.allocate(
      Math.max(this.kernels.productScratch(), this.kernels.convolutionScratch(mostTaps)),
    ))
  }

  /** Writes int32 numbers where kernels look for sizes and strides; valid until the next call. */
  geometry(...parts: readonly (readonly number[])[]): Pointer {
    let at = this.geometryPointer >> 2
    for (const part of parts) for (const value of part) this.words[at++] = value
    return this.geometryPointer
  }

  /** Memory for the length of `use`. */
  borrow<T>(bytes: number, use: (pointer: Pointer) => T): T {
    const pointer = this.pool.allocate(bytes)
    try {
      return use(pointer)
    } finally {
      this.pool.release(pointer, bytes)
    }
  }

  floats(pointer: Pointer, length: number): Float32Array {
    return new Float32Array(this.bytes.buffer, pointer, length)
  }

  doubles(pointer: Pointer, length: number): Float64Array {
    return new Float64Array(this.bytes.buffer, pointer, length)
  }
}

let shared: Runtime | undefined

/** The process' runtime, loaded at first use. @throws Error where the kernels cannot be loaded. */
export function runtime(): Runtime {
  return (shared ??= new Runtime())
}
