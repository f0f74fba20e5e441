/** Networks drawn from normal distributions, and what is learned from them (`fused/signatures`). */
import type {
  BayesianUpdateAttributes,
  BayesianUpdateInputs,
  GaussianSampleAttributes,
  GaussianSampleInputs,
  SlopeSumsInputs,
} from '../../fused/signatures/bayesian'
import { fusedKernels } from '../../fused/names'
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
  register<SlopeSumsInputs>(
    fusedKernels.slopeSums,
    ({ gradient, noise, slope, product }, backend) => {
      const slopes = backend.make(gradient.shape, 'float32')
      const products = backend.make(gradient.shape, 'float32')
      const [own, along] = [backend.pointer(gradient), backend.pointer(noise)]
      const isFirst = !slope || !product
      const [slopeBefore, productBefore] = isFirst
        ? [0, 0]
        : [backend.pointer(slope), backend.pointer(product)]
      backend.team.overElements('slopeSums', backend.size(gradient), (start, end) => [
        slopes.pointer,
        products.pointer,
        own,
        along,
        slopeBefore,
        productBefore,
        start,
        end,
      ])
      return [slopes, products]
    },
  )
  register<BayesianUpdateInputs, BayesianUpdateAttributes>(
    fusedKernels.bayesianUpdate,
    ({ mean, deviation, slope, product }, backend, { learningRate, scale }) => {
      const newMean = backend.make(mean.shape, 'float32')
      const newDeviation = backend.make(mean.shape, 'float32')
      const [centre, width] = [backend.pointer(mean), backend.pointer(deviation)]
      const [slopes, products] = [backend.pointer(slope), backend.pointer(product)]
      backend.team.overElements('bayesianUpdate', backend.size(mean), (start, end) => [
        newMean.pointer,
        newDeviation.pointer,
        centre,
        width,
        slopes,
        products,
        start,
        end,
        learningRate,
        scale,
      ])
      return [newMean, newDeviation]
    },
  )
}
