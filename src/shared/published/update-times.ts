/** How much longer an update takes than one of gradient descent (thesis Fig 5.4A, read off, on another computer). */
import type { ConditionIdOf } from '../experiments/registry'

type Condition = ConditionIdOf<'optimizers'>

/** Seconds of a pass over 60 000 images of the fully connected network. */
const gradientDescent = 1.57
const seconds: Readonly<Partial<Record<Condition, Readonly<Record<number, number>>>>> = {
  foof: { 1: 14.3, 10: 3.15, 100: 2.07 },
  kfac: { 1: 25.6, 10: 4.99, 100: 3.01 },
}

/** Duration in multiples of gradient descent’s, of a method that inverts every `period` steps. */
export function publishedDuration(condition: string, period: unknown): number | undefined {
  const known: Readonly<Record<string, Readonly<Record<number, number>> | undefined>> = seconds
  const own = known[condition]?.[Number(period)]
  return own === undefined ? undefined : own / gradientDescent
}
