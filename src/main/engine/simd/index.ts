/**
 * `simd`: the tfjs backend on WebAssembly with relaxed SIMD, for dense networks on any computer.
 *
 * `kernels/` holds the AssemblyScript, compiled by `npm run build:kernels` into `out/kernels`;
 * `module.ts` loads it, `memory/` hands out its memory, `backend.ts` keeps tensors there, and
 * `operations/` registers what tfjs (and the fused kernels of the engines) may ask for.
 */
import { findBackend, registerBackend } from '@tensorflow/tfjs-core'
import { backendName, SimdBackend } from './backend'
import { registerOperations } from './operations'

export { backendName } from './backend'

/** Makes the backend known to tfjs. Calling it again changes nothing. */
export function registerSimdBackend(): void {
  if (findBackend(backendName)) return
  registerOperations()
  registerBackend(backendName, () => new SimdBackend())
}
