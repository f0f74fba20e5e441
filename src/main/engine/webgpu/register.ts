import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import { registerKernel, type TensorInfo } from '@tensorflow/tfjs-core'
import { backendName } from './backend'

/** Inputs as a kernel receives them; those that are optional may be absent. */
type Present<Inputs> = { [Name in keyof Inputs]: Inputs[Name] }

/** Puts a fused kernel into tfjs' registry, with the types of `kernels/signatures`. */
export function register<Inputs, Attributes = undefined>(
  kernelName: string,
  run: (inputs: Present<Inputs>, backend: WebGPUBackend, attributes: Attributes) => TensorInfo[],
): void {
  registerKernel({
    kernelName,
    backendName,
    kernelFunc: ({ inputs, backend, attrs }) =>
      run(
        inputs as unknown as Present<Inputs>,
        backend as WebGPUBackend,
        attrs as unknown as Attributes,
      ),
  })
}
