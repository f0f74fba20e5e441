import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import { registerKernel, type TensorInfo } from '@tensorflow/tfjs-core'
import { backendName } from './backend'

/** Puts a fused kernel into tfjs' registry, with the types of `fused/signatures`. */
export function register<Inputs, Attributes = undefined>(
  kernelName: string,
  run: (inputs: Inputs, backend: WebGPUBackend, attributes: Attributes) => TensorInfo[],
): void {
  registerKernel({
    kernelName,
    backendName,
    kernelFunc: ({ inputs, backend, attrs }) =>
      run(inputs as unknown as Inputs, backend as WebGPUBackend, attrs as unknown as Attributes),
  })
}
