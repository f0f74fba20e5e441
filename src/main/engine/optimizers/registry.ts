/** All optimisers by id. */
import type { OptimizerId } from '@shared/experiments/common/optimizers'
import { Adam } from './adam'
import type { CurvatureOptions } from './curvature-factor'
import { Foof } from './foof'
import { gradientDescent } from './gradient-descent'
import { Kfac } from './kfac'
import { Momentum } from './momentum'
import type { DescentOptions, Optimizer, OptimizerSubject } from './optimizer'

interface OptionsOf {
  readonly sgd: DescentOptions
  readonly momentum: DescentOptions
  readonly adam: DescentOptions
  readonly kfac: DescentOptions & CurvatureOptions
  readonly foof: DescentOptions & CurvatureOptions
}

/** An optimiser with its options. */
export type OptimizerSettings = {
  readonly [Id in OptimizerId]: { readonly id: Id } & OptionsOf[Id]
}[OptimizerId]

type Start<Id extends OptimizerId> = (
  options: OptionsOf[Id],
  subject: OptimizerSubject,
) => Optimizer

const starts: { readonly [Id in OptimizerId]: Start<Id> } = {
  sgd: gradientDescent,
  momentum: (options, subject) => new Momentum(options, subject),
  adam: (options, subject) => new Adam(options, subject),
  kfac: (options, subject) => new Kfac(options, subject),
  foof: (options, subject) => new Foof(options, subject),
}

const curvature = { decay: 0.95, period: 100 }

/** Options to begin with: those of the published experiments on networks of dense layers. */
export const usualOptions: { readonly [Id in OptimizerId]: { readonly id: Id } & OptionsOf[Id] } = {
  sgd: { id: 'sgd', learningRate: 0.05, weightDecay: 0 },
  momentum: { id: 'momentum', learningRate: 0.01, weightDecay: 0 },
  adam: { id: 'adam', learningRate: 1e-3, weightDecay: 0 },
  kfac: { id: 'kfac', learningRate: 0.3, weightDecay: 0, damping: 1, ...curvature },
  foof: { id: 'foof', learningRate: 30, weightDecay: 0, damping: 100, ...curvature },
}

/** A fresh optimiser with these options. */
export function optimizerFor<Id extends OptimizerId>(
  settings: { readonly id: Id } & OptionsOf[Id],
  subject: OptimizerSubject,
): Optimizer {
  const start: Start<Id> = starts[settings.id]
  return start(settings, subject)
}
