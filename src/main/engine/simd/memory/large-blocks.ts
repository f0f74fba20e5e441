import type { Pointer } from '../module'

interface Gap {
  start: Pointer
  end: Pointer
}

/**
 * First fit by address with neighbours joined: for the few large arrays whose sizes change from
 * task to task (data sets, batches of activations), where size classes would hoard memory.
 */
export class LargeBlocks {
  /** Free ranges, by address, never touching each other. */
  private readonly gaps: Gap[]

  /** `grow` adds at least so many bytes at the end and returns where memory ends now. */
  constructor(
    start: Pointer,
    private readonly grow: (bytes: number) => number,
    private end: Pointer,
  ) {
    // Kernels read whole vectors, up to 64 bytes beyond an array's end: memory's end stays unused.
    this.end -= 64
    this.gaps = [{ start, end: this.end }]
  }

  allocate(bytes: number): Pointer {
    const fitting = this.gaps.findIndex((gap) => gap.end - gap.start >= bytes)
    const gap = this.gaps[fitting]
    if (gap === undefined) {
      this.extend(bytes)
      return this.allocate(bytes)
    }
    const pointer = gap.start
    gap.start += bytes
    if (gap.start === gap.end) this.gaps.splice(fitting, 1)
    return pointer
  }

  release(pointer: Pointer, bytes: number): void {
    const end = pointer + bytes
    const later = this.gaps.findIndex((gap) => gap.start >= end)
    const index = later < 0 ? this.gaps.length : later
    const before = this.gaps[index - 1]
    const after = this.gaps[index]
    const joinsBefore = before?.end === pointer
    const joinsAfter = after?.start === end
    if (before && after && joinsBefore && joinsAfter) {
      before.end = after.end
      this.gaps.splice(index, 1)
    } else if (before && joinsBefore) before.end = end
    else if (after && joinsAfter) after.start = pointer
    else this.gaps.splice(index, 0, { start: pointer, end })
  }

  private extend(bytes: number): void {
    const last = this.gaps.at(-1)
    const atEnd = last?.end === this.end ? last.end - last.start : 0
    const from = this.end
    this.end = this.grow(bytes - atEnd) - 64
    this.release(from, this.end - from)
  }
}
