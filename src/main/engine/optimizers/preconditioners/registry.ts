/** All preconditioners by id. */
import type { PreconditionerId } from '@shared/experiments/common/preconditioners'
import type { OptimizerSubject } from '../optimizer'
import { Ekfac, type EkfacOptions } from './ekfac'
import { Foof, type FoofOptions } from './foof'
import { HessianFree, type HessianFreeOptions } from './hessian-free'
import { Kfac, type KfacOptions } from './kfac'
import { NaturalGradient, type NaturalGradientOptions } from './natural-gradient'
import type { Preconditioner } from './preconditioner'
import { Shampoo, type ShampooOptions } from './shampoo'
import { StandardKfac } from './standard-kfac'

interface OptionsOf {
  readonly kfac: KfacOptions
  readonly 'standard-kfac': Omit<KfacOptions, 'divides'>
  readonly ekfac: EkfacOptions
  readonly shampoo: ShampooOptions
  readonly foof: FoofOptions
  readonly 'natural-gradient': NaturalGradientOptions
  readonly 'block-natural-gradient': NaturalGradientOptions
  readonly 'hessian-free': HessianFreeOptions
}

/** A preconditioner with its options. */
export type PreconditionerSettings = {
  readonly [Id in PreconditionerId]: { readonly id: Id } & OptionsOf[Id]
}[PreconditionerId]

type Start<Id extends PreconditionerId> = (
  options: OptionsOf[Id],
  subject: OptimizerSubject,
) => Preconditioner

const starts: { readonly [Id in PreconditionerId]: Start<Id> } = {
  kfac: (options, subject) => new Kfac(options, subject),
  'standard-kfac': (options, subject) => new StandardKfac(options, subject),
  ekfac: (options, subject) => new Ekfac(options, subject),
  shampoo: (options, subject) => new Shampoo(options, subject),
  foof: (options, subject) => new Foof(options, subject),
  'natural-gradient': (options, subject) => new NaturalGradient(options, 'network', subject),
  'block-natural-gradient': (options, subject) => new NaturalGradient(options, 'layer', subject),
  'hessian-free': (options, subject) => new HessianFree(options, subject),
}

const averages = { decay: 0.95, period: 100, sumOver: 100 }
const independently = { labels: 'sampled', batch: 'independent' } as const

/** Options to begin with: those of the published experiments on networks of dense layers. */
export const usualPreconditioners: {
  readonly [Id in PreconditionerId]: { readonly id: Id } & OptionsOf[Id]
} = {
  kfac: { id: 'kfac', damping: 1, labels: 'sampled', ...averages },
  'standard-kfac': { id: 'standard-kfac', damping: 1, labels: 'sampled', ...averages },
  ekfac: { id: 'ekfac', damping: 1e-2, labels: 'sampled', decay: 0.95, period: 100 },
  shampoo: { id: 'shampoo', damping: 1e-4, period: 20 },
  foof: { id: 'foof', damping: 100, ...averages },
  'natural-gradient': { id: 'natural-gradient', damping: 1e-4, ...independently },
  'block-natural-gradient': { id: 'block-natural-gradient', damping: 100, ...independently },
  'hessian-free': {
    id: 'hessian-free',
    damping: 1,
    batch: 'same',
    mostIterations: 50,
  },
}

/** A fresh preconditioner with these options. */
export function preconditionerFor<Id extends PreconditionerId>(
  settings: { readonly id: Id } & OptionsOf[Id],
  subject: OptimizerSubject,
): Preconditioner {
  const start: Start<Id> = starts[settings.id]
  return start(settings, subject)
}
