/** Random numbers that are drawn on the processor, whatever device they are for. */
import { uniforms as inJavaScript } from '../data/philox'
import { kernelsAvailable } from '../simd/availability'
import { uniforms as inWebAssembly } from '../simd/random'
import type { StreamKey } from './signatures'

/** Uniform numbers in [0, 1) as in `data/philox`, from the WebAssembly module where it can run. */
export function hostUniforms(key: StreamKey, index: number, count: number): Float32Array {
  const draw = count > 0 && kernelsAvailable() ? inWebAssembly : inJavaScript
  return draw(key, index, count)
}
