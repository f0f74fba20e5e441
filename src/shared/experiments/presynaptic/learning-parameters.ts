/** Parameters that the models of chapter 4 have in common. */
import type { Parameter } from '../common/parameter-kinds'
import { updateRules } from '../common/optimizers'

/** The wizard step that shows the models. */
export const step = 'conditions'

export const weightDecay = {
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
} as const satisfies Parameter

/** Step size, `standard` by default. */
export function learningRate(standard: number, help: string) {
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
  } as const satisfies Parameter
}

/** Gradient descent, with momentum or without, or Adam. */
export const optimizer = (standard: 'sgd' | 'adam') =>
  ({
    kind: 'choice',
    id: 'optimizer',
    label: 'Optimiser',
    help: 'How gradients become changes of strength.',
    step,
    options: [
      { value: 'sgd', ...updateRules.sgd },
      { value: 'momentum', ...updateRules.momentum },
      { value: 'adam', ...updateRules.adam },
    ],
    default: standard,
  }) as const satisfies Parameter
