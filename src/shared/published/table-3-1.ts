/** Table 3.1 of the thesis: mean ± s.e. */
import type { KnownId } from '../datasets/task-sequences'
import type { ConditionIdOf } from '../experiments/registry'
import type { PublishedValue } from './table-4-1'

type TableOf = Partial<
  Record<KnownId, Readonly<Partial<Record<ConditionIdOf<'continual'>, PublishedValue>>>>
>

const over = (n: number) => (mean: number, standardError: number) => ({ mean, standardError, n })

const ofThree = over(3)
const ofTen = over(10)

/** With batches of 256. */
export const table31 = {
  'permuted-mnist': {
    si: ofThree(0.972, 0.001),
    sib: ofThree(0.972, 0.001),
    siu: ofThree(0.963, 0.001),
    sos: ofThree(0.973, 0.001),
    mas: ofThree(0.973, 0.001),
    af: ofThree(0.974, 0.001),
    'root-fisher': ofThree(0.971, 0.002),
    ewc: ofThree(0.971, 0.002),
  },
  'split-cifar': {
    si: ofTen(0.744, 0.002),
    sib: ofTen(0.751, 0.001),
    siu: ofTen(0.725, 0.003),
    sos: ofTen(0.741, 0.002),
    mas: ofTen(0.737, 0.002),
    af: ofTen(0.734, 0.001),
    'root-fisher': ofTen(0.735, 0.002),
    ewc: ofTen(0.731, 0.002),
  },
} satisfies TableOf

/** Permuted MNIST with batches of 2 048; for SOS α = 1. */
export const table31LargeBatches = {
  'permuted-mnist': {
    si: ofThree(0.962, 0.001),
    sos: ofThree(0.971, 0.001),
  },
} satisfies TableOf
