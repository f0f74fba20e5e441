/** How the learning rate falls while a task is learned (thesis 3.7.1). */
import type { Parameter } from '../common/parameter-kinds'

/** What an exponential decay ends at, as a share of the rate that a task begins with. */
export const leastRate = 0.01

interface Way {
  readonly label: string
  /** How the rate fell, in a methods paragraph. */
  readonly words?: string
}

const ways = {
  constant: { label: 'It stays as it is' },
  linear: { label: 'Evenly, to zero', words: 'evenly to zero' },
  exponential: {
    label: 'By the same share in every step, to a hundredth',
    words: 'by the same share in every step to a hundredth',
  },
} as const satisfies Readonly<Record<string, Way>>

export type RateDecayId = keyof typeof ways

const ids = Object.keys(ways) as readonly RateDecayId[]

export const rateDecay = {
  kind: 'choice',
  id: 'rateDecay',
  label: 'Learning rate within a task',
  help: 'Whether the learning rate falls while a task is learned; each task begins with all of it. Synaptic Intelligence weighs each step by it, a running average of gradients does not. Of models that follow gradients, told of tasks one by one.',
  source: '3.7.1',
  step: 'network',
  advanced: true,
  options: ids.map((value) => ({ value, label: ways[value].label })),
  default: 'constant',
  asBefore: 'constant',
  sweepable: true,
} as const satisfies Parameter

/** `; the learning rate fell within each task, evenly to zero`; nothing where it stayed. */
export function rateDecayWords(id: RateDecayId): string {
  const { words }: Way = ways[id]
  return words === undefined
    ? ''
    : `; the learning rate of gradient descent fell within each task, ${words}`
}
