/**
 * Networks drawn from normal distributions, and what is learned from them. The noise comes from the processor: WGSL allows sine
 * and cosine an error of 2⁻¹¹, a ten-thousand times that of everything else.
 */
import { hostNormals } from '../kernels/host-draws'
import type {
  BayesianUpdateAttributes,
  BayesianUpdateInputs,
  GaussianSampleAttributes,
  GaussianSampleInputs,
  SlopeSumsInputs,
} from '../fused/signatures/bayesian'
import { fusedKernels } from '../fused/names'
import { runPass, type Pass } from './pass'
import { register } from './register'

const samplePass: Pass = {
  name: 'Gaussian sample',
  inputs: ['mean', 'deviation', 'noise'],
  value: 'mean + deviation * noise',
}

const slopePass: Pass = {
  name: 'sum of slopes',
  inputs: ['slope', 'gradient'],
  value: 'slope + gradient',
}

const firstProductPass: Pass = {
  name: 'slope along noise',
  inputs: ['gradient', 'noise'],
  value: 'gradient * noise',
}

const productPass: Pass = {
  name: 'sum of slopes along noise',
  inputs: ['product', 'gradient', 'noise'],
  value: 'product + gradient * noise',
}

const meanPass: Pass = {
  name: 'mean after a step of Bayesian gradient descent',
  inputs: ['mean', 'deviation', 'slope'],
  numbers: ['learningRate', 'scale'],
  value: 'mean - learningRate * (deviation * deviation * (scale * slope))',
}

const deviationPass: Pass = {
  name: 'deviation after a step of Bayesian gradient descent',
  inputs: ['deviation', 'product'],
  numbers: ['scale'],
  lines: ['let half = 0.5 * (deviation * (scale * product));'],
  value: 'deviation * (sqrt(half * half + 1.0) - half)',
}

export function registerSampling(): void {
  register<GaussianSampleInputs, GaussianSampleAttributes>(
    fusedKernels.gaussianSample,
    ({ mean, deviation }, backend, { key, index }) => {
      const drawn = hostNormals(key, index, mean.size)
      const noise = backend.makeTensorInfo(mean.shape, 'float32', drawn)
      return [runPass(backend, samplePass, { mean, deviation, noise }), noise]
    },
  )
  register<SlopeSumsInputs>(
    fusedKernels.slopeSums,
    ({ gradient, noise, slope, product }, backend) => {
      if (!slope || !product) {
        const along = runPass(backend, firstProductPass, { gradient, noise })
        backend.incRef(gradient.dataId)
        return [gradient, along]
      }
      return [
        runPass(backend, slopePass, { slope, gradient }),
        runPass(backend, productPass, { product, gradient, noise }),
      ]
    },
  )
  register<BayesianUpdateInputs, BayesianUpdateAttributes>(
    fusedKernels.bayesianUpdate,
    (inputs, backend, { learningRate, scale }) => [
      runPass(backend, meanPass, { ...inputs }, { learningRate, scale }),
      runPass(backend, deviationPass, { ...inputs }, { scale }),
    ],
  )
}
