/** Neurons left out by chance, and errors of rectified ones, in WGSL. */
import { hostUniforms } from '../kernels/host-draws'
import { fusedKernels } from '../fused/names'
import type {
  DropoutAttributes,
  DropoutInputs,
  RectifiedErrorInputs,
} from '../fused/signatures/network'
import { runPass, type Pass } from './pass'
import { register } from './register'

/** The uniform numbers come from the processor. */
const dropoutPass: Pass = {
  name: 'dropout',
  inputs: ['x', 'draw'],
  numbers: ['rate', 'scale'],
  value: 'select(0.0, x * scale, draw >= rate)',
}

const rectifiedPass: Pass = {
  name: 'error of rectified neurons',
  inputs: ['gradient', 'activity'],
  value: 'select(0.0, gradient, activity > 0.0)',
}

export function registerDropout(): void {
  register<DropoutInputs, DropoutAttributes>(
    fusedKernels.dropout,
    ({ x }, backend, { key, index, rate }) => {
      const draw = backend.makeTensorInfo(x.shape, 'float32', hostUniforms(key, index, x.size))
      const result = runPass(backend, dropoutPass, { x, draw }, { rate, scale: 1 / (1 - rate) })
      backend.disposeData(draw.dataId)
      return [result]
    },
  )
  register<RectifiedErrorInputs>(fusedKernels.rectifiedError, (inputs, backend) => [
    runPass(backend, rectifiedPass, { ...inputs }),
  ])
}
