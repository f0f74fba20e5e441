/** What one core can do at most in WebAssembly: the two roofs of the roofline. */
import type { Limits } from './protocol'

const accumulators = 12
const unrolled = 8

/** WebAssembly's variable-length encoding of an unsigned number. */
function leb(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)]
}

const section = (id: number, content: readonly number[]): number[] => [
  id,
  ...leb(content.length),
  ...content,
]

const getLocal = (index: number): number[] => [0x20, index]
const setLocal = (index: number): number[] => [0x21, index]
const vector = (value: number): number[] => [
  ...[0xfd, 0x0c],
  ...new Uint8Array(new Float32Array(4).fill(value).buffer),
]
const relaxedMultiplyAdd = [0xfd, ...leb(0x105)]
const addVectors = [0xfd, ...leb(0xe4)]
const firstLane = [0xfd, 0x1f, 0]

/**
 * A module of one function (rounds) → number that does nothing but fused multiply-adds on
 * registers, in as many independent chains as hide their latency.
 */
function multiplyAddModule(): Uint8Array {
  const chains = Array.from({ length: accumulators }, (_, chain) => chain + 1)
  const factor = accumulators + 1
  const summand = accumulators + 2
  const once = chains.flatMap((chain) => [
    ...getLocal(chain),
    ...getLocal(factor),
    ...getLocal(summand),
    ...relaxedMultiplyAdd,
    ...setLocal(chain),
  ])
  const code = [
    ...[1, ...leb(accumulators + 2), 0x7b],
    ...[...vector(0.999), ...setLocal(factor), ...vector(0.001), ...setLocal(summand)],
    ...[0x03, 0x40],
    ...Array.from({ length: unrolled }, () => once).flat(),
    // rounds − 1, and round again while it is not zero
    ...[0x20, 0, 0x41, 1, 0x6b, 0x22, 0, 0x0d, 0],
    0x0b,
    ...getLocal(1),
    ...chains.slice(1).flatMap((chain) => [...getLocal(chain), ...addVectors]),
    ...firstLane,
    0x0b,
  ]
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 1, 0x7f, 1, 0x7d]),
    ...section(3, [1, 0]),
    ...section(7, [1, 1, 'f'.charCodeAt(0), 0, 0]),
    ...section(10, [1, ...leb(code.length), ...code]),
  ])
}

/** The shortest of several runs, in seconds. */
function fastest(runs: number, run: () => void): number {
  let best = Infinity
  for (let i = 0; i < runs; i++) {
    const start = performance.now()
    run()
    best = Math.min(best, performance.now() - start)
  }
  return best / 1000
}

function fmaGigaflops(): number {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(multiplyAddModule()), {})
  const work = instance.exports['f'] as (rounds: number) => number
  const rounds = 200_000
  const flops = rounds * unrolled * accumulators * 4 * 2
  return flops / fastest(20, () => work(rounds)) / 1e9
}

function copyGigabytes(): number {
  const count = 16 * 2 ** 20
  const from = new Float32Array(count).fill(1)
  const to = new Float32Array(count)
  return (8 * count) / fastest(10, () => to.set(from)) / 1e9
}

/** Measures both roofs on one core; about a second. */
export function measureLimits(): Limits {
  return { fmaGigaflops: fmaGigaflops(), copyGigabytes: copyGigabytes() }
}
