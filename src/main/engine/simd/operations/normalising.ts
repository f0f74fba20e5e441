import { LogSoftmax, Softmax, type SoftmaxInputs, type TensorInfo } from '@tensorflow/tfjs-core'
import { fusedKernels } from '../../fused/names'
import type { SoftmaxCrossEntropyInputs } from '../../fused/signatures/network'
import type { SimdBackend } from '../backend'
import { register } from './register'

/** Applies a kernel to the rows of the last dimension. */
function alongRows(
  backend: SimdBackend,
  kernel: 'softmax' | 'logSoftmax',
  logits: TensorInfo,
): TensorInfo {
  const result = backend.make(logits.shape, 'float32')
  const count = logits.shape.at(-1) ?? 1
  if (count > 0) {
    const rows = backend.size(logits) / count
    backend.kernels[kernel](result.pointer, backend.pointer(logits), rows, count)
  }
  return result
}

export function registerNormalising(): void {
  register<SoftmaxInputs>(Softmax, ({ logits }, backend) => alongRows(backend, 'softmax', logits))
  register<SoftmaxInputs>(LogSoftmax, ({ logits }, backend) =>
    alongRows(backend, 'logSoftmax', logits),
  )
  register<SoftmaxCrossEntropyInputs>(
    fusedKernels.softmaxCrossEntropy,
    ({ logits, labels }, backend) => {
      const [rows, classes] = logits.shape
      const loss = backend.make([], 'float32')
      const gradient = backend.make(logits.shape, 'float32')
      backend.kernels.softmaxCrossEntropy(
        loss.pointer,
        gradient.pointer,
        backend.pointer(logits),
        backend.pointer(labels),
        rows,
        classes,
      )
      return [loss, gradient]
    },
  )
}
