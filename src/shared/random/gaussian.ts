/** Normally distributed numbers from the words of a stream (Box and Muller, 1958). */
import { uniforms, type StreamKey } from './philox'

/**
 * `count` standard normal numbers of draw `index`: numbers 2k and 2k + 1 are r cos 2πv and
 * r sin 2πv with r = √(−2 log(1 − u)), of the uniform numbers u, v at these places.
 */
export function normals(key: StreamKey, index: number, count: number): Float32Array {
  const draws = uniforms(key, index, 2 * Math.ceil(count / 2))
  return Float32Array.from({ length: count }, (_, i) => {
    const pair = i & ~1
    const radius = Math.sqrt(-2 * Math.log1p(-draws[pair]!))
    const angle = 2 * Math.PI * draws[pair + 1]!
    return radius * (i === pair ? Math.cos(angle) : Math.sin(angle))
  })
}
