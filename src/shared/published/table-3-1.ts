/** Table 3.1 of the thesis, the column of Permuted MNIST: mean ± s.e. of three runs. */
import type { SequenceId } from '../datasets/task-sequences'
import type { ConditionIdOf } from '../experiments/registry'
import type { PublishedValue } from './table-4-1'

const runs = 3
const of = (mean: number, standardError: number): PublishedValue => ({
  mean,
  standardError,
  n: runs,
})

/** With batches of 256. */
export const table31 = {
  'permuted-mnist': {
    si: of(0.972, 0.001),
    sib: of(0.972, 0.001),
    siu: of(0.963, 0.001),
    sos: of(0.973, 0.001),
    mas: of(0.973, 0.001),
    af: of(0.974, 0.001),
    'root-fisher': of(0.971, 0.002),
    ewc: of(0.971, 0.002),
  },
} satisfies Partial<
  Record<SequenceId, Readonly<Partial<Record<ConditionIdOf<'continual'>, PublishedValue>>>>
>

/** The same with batches of 2 048; for SOS α = 1. */
export const table31LargeBatches = {
  si: of(0.962, 0.001),
  sos: of(0.971, 0.001),
} satisfies Readonly<Partial<Record<ConditionIdOf<'continual'>, PublishedValue>>>
