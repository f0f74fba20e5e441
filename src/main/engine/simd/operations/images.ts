/** The images of a batch (`fused/signatures`), written where the device keeps its tensors. */
import type { ImagePixelsAttributes } from '../../fused/signatures/images'
import { fusedKernels } from '../../fused/names'
import { widthOf, writePixels } from '../pixels'
import { register } from './register'

export function registerImages(): void {
  register<object, ImagePixelsAttributes>(fusedKernels.imagePixels, (_, backend, seen) => {
    const result = backend.make([seen.images.length, widthOf(seen)], 'float32')
    writePixels(backend.runtime, seen, result.pointer)
    return [result]
  })
}
