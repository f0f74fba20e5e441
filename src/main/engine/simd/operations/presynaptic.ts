/** The two passes over all synapses of `fused/signatures`, each as one kernel. */
import { fusedKernels } from '../../fused/names'
import type {
  PresynapticMaskAttributes,
  PresynapticMaskInputs,
  PresynapticUpdateAttributes,
  PresynapticUpdateInputs,
} from '../../fused/signatures/presynaptic'
import { DivisorCode } from '../kernels/codes'
import { register } from './register'

const divisorCodes = {
  probability: DivisorCode.Probability,
  fixed: DivisorCode.Fixed,
  none: DivisorCode.None,
} as const

export function registerPresynaptic(): void {
  register<PresynapticMaskInputs, PresynapticMaskAttributes>(
    fusedKernels.presynapticMask,
    ({ strength, probability }, backend, { key, index, fixedRelease, divisor }) => {
      const effective = backend.make(strength.shape, 'float32')
      const scale = backend.make(strength.shape, 'float32')
      const [w, p] = [backend.pointer(strength), backend.pointer(probability)]
      const size = backend.size(strength)
      backend.team.overElements('presynapticMask', size, (start, end, part) => [
        effective.pointer,
        scale.pointer,
        w,
        p,
        start,
        end,
        key.low,
        key.high,
        index % 0x100000000,
        Math.floor(index / 0x100000000),
        fixedRelease,
        divisorCodes[divisor],
        backend.runtime.scratchOf(part),
      ])
      return [effective, scale]
    },
  )
  register<PresynapticUpdateInputs, PresynapticUpdateAttributes>(
    fusedKernels.presynapticUpdate,
    ({ strength, probability, scale, gradient }, backend, attributes) => {
      const newStrength = backend.make(strength.shape, 'float32')
      const newProbability = backend.make(strength.shape, 'float32')
      const [w, p] = [backend.pointer(strength), backend.pointer(probability)]
      const [factor, slope] = [backend.pointer(scale), backend.pointer(gradient)]
      const size = backend.size(strength)
      backend.team.overElements('presynapticUpdate', size, (start, end) => [
        newStrength.pointer,
        newProbability.pointer,
        w,
        p,
        factor,
        slope,
        start,
        end,
        attributes.learningRate,
        attributes.weightDecay,
        attributes.up,
        attributes.down,
        attributes.threshold,
        attributes.freeze,
        attributes.minimum,
        attributes.modulated ? 1 : 0,
        attributes.coded ? 1 : 0,
      ])
      return [newStrength, newProbability]
    },
  )
}
