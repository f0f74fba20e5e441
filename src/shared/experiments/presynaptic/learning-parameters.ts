/** Parameters that the models of chapter 4 have in common. */
import type { Parameter } from '../common/definition'
import { optimizers, type OptimizerId } from '../common/optimizers'

/** The wizard step that shows the models. */
export const step = 'conditions'

export const weightDecay: Parameter = {
  kind: 'number',
  id: 'weightDecay',
  label: 'Weight decay',
  help: 'Pulls every strength towards zero by this share of the learning rate at each step (L2 regularisation).',
  step,
  advanced: true,
  minimum: 0,
  maximum: 1,
  logarithmic: true,
  default: 0,
  sweepable: true,
}

/** Step size, `standard` by default. */
export function learningRate(standard: number, help: string): Parameter {
  return {
    kind: 'number',
    id: 'learningRate',
    label: 'Learning rate',
    symbol: '\\eta',
    help,
    step,
    minimum: 1e-8,
    maximum: 10,
    logarithmic: true,
    default: standard,
    sweepable: true,
  }
}

const offered = ['sgd', 'adam'] as const satisfies readonly OptimizerId[]

/** Gradient descent or Adam. */
export const optimizer = (standard: (typeof offered)[number]): Parameter => ({
  kind: 'choice',
  id: 'optimizer',
  label: 'Optimiser',
  help: 'How gradients become changes of strength.',
  step,
  options: offered.map((id) => ({
    value: id,
    label: optimizers[id].label,
    help: optimizers[id].help,
  })),
  default: standard,
})
