/** Plain gradient descent: w − η (gradient + pull of the penalty + decay · w). */
import { sgd } from '../../kernels/sgd'
import { optionsAt, type DescentOptions, type Optimizer } from '../optimizer'
import { pulledGradient } from '../penalty'

export function gradientDescent(options: DescentOptions): Optimizer {
  return {
    step({ weights, gradients, penalty, rate = 1 }) {
      const { learningRate, weightDecay } = optionsAt(options, { rate })
      const slopes = gradients()
      return {
        weights: weights.flatMap((weight, index) => {
          const slope = slopes[index]
          if (!slope) throw new RangeError(`Weight ${index} has no gradient.`)
          const gradient = pulledGradient(slope, penalty, weight, index)
          return sgd({ weight, gradient }, { learningRate, momentum: 0, weightDecay })
        }),
      }
    },
    state: () => Promise.resolve([]),
    restore: () => undefined,
    dispose: () => undefined,
  }
}
