/** The two passes over all synapses of `fused/signatures`, in WGSL. */
import { hostUniforms } from '../kernels/host-draws'
import { fusedKernels } from '../fused/names'
import type {
  PresynapticMaskAttributes,
  PresynapticMaskInputs,
  PresynapticUpdateAttributes,
  PresynapticUpdateInputs,
} from '../fused/signatures/presynaptic'
import { runPass, type Pass } from './pass'
import { register } from './register'

const divisors = { probability: 'probability', fixed: 'fixedRelease', none: '1.0' } as const

/** r over the divisor, from uniform numbers that were drawn on the processor. */
function scalePass({ fixedRelease, divisor }: PresynapticMaskAttributes): Pass {
  const release = fixedRelease < 0 ? 'probability' : 'fixedRelease'
  const over = divisors[divisor]
  const read = [release, over]
  return {
    name: `release, drawn with ${release}, over ${over}`,
    inputs: ['draw', ...(read.includes('probability') ? ['probability'] : [])],
    numbers: read.includes('fixedRelease') ? ['fixedRelease'] : [],
    value: `select(0.0, 1.0 / ${over}, draw < ${release})`,
  }
}

const effectivePass: Pass = {
  name: 'effective strength',
  inputs: ['scale', 'strength'],
  value: 'scale * strength',
}

function strengthPass({ modulated }: PresynapticUpdateAttributes): Pass {
  return {
    name: `strength after a step${modulated ? ', modulated' : ''}`,
    inputs: ['strength', 'scale', 'gradient', ...(modulated ? ['probability'] : [])],
    numbers: ['learningRate', 'weightDecay'],
    lines: [`let driven = scale * gradient${modulated ? ' * (1.0 - probability)' : ''};`],
    value: 'strength - learningRate * (driven + weightDecay * strength)',
  }
}

function probabilityPass({ coded }: PresynapticUpdateAttributes): Pass {
  return {
    name: `release probability after a step${coded ? ', coded' : ''}`,
    inputs: ['probability', 'scale', 'gradient'],
    numbers: ['up', 'down', 'threshold', 'freeze', 'minimum'],
    lines: [
      'let direction = select(-down, up, abs(scale * gradient) >= threshold);',
      `let change = ${coded ? '(1.0 - probability) * ' : ''}direction;`,
      'let moved = probability + select(0.0, change, probability < freeze);',
    ],
    value: 'min(max(moved, minimum), 1.0)',
  }
}

export function registerPresynaptic(): void {
  register<PresynapticMaskInputs, PresynapticMaskAttributes>(
    fusedKernels.presynapticMask,
    ({ strength, probability }, backend, attributes) => {
      const { key, index, fixedRelease } = attributes
      const drawn = hostUniforms(key, index, strength.size)
      const draw = backend.makeTensorInfo(strength.shape, 'float32', drawn)
      const numbers = { fixedRelease }
      const scale = runPass(backend, scalePass(attributes), { draw, probability }, numbers)
      backend.disposeData(draw.dataId)
      return [runPass(backend, effectivePass, { scale, strength }), scale]
    },
  )
  register<PresynapticUpdateInputs, PresynapticUpdateAttributes>(
    fusedKernels.presynapticUpdate,
    (inputs, backend, attributes) => {
      const { learningRate, weightDecay, up, down, threshold, freeze, minimum } = attributes
      return [
        runPass(backend, strengthPass(attributes), { ...inputs }, { learningRate, weightDecay }),
        runPass(
          backend,
          probabilityPass(attributes),
          { ...inputs },
          { up, down, threshold, freeze, minimum },
        ),
      ]
    },
  )
}
