/** All optimisers: update rules by id, each with or without a preconditioner before it. */
import type { UpdateRuleId } from '@shared/experiments/common/optimizers'
import { DirectionComparison } from './direction-comparison'
import type { DescentOptions, Optimizer, OptimizerSubject } from './optimizer'
import { Preconditioned, RawVelocities } from './preconditioned'
import { preconditionerFor, type PreconditionerSettings } from './preconditioners/registry'
import { Adam, type AdamOptions } from './rules/adam'
import { gradientDescent } from './rules/gradient-descent'
import { Momentum, type MomentumOptions } from './rules/momentum'

interface OptionsOf {
  readonly sgd: DescentOptions
  readonly momentum: MomentumOptions
  readonly adam: AdamOptions
}

type RuleSettingsOf<Id extends UpdateRuleId> = { readonly id: Id } & OptionsOf[Id]

/** An update rule with its options. */
export type RuleSettings = { readonly [Id in UpdateRuleId]: RuleSettingsOf<Id> }[UpdateRuleId]

export type OptimizerSettings = RuleSettings & {
  /** The identity where absent. */
  readonly preconditioner?: PreconditionerSettings
  /** Updates from one look at its directions to the next; none where absent or 0. */
  readonly comparedEvery?: number
}

interface Start<Id extends UpdateRuleId> {
  readonly alone: (options: OptionsOf[Id], subject: OptimizerSubject) => Optimizer
  /** The rule after a preconditioner, and what it does with gradients before. */
  readonly after: (
    options: OptionsOf[Id],
    subject: OptimizerSubject,
  ) => readonly [rule: Optimizer, before?: RawVelocities]
}

const starts: { readonly [Id in UpdateRuleId]: Start<Id> } = {
  sgd: {
    alone: gradientDescent,
    after: (options) => [gradientDescent(options)],
  },
  momentum: {
    alone: (options, subject) => new Momentum(options, subject),
    after: (options, subject) => [gradientDescent(options), new RawVelocities(options, subject)],
  },
  adam: {
    alone: (options, subject) => new Adam(options, subject),
    after: (options, subject) => [new Adam(options, subject)],
  },
}

/** Options to begin with: those of the published experiments on networks of dense layers. */
export const usualOptions: { readonly [Id in UpdateRuleId]: RuleSettingsOf<Id> } = {
  sgd: { id: 'sgd', learningRate: 0.05, weightDecay: 0 },
  momentum: { id: 'momentum', learningRate: 0.01, weightDecay: 0 },
  adam: { id: 'adam', learningRate: 1e-3, weightDecay: 0 },
}

/** A fresh optimiser with these options. */
export function optimizerFor(settings: OptimizerSettings, subject: OptimizerSubject): Optimizer {
  return ofRule(settings, subject, settings)
}

function ofRule<Id extends UpdateRuleId>(
  settings: RuleSettingsOf<Id>,
  subject: OptimizerSubject,
  {
    preconditioner,
    comparedEvery = 0,
  }: Pick<OptimizerSettings, 'preconditioner' | 'comparedEvery'>,
): Optimizer {
  const start: Start<Id> = starts[settings.id]
  if (!preconditioner) return start.alone(settings, subject)
  const [rule, velocities] = start.after(settings, subject)
  const comparison = comparedEvery > 0 ? new DirectionComparison(comparedEvery) : undefined
  const own = preconditionerFor(preconditioner, subject)
  return new Preconditioned(own, rule, velocities, comparison)
}
