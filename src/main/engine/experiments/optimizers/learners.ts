/** The learner of each method of the optimiser bench. */
import type { TrialOf } from '@shared/experiments/common/define'
import type { UpdateRuleId } from '@shared/experiments/common/optimizers'
import { lossOf } from '@shared/experiments/optimizers/network'
import type { definitionTable } from '@shared/experiments/registry'
import { AveragedLearner } from '../../learners/averaged-learner'
import { GradientLearner } from '../../learners/gradient-learner'
import type { PreconditionerSettings } from '../../optimizers/preconditioners/registry'
import type { OptimizerSettings, RuleSettings } from '../../optimizers/registry'
import type { LossTeller } from '../../training/observers/test-loss'
import { ofCondition, type ByCondition } from '../by-condition'
import type { Beginning } from '../tasks/learners'

export type OptimizersTrial = TrialOf<(typeof definitionTable)['optimizers']>

interface Rolling {
  readonly learningRate: number
  readonly weightDecay: number
  readonly rule: UpdateRuleId
  readonly momentum: number
  readonly momentumFrom: number
}

/** The update rule behind a preconditioner. */
function ruleOf({
  rule,
  learningRate,
  weightDecay,
  momentum,
  momentumFrom,
}: Rolling): RuleSettings {
  const rules: { readonly [Id in UpdateRuleId]: RuleSettings } = {
    sgd: { id: 'sgd', learningRate, weightDecay },
    momentum: { id: 'momentum', learningRate, weightDecay, momentum, fromEpoch: momentumFrom },
    adam: { id: 'adam', learningRate, weightDecay, decoupled: true },
  }
  return rules[rule]
}

interface Averaging {
  readonly damping: number
  readonly averageDecay: number
  readonly period: number
  readonly countedBatches: number
  readonly warmUpBatches: number
  readonly batchSize: number
}

const averagingOf = (values: Averaging) => ({
  damping: values.damping,
  decay: values.averageDecay,
  period: values.period,
  ...(values.countedBatches > 0 ? { batches: values.countedBatches } : {}),
  warmUp: values.warmUpBatches,
  sumOver: values.batchSize,
})

/** The same, on the scale that the curvature of filters has. */
const scaledAveragingOf = (values: Averaging & { readonly filterCurvature: 'sum' | 'mean' }) => ({
  ...averagingOf(values),
  ...(values.filterCurvature === 'mean' ? { filtersSumOver: 1 } : {}),
})

const batchOf = (values: {
  readonly damping: number
  readonly curvatureBatch: 'same' | 'independent'
  readonly curvatureImages: number
}) => ({
  damping: values.damping,
  batch: values.curvatureBatch,
  ...(values.curvatureImages > 0 ? { images: values.curvatureImages } : {}),
})

const behind = (values: Rolling, preconditioner: PreconditionerSettings): OptimizerSettings => ({
  ...ruleOf(values),
  preconditioner,
})

/** What each method steps with. */
const methods: ByCondition<OptimizersTrial, [], OptimizerSettings> = {
  'gradient-descent': ({ values: { learningRate, weightDecay } }) => ({
    ...{ id: 'sgd', learningRate, weightDecay },
  }),
  momentum: ({ values }) => ruleOf({ ...values, rule: 'momentum' }),
  adam: ({ values: { learningRate, weightDecay } }) => ({
    ...{ id: 'adam', learningRate, weightDecay, decoupled: true },
  }),
  kfac: ({ values }) =>
    behind(values, {
      id: values.dampingKind === 'standard' ? 'standard-kfac' : 'kfac',
      ...scaledAveragingOf(values),
      labels: values.labels,
    }),
  foof: ({ values }) =>
    behind(
      values,
      values.metric === 'kfac'
        ? { id: 'kfac', ...scaledAveragingOf(values), labels: 'sampled', divides: 'inputs' }
        : { id: 'foof', ...scaledAveragingOf(values) },
    ),
  ekfac({ values }) {
    const { sumOver: _, ...averaging } = averagingOf(values)
    return behind(values, { id: 'ekfac', ...averaging, labels: values.labels })
  },
  shampoo: ({ values }) =>
    behind(values, { id: 'shampoo', damping: values.damping, period: values.period }),
  'natural-gradient': ({ values }) =>
    behind(values, { id: 'natural-gradient', ...batchOf(values), labels: values.labels }),
  'block-natural-gradient': ({ values }) =>
    behind(values, { id: 'block-natural-gradient', ...batchOf(values), labels: values.labels }),
  'hessian-free': ({ values }) =>
    behind(values, {
      id: 'hessian-free',
      ...batchOf(values),
      mostIterations: values.innerIterations,
    }),
}

/** Whether a method learns what has no matrix: scales, shifts and the biases of outputs. */
export const learnsAll = (settings: OptimizerSettings): boolean => !settings.preconditioner

export const methodOf = (trial: OptimizersTrial): OptimizerSettings => ofCondition(methods, trial)

export function methodLearner(trial: OptimizersTrial, beginning: Beginning): LossTeller {
  const { polyakDecay, comparedEvery, timesParts } = trial.values
  const options = {
    ...beginning,
    optimizer: { ...methodOf(trial), comparedEvery },
    loss: lossOf(trial.values),
    timesParts,
  }
  return polyakDecay > 0 ? new AveragedLearner(options, polyakDecay) : new GradientLearner(options)
}
