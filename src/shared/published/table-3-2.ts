/**
 * Table 3.2 of the thesis: mean accuracy on TinyImageNet after the last task, by network. SI and SOS: mean ±
 * s.e. of three runs; EWC and MAS are taken over from the survey, without errors.
 */
import type { ConditionIdOf, ValuesByPathOf } from '../experiments/registry'
import type { PublishedValue } from './table-4-1'

const runs = 3
const of = (mean: number, standardError: number): PublishedValue => ({
  mean,
  standardError,
  n: runs,
})

export const table32 = {
  'vgg-small': {
    si: of(0.251, 0.046),
    sos: of(0.443, 0.001),
    ewc: { mean: 0.451 },
    mas: { mean: 0.406 },
  },
  'vgg-base': {
    si: of(0.46, 0.001),
    sos: of(0.433, 0.003),
    ewc: { mean: 0.424 },
    mas: { mean: 0.469 },
  },
  'vgg-wide': {
    si: of(0.4, 0.002),
    sos: of(0.46, 0.001),
    ewc: { mean: 0.311 },
    mas: { mean: 0.451 },
  },
  'vgg-deep': {
    si: of(0.216, 0.007),
    sos: of(0.3, 0.001),
    ewc: { mean: 0.291 },
    mas: { mean: 0.336 },
  },
} satisfies Partial<
  Record<
    ValuesByPathOf<'continual'>['architecture'],
    Readonly<Partial<Record<ConditionIdOf<'continual'>, PublishedValue>>>
  >
>

export type Table32Network = keyof typeof table32
