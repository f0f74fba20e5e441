/**
 * `webgpu`: graphics cards of any maker, through the WebGPU backend of tfjs on Dawn.
 *
 * `dawn.ts` opens the library and finds the card, `look-for-adapter.ts` does so in a process of its
 * own, `backend.ts` starts tfjs on it and tells of its loss. `pass.ts` makes tfjs programs of WGSL
 * formulas; `presynaptic.ts`, `optimisers.ts`, `importance.ts`, `sampling.ts`, `dropout.ts` and `loss.ts`
 * register the fused kernels of `fused/signatures` with them. Random numbers and factorisations come
 * from the `simd` module and are uploaded, so that masks are those of every other device.
 */
import { registerDropout } from './dropout'
import { registerImportance } from './importance'
import { registerLoss } from './loss'
import { registerOptimisers } from './optimisers'
import { registerPresynaptic } from './presynaptic'
import { registerSampling } from './sampling'

export { backendName, startWebGpuBackend } from './backend'

let areRegistered = false

/** Makes the fused kernels known to tfjs. Calling it again changes nothing. */
export function registerShaders(): void {
  if (areRegistered) return
  areRegistered = true
  registerDropout()
  registerImportance()
  registerLoss()
  registerOptimisers()
  registerPresynaptic()
  registerSampling()
}
