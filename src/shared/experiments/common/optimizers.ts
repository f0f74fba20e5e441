/**
 * Update rules: how gradients, or what a preconditioner makes of them, become changes of strength. Each can
 * stand among the options of a choice.
 */
import type { ChoiceOption } from './parameter-kinds'

export type OptimizerWords = Required<Omit<ChoiceOption, 'value'>>

export const updateRules = {
  sgd: {
    label: 'Gradient descent',
    help: 'Plain stochastic gradient descent (SGD).',
    words: 'gradient descent',
    sources: ['robbins-1951'],
  },
  momentum: {
    label: 'Gradient descent with momentum',
    help: 'Each step also goes on by 0.9 of the step before (heavy ball).',
    words: 'gradient descent with momentum 0.9',
    sources: ['polyak-1964'],
  },
  adam: {
    label: 'Adam',
    help: 'Steps scaled by running averages of the gradient and its square.',
    words: 'Adam',
    sources: ['kingma-2015'],
  },
} as const satisfies Readonly<Record<string, OptimizerWords>>

export type UpdateRuleId = keyof typeof updateRules
