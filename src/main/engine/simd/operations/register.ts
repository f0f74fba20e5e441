import { registerKernel, type TensorInfo } from '@tensorflow/tfjs-core'
import { backendName, type SimdBackend } from '../backend'

/** Inputs as a kernel receives them: all there, but those that are optional. */
type Present<Inputs> = { [Name in keyof Inputs]: Exclude<Inputs[Name], undefined> }

/** Puts an operation into tfjs' registry under its kernel name, with the types tfjs gives to it. */
export function register<Inputs, Attributes = undefined>(
  kernelName: string,
  run: (
    inputs: Present<Inputs>,
    backend: SimdBackend,
    attributes: Attributes,
  ) => TensorInfo | TensorInfo[],
): void {
  registerKernel({
    kernelName,
    backendName,
    kernelFunc: ({ inputs, backend, attrs }) =>
      run(
        inputs as unknown as Present<Inputs>,
        backend as SimdBackend,
        attrs as unknown as Attributes,
      ),
  })
}
