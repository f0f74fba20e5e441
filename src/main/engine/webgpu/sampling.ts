/**
 * Networks drawn from normal distributions. The noise comes from the processor: WGSL allows sine
 * and cosine an error of 2⁻¹¹, a ten-thousand times that of everything else.
 */
import { hostNormals } from '../kernels/host-draws'
import {
  fusedKernels,
  type GaussianSampleAttributes,
  type GaussianSampleInputs,
} from '../kernels/signatures'
import { runPass, type Pass } from './pass'
import { register } from './register'

const samplePass: Pass = {
  name: 'Gaussian sample',
  inputs: ['mean', 'deviation', 'noise'],
  numbers: [],
  value: 'mean + deviation * noise',
}

export function registerSampling(): void {
  register<GaussianSampleInputs, GaussianSampleAttributes>(
    fusedKernels.gaussianSample,
    ({ mean, deviation }, backend, { key, index }) => {
      const drawn = hostNormals(key, index, mean.size)
      const noise = backend.makeTensorInfo(mean.shape, 'float32', drawn)
      return [runPass(backend, samplePass, { mean, deviation, noise }, {}), noise]
    },
  )
}
