/**
 * `simd`: the tfjs backend on WebAssembly with relaxed SIMD, for dense networks on any computer.
 *
 * `kernels/` holds the AssemblyScript, compiled by `npm run build:kernels` into `out/kernels`;
 * `module.ts` loads it, `memory/` hands out its memory, `threads/` spreads large work, and
 * `runtime.ts` keeps the three together. `backend.ts` holds tensors in that memory, `operations/`
 * registers what tfjs (and the fused kernels of the engines) may ask for, `product.ts` divides
 * matrix products. `linear-algebra.ts`, `eigen/` and `random.ts` serve plain arrays, whatever the
 * device.
 *
 * Equal inputs give equal bits, run after run and with any number of threads, on one kind of
 * processor: no element of a result depends on how the work was divided. (Whether a multiply-add
 * rounds once is the processor's choice; all of today's x86-64 and ARM64 round once.)
 */
import { getKernelsForBackend, registerBackend } from '@tensorflow/tfjs-core'
import { backendName, SimdBackend } from './backend'
import { registerOperations } from './operations'
import { runtime } from './runtime'

export { backendName } from './backend'

/** Makes the backend known to tfjs. Calling it again changes nothing. */
export function registerSimdBackend(): void {
  if (getKernelsForBackend(backendName).length > 0) return
  registerOperations()
  registerBackend(backendName, () => new SimdBackend())
}

/** Spreads large work over so many threads (at least one) from now on; no result changes. */
export function useThreads(count: number): void {
  runtime().team.resize(count)
}
