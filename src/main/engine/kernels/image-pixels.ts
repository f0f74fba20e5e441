/** The images of a batch, on the device. */
import * as tf from '@tensorflow/tfjs-core'
import { hasFusedKernel, runFusedKernel } from '../fused/run-fused'
import { hostPixels } from './host-pixels'
import type { ImagePixelsAttributes } from '../fused/signatures/images'
import { fusedKernels } from '../fused/names'

/** What the input neurons are shown [images, pixels]; see `ImagePixelsAttributes`. */
export function imagePixels({ views, images }: ImagePixelsAttributes): tf.Tensor2D {
  if (hasFusedKernel(fusedKernels.imagePixels)) {
    const [pixels] = runFusedKernel(fusedKernels.imagePixels, {}, { views, images })
    return pixels as tf.Tensor2D
  }
  const pixels = hostPixels({ views, images })
  return tf.tensor2d(pixels, [images.length, views[0]?.order.length ?? 0])
}
