/** The hot loops of `kernels/signatures` as one kernel each. */
import type { TensorInfo } from '@tensorflow/tfjs-core'
import {
  type AdamAttributes,
  type AdamInputs,
  fusedKernels,
  type PresynapticMaskAttributes,
  type PresynapticMaskInputs,
  type PresynapticUpdateAttributes,
  type PresynapticUpdateInputs,
  type SgdAttributes,
  type SgdInputs,
  type SoftmaxCrossEntropyInputs,
} from '../../kernels/signatures'
import { DivisorCode } from '../kernels/codes'
import { register } from './register'

const divisorCodes = {
  probability: DivisorCode.Probability,
  fixed: DivisorCode.Fixed,
  none: DivisorCode.None,
} as const

export function registerFused(): void {
  register<PresynapticMaskInputs, PresynapticMaskAttributes>(
    fusedKernels.presynapticMask,
    ({ strength, probability }, backend, { key, index, fixedRelease, divisor }) => {
      const effective = backend.make(strength.shape, 'float32')
      const scale = backend.make(strength.shape, 'float32')
      backend.kernels.presynapticMask(
        effective.pointer,
        scale.pointer,
        backend.pointer(strength),
        backend.pointer(probability),
        0,
        backend.size(strength),
        key.low,
        key.high,
        index % 0x100000000,
        Math.floor(index / 0x100000000),
        fixedRelease,
        divisorCodes[divisor],
        backend.scratch,
      )
      return [effective, scale]
    },
  )
  register<PresynapticUpdateInputs, PresynapticUpdateAttributes>(
    fusedKernels.presynapticUpdate,
    ({ strength, probability, scale, gradient }, backend, attributes) => {
      const newStrength = backend.make(strength.shape, 'float32')
      const newProbability = backend.make(strength.shape, 'float32')
      backend.kernels.presynapticUpdate(
        newStrength.pointer,
        newProbability.pointer,
        backend.pointer(strength),
        backend.pointer(probability),
        backend.pointer(scale),
        backend.pointer(gradient),
        0,
        backend.size(strength),
        attributes.learningRate,
        attributes.weightDecay,
        attributes.up,
        attributes.down,
        attributes.threshold,
        attributes.freeze,
        attributes.minimum,
        attributes.modulated ? 1 : 0,
        attributes.coded ? 1 : 0,
      )
      return [newStrength, newProbability]
    },
  )
  register<AdamInputs, AdamAttributes>(fusedKernels.adam, (inputs, backend, attributes) => {
    const { weight, gradient, firstMoment, secondMoment, importance, centre, accumulated } = inputs
    const { learningRate, beta1, beta2, epsilon, step, weightDecay, penalty } = attributes
    const results = [weight, firstMoment, secondMoment, ...(accumulated ? [accumulated] : [])].map(
      () => backend.make(weight.shape, 'float32'),
    )
    const at = (tensor: TensorInfo | undefined): number => (tensor ? backend.pointer(tensor) : 0)
    const isPenalised = importance !== undefined && centre !== undefined
    backend.kernels.adam(
      at(results[0]),
      at(results[1]),
      at(results[2]),
      at(results[3]),
      at(weight),
      at(gradient),
      at(firstMoment),
      at(secondMoment),
      isPenalised ? at(importance) : 0,
      isPenalised ? at(centre) : 0,
      at(accumulated),
      0,
      backend.size(weight),
      learningRate,
      beta1,
      beta2,
      1 - beta1,
      1 - beta2,
      1 / (1 - beta1 ** step),
      1 / (1 - beta2 ** step),
      epsilon,
      weightDecay,
      2 * penalty,
    )
    return results
  })
  register<SgdInputs, SgdAttributes>(
    fusedKernels.sgd,
    ({ weight, gradient, velocity }, backend, { learningRate, momentum, weightDecay }) => {
      const newWeight = backend.make(weight.shape, 'float32')
      const newVelocity = velocity && backend.make(weight.shape, 'float32')
      backend.kernels.sgd(
        newWeight.pointer,
        newVelocity?.pointer ?? 0,
        backend.pointer(weight),
        backend.pointer(gradient),
        velocity ? backend.pointer(velocity) : 0,
        0,
        backend.size(weight),
        learningRate,
        momentum,
        weightDecay,
      )
      return newVelocity ? [newWeight, newVelocity] : [newWeight]
    },
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
