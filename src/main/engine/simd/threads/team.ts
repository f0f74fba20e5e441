import { Worker } from 'node:worker_threads'
import { kernelThreadPath } from '../../../paths'
import type { KernelModule, Kernels, Pointer } from '../module'

/** Words of a slot: turn, kernel, number of parameters, whether the thread is there. */
const turnWord = 0
const kernelWord = 1
const countWord = 2
const readyWord = 3
const mostParameters = 30
export const slotBytes = 16 + 8 * mostParameters

/**
 * Looks at a word (about 0.2 ms, longer than most pieces of a training step take) before the thread
 * that waits for it goes to sleep: waking one costs more than such a piece.
 */
const spins = 100000

/** Elements below which another thread costs more than it brings. */
const leastElements = 16384

/** Pieces start at multiples of so many elements: whole cache lines, and eight random blocks. */
const alignment = 32

interface Member {
  readonly words: Int32Array
  readonly parameters: Float64Array
}

/**
 * Threads that share the module's memory and take pieces of large work. A piece is a call of a
 * kernel on a part of its result that depends on no other part, and every kernel computes an
 * element the same way wherever a piece begins: the number of threads never changes a bit.
 */
export class Team {
  private readonly members: Member[] = []
  private readonly counter: Int32Array
  private readonly names: readonly string[]
  private size = 1

  /** `allocate` hands out memory that stays; `pending` are two words of it. */
  constructor(
    private readonly module: KernelModule,
    private readonly allocate: (bytes: number) => Pointer,
  ) {
    this.names = Object.keys(module.kernels)
    this.counter = new Int32Array(module.memory.buffer, allocate(64), 2)
    this.counter.fill(0)
  }

  /** Threads that work from now on, the calling one included. */
  resize(count: number): void {
    this.size = Math.max(1, Math.floor(count))
    while (this.members.length < this.size - 1) this.members.push(this.hire())
  }

  /** Threads that can be given work now. */
  get threads(): number {
    let ready = 1
    for (const { words } of this.members.slice(0, this.size - 1))
      ready += Atomics.load(words, readyWord)
    return ready
  }

  /** Runs a kernel over elements [0, size), in pieces where they are many. */
  overElements<Name extends keyof Kernels>(
    name: Name,
    size: number,
    parameters: (start: number, end: number, part: number) => Parameters<Kernels[Name]>,
  ): void {
    const parts = size < 2 * leastElements ? 1 : this.partsOf(size / leastElements)
    const piece = Math.ceil(size / parts / alignment) * alignment
    this.run(
      name,
      Array.from({ length: parts }, (_, part) =>
        parameters(Math.min(part * piece, size), Math.min((part + 1) * piece, size), part),
      ),
    )
  }

  /** How many pieces to make of work that is worth `most` threads. */
  partsOf(most: number): number {
    return this.size === 1 ? 1 : Math.min(this.threads, Math.max(1, Math.floor(most)))
  }

  /** Runs one call of a kernel on each thread, the first on this one, and waits for all. */
  run<Name extends keyof Kernels>(name: Name, calls: readonly Parameters<Kernels[Name]>[]): void {
    const [own, ...others] = calls as readonly (readonly number[])[]
    if (!own) return
    if (others.length > 0) {
      Atomics.store(this.counter, 0, others.length)
      const kernel = this.names.indexOf(name)
      others.forEach((parameters, index) => this.assign(this.members[index], kernel, parameters))
    }
    Reflect.apply(this.module.kernels[name], undefined, own)
    if (others.length > 0) this.waitForOthers()
  }

  private assign(member: Member | undefined, kernel: number, parameters: readonly number[]): void {
    if (!member) throw new Error('The simd device has fewer threads than pieces of work.')
    member.parameters.set(parameters)
    member.words[kernelWord] = kernel
    member.words[countWord] = parameters.length
    Atomics.add(member.words, turnWord, 1)
    Atomics.notify(member.words, turnWord)
  }

  private waitForOthers(): void {
    for (let i = 0; i < spins && Atomics.load(this.counter, 0) > 0; i++);
    for (;;) {
      const left = Atomics.load(this.counter, 0)
      if (left === 0) break
      Atomics.wait(this.counter, 0, left)
    }
    if (Atomics.exchange(this.counter, 1, 0) !== 0)
      throw new Error('A thread of the simd device failed.')
  }

  private hire(): Member {
    const { compiled, memory } = this.module
    const slot = this.allocate(slotBytes)
    const words = new Int32Array(memory.buffer, slot, 4)
    words.fill(0)
    const worker = new Worker(kernelThreadPath, {
      name: 'simd',
      workerData: {
        module: compiled,
        memory,
        slot,
        pending: this.counter.byteOffset,
        names: this.names,
        spins,
        mostParameters,
      },
    })
    worker.unref()
    return { words, parameters: new Float64Array(memory.buffer, slot + 16, mostParameters) }
  }
}
