/**
 * Random numbers that are drawn on the processor, whatever device they are for: from the
 * WebAssembly module where it can run.
 */
import { normals as normalsInJavaScript } from '@shared/random/gaussian'
import { uniforms as uniformsInJavaScript, type StreamKey } from '@shared/random/philox'
import { kernelsAvailable } from '../simd/availability'
import { normals as normalsInWebAssembly, uniforms as uniformsInWebAssembly } from '../simd/random'

const usesModule = (count: number): boolean => count > 0 && kernelsAvailable()

/** Uniform numbers in [0, 1) as in `data/philox`, the same bits wherever they come from. */
export function hostUniforms(key: StreamKey, index: number, count: number): Float32Array {
  return (usesModule(count) ? uniformsInWebAssembly : uniformsInJavaScript)(key, index, count)
}

/** Standard normal numbers as in `data/gaussian`, within some roundings. */
export function hostNormals(key: StreamKey, index: number, count: number): Float32Array {
  return (usesModule(count) ? normalsInWebAssembly : normalsInJavaScript)(key, index, count)
}
