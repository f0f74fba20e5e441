/** Pixels that are put together on the processor, whatever device they are for. */
import { pixels as pixelsInJavaScript } from './pixels'
import { kernelsAvailable } from '../simd/availability'
import { pixels as pixelsInWebAssembly } from '../simd/pixels'
import type { ImagePixelsAttributes } from '../fused/signatures/images'

/** The rows of `ImagePixelsAttributes`, the same bits wherever they come from. */
export function hostPixels(seen: ImagePixelsAttributes): Float32Array {
  return (kernelsAvailable() ? pixelsInWebAssembly : pixelsInJavaScript)(seen)
}
