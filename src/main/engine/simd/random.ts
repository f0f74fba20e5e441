/** The random numbers of `data/philox` and `data/gaussian` from the kernels, many times faster. */
import type { StreamKey } from '@shared/random/philox'
import { copied } from './memory/copied'
import { runtime } from './runtime'

/** Words lie in blocks of 32, of which the last is written whole. */
function draw<T>(
  key: StreamKey,
  index: number,
  count: number,
  asUniforms: boolean,
  read: (pointer: number) => T,
): T {
  const run = runtime()
  return run.borrow(128 * Math.ceil(count / 32), (to) => {
    run.team.overElements('philox', count, (start, end, part) => [
      to,
      start,
      end,
      key.low,
      key.high,
      index % 0x100000000,
      Math.floor(index / 0x100000000),
      asUniforms ? 1 : 0,
      run.scratchOf(part),
    ])
    return read(to)
  })
}

/** The first `count` words of draw `index`; see `data/philox`. */
export function randomWords(key: StreamKey, index: number, count: number): Uint32Array {
  return draw(key, index, count, false, (pointer) =>
    copied(new Uint32Array(runtime().bytes.buffer, pointer, count)),
  )
}

/** Uniform numbers in [0, 1), 24 bits each; see `data/philox`. */
export function uniforms(key: StreamKey, index: number, count: number): Float32Array {
  return draw(key, index, count, true, (pointer) => copied(runtime().floats(pointer, count)))
}

/**
 * Standard normal numbers of draw `index`; see `data/gaussian`. The kernel also makes a sample from
 * them, of which nothing is wanted here.
 */
export function normals(key: StreamKey, index: number, count: number): Float32Array {
  const run = runtime()
  const bytes = 128 * Math.ceil(count / 32)
  return run.borrow(bytes, (sample) =>
    run.borrow(bytes, (noise) => {
      run.team.overElements('gaussianSample', count, (start, end, part) => [
        sample,
        noise,
        sample,
        sample,
        start,
        end,
        key.low,
        key.high,
        index % 0x100000000,
        Math.floor(index / 0x100000000),
        run.scratchOf(part),
      ])
      return copied(run.floats(noise, count))
    }),
  )
}
