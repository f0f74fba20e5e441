/** The weight updates of `fused/signatures`, each as one kernel. */
import type { TensorInfo } from '@tensorflow/tfjs-core'
import { fusedKernels } from '../../fused/names'
import type {
  AdamAttributes,
  AdamInputs,
  SgdAttributes,
  SgdInputs,
} from '../../fused/signatures/optimisers'
import type { SimdBackend } from '../backend'
import type { Pointer } from '../module'
import { register } from './register'

/** Where an input lies, or 0 where there is none. */
const addresses =
  (backend: SimdBackend) =>
  (tensor: TensorInfo | undefined): Pointer =>
    tensor ? backend.pointer(tensor) : 0

export function registerOptimisers(): void {
  register<AdamInputs, AdamAttributes>(fusedKernels.adam, (inputs, backend, attributes) => {
    const { weight, gradient, firstMoment, secondMoment, importance, centre, accumulated } = inputs
    const { learningRate, beta1, beta2, epsilon, step, weightDecay, penalty } = attributes
    const results = [weight, firstMoment, secondMoment, ...(accumulated ? [accumulated] : [])].map(
      () => backend.make(weight.shape, 'float32'),
    )
    const at = addresses(backend)
    const isPenalised = importance !== undefined && centre !== undefined
    const pointers = [
      ...([at(results[0]), at(results[1]), at(results[2]), at(results[3])] as const),
      ...([at(weight), at(gradient), at(firstMoment), at(secondMoment)] as const),
      ...([isPenalised ? at(importance) : 0, isPenalised ? at(centre) : 0] as const),
      at(accumulated),
    ] as const
    backend.team.overElements('adam', backend.size(weight), (start, end) => [
      ...pointers,
      start,
      end,
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
    ])
    return results
  })
  register<SgdInputs, SgdAttributes>(
    fusedKernels.sgd,
    ({ weight, gradient, velocity }, backend, { learningRate, momentum, weightDecay }) => {
      const newWeight = backend.make(weight.shape, 'float32')
      const newVelocity = velocity && backend.make(weight.shape, 'float32')
      const at = addresses(backend)
      const [w, g, v] = [at(weight), at(gradient), at(velocity)]
      backend.team.overElements('sgd', backend.size(weight), (start, end) => [
        newWeight.pointer,
        newVelocity?.pointer ?? 0,
        w,
        g,
        v,
        start,
        end,
        learningRate,
        momentum,
        weightDecay,
      ])
      return newVelocity ? [newWeight, newVelocity] : [newWeight]
    },
  )
}
