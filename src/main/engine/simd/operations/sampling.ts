/** Networks drawn from normal distributions (`kernels/signatures`), in one pass. */
import {
  fusedKernels,
  type GaussianSampleAttributes,
  type GaussianSampleInputs,
} from '../../kernels/signatures'
import { register } from './register'

export function registerSampling(): void {
  register<GaussianSampleInputs, GaussianSampleAttributes>(
    fusedKernels.gaussianSample,
    ({ mean, deviation }, backend, { key, index }) => {
      const sample = backend.make(mean.shape, 'float32')
      const noise = backend.make(mean.shape, 'float32')
      const [centre, width] = [backend.pointer(mean), backend.pointer(deviation)]
      backend.team.overElements('gaussianSample', backend.size(mean), (start, end, part) => [
        sample.pointer,
        noise.pointer,
        centre,
        width,
        start,
        end,
        key.low,
        key.high,
        index % 0x100000000,
        Math.floor(index / 0x100000000),
        backend.runtime.scratchOf(part),
      ])
      return [sample, noise]
    },
  )
}
