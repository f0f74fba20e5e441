import { pageBytes, type Pointer } from '../module'
import { LargeBlocks } from './large-blocks'

/** Up to this size blocks come in classes; above it they are cut to measure. */
const largestClassBytes = 1 << 18
const smallestClassBytes = 64
const stepsAnOctave = 4

/** Sizes 64, 80, 96, 112, 128, 160, … bytes: at most a quarter more than asked for. */
const classBytes = ((): number[] => {
  const sizes: number[] = []
  for (let octave = smallestClassBytes; octave < largestClassBytes; octave *= 2)
    for (let step = 0; step < stepsAnOctave; step++)
      sizes.push(Math.ceil((octave * (1 + step / stepsAnOctave)) / 64) * 64)
  sizes.push(largestClassBytes)
  return [...new Set(sizes)]
})()

/** Class of every multiple of 64 bytes. */
const classOf = ((): Uint16Array => {
  const table = new Uint16Array(largestClassBytes / 64 + 1)
  let index = 0
  for (let units = 0; units < table.length; units++) {
    while ((classBytes[index] ?? 0) < units * 64) index++
    table[units] = index
  }
  return table
})()

/** Bytes cut from large memory at a time for small blocks. */
const slabBytes = 1 << 20

/**
 * Hands out memory of the module. Freed blocks are used again before memory grows, so a training
 * loop that frees what it allocates never grows it. Blocks start at multiples of 64 bytes.
 */
export class Pool {
  private readonly free: Pointer[][] = classBytes.map(() => [])
  private readonly large: LargeBlocks
  private slab: Pointer = 0
  private slabEnd: Pointer = 0

  /** `start` is the first byte that belongs to the pool; `grown` is told when memory has grown. */
  constructor(memory: WebAssembly.Memory, start: Pointer, grown: () => void) {
    this.large = new LargeBlocks(
      Math.ceil(start / 64) * 64,
      (bytes) => {
        const size = memory.buffer.byteLength
        // A quarter more than needed, so that start-up does not grow page by page.
        const wanted = Math.max(bytes, Math.min(size >> 2, 1 << 28))
        try {
          memory.grow(Math.ceil(wanted / pageBytes))
        } catch {
          try {
            memory.grow(Math.ceil(bytes / pageBytes))
          } catch {
            throw new Error(
              'The simd device has used up its memory (4 GiB, or what this computer can give). ' +
                'Use a smaller network or batch.',
            )
          }
        }
        grown()
        return memory.buffer.byteLength
      },
      memory.buffer.byteLength,
    )
  }

  /** A block of at least `bytes` bytes. @throws Error where memory cannot grow. */
  allocate(bytes: number): Pointer {
    if (bytes > largestClassBytes) return this.large.allocate(Math.ceil(bytes / 64) * 64)
    const index = classOf[Math.ceil(bytes / 64)] ?? 0
    const reused = this.free[index]?.pop()
    return reused ?? this.cut(classBytes[index] ?? smallestClassBytes)
  }

  /** Takes back a block that was allocated with the same number of bytes. */
  release(pointer: Pointer, bytes: number): void {
    if (bytes > largestClassBytes) this.large.release(pointer, Math.ceil(bytes / 64) * 64)
    else this.free[classOf[Math.ceil(bytes / 64)] ?? 0]?.push(pointer)
  }

  private cut(bytes: number): Pointer {
    if (this.slab + bytes > this.slabEnd) {
      this.slab = this.large.allocate(slabBytes)
      this.slabEnd = this.slab + slabBytes
    }
    const pointer = this.slab
    this.slab += bytes
    return pointer
  }
}
