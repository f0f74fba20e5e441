/**
 * The input gradient of a convolution from one channel to one filter. With AVX-512, oneDNN, which
 * TensorFlow 2.21 convolves with, takes such a convolution for one by channels and gives wrong values;
 * beside a second filter of zeros it gives the right ones.
 */
import {
  Conv2DBackpropInput,
  getKernel,
  pad,
  registerKernel,
  unregisterKernel,
  type Tensor4D,
} from '@tensorflow/tfjs-core'

/** Puts the way round into the kernel that the backend registered. */
export function mendSingleFilters(backendName: string): void {
  const found = getKernel(Conv2DBackpropInput, backendName)
  const { kernelFunc } = found
  unregisterKernel(Conv2DBackpropInput, backendName)
  registerKernel({
    ...found,
    kernelFunc: (call) => {
      const { dy, filter } = call.inputs as { readonly dy: Tensor4D; readonly filter: Tensor4D }
      const [, , channels, filters] = filter.shape
      if (channels !== 1 || filters !== 1) return kernelFunc(call)
      const [errors, both] = [beside(dy), beside(filter)]
      const gradient = kernelFunc({ ...call, inputs: { ...call.inputs, dy: errors, filter: both } })
      errors.dispose()
      both.dispose()
      return gradient
    },
  })
}

/** `[…, 1]` with zeros behind it: `[…, 2]`. */
function beside(tensor: Tensor4D): Tensor4D {
  return pad(tensor, [
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 1],
  ])
}
