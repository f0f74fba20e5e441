/** The learner of each condition of the continual-learning bench. */
import type { TrialOf } from '@shared/experiments/common/define'
import { watchersOf, type ImportanceId } from '@shared/experiments/common/importance-measures'
import type { definitionTable } from '@shared/experiments/registry'
import { GradientLearner } from '../../learners/gradient-learner'
import type { Learner } from '../../training/learner'
import { ofCondition, type ByCondition } from '../by-condition'
import { presynaptic, type Beginning } from './learners'
import { optimizerOf } from './optimizer-of'

type ContinualTrial = TrialOf<(typeof definitionTable)['continual']>
type Of<Id extends ContinualTrial['condition']> = Extract<
  ContinualTrial,
  { readonly condition: Id }
>
type Plain = Of<'no-consolidation' | 'joint'>['values']
type Held = Of<Exclude<ContinualTrial['condition'], 'no-consolidation' | 'joint' | 'presynaptic'>>

const plain = (values: Plain, beginning: Beginning, watchers: readonly ImportanceId[] = []) =>
  new GradientLearner({
    ...beginning,
    optimizer: optimizerOf(values),
    rateDecay: values.rateDecay,
    anew: { optimizer: values.optimizerAnew },
    fullGradientShare: values.fullGradientShare,
    watchers,
    sampledWeights: values.sampledWeights,
    measuring: measuringOf(values),
  })

/** Settings of measures, as far as a condition has them. */
function measuringOf({ batchSize, ...values }: { readonly batchSize: number }) {
  const { fisherImages, damping, clipping, unbiasing, correctsAverages } = values as Partial<
    Of<'si'>['values'] & Of<'sos'>['values'] & Of<'ewc'>['values']
  >
  return {
    batchSize,
    ...(fisherImages === undefined ? {} : { images: fisherImages }),
    ...(damping === undefined ? {} : { xi: damping }),
    ...(clipping === undefined ? {} : { clipsEachTask: clipping === 'task' }),
    ...(unbiasing === undefined ? {} : { unbiasing }),
    ...(correctsAverages === undefined ? {} : { correctsAverages }),
  }
}

function held(
  { values }: Held,
  beginning: Beginning,
  measure: ImportanceId | undefined,
  factors?: 'both' | 'activity',
): GradientLearner {
  const strength = values.penaltyStrength
  return new GradientLearner({
    ...beginning,
    optimizer: optimizerOf(values),
    rateDecay: values.rateDecay,
    anew: { optimizer: values.optimizerAnew, weights: values.drawsAnew },
    fullGradientShare: values.fullGradientShare,
    protection: measure
      ? {
          measure,
          strength,
          centre: 'last-task',
          clipsSum: 'clipping' in values && values.clipping === 'total',
        }
      : factors
        ? { strength, factors }
        : { strength },
    watchers: watchersOf(values.watchers),
    sampledWeights: values.sampledWeights,
    measuring: measuringOf(values),
  })
}

const by =
  (measure: ImportanceId) =>
  (trial: Held, beginning: Beginning): Learner =>
    held(trial, beginning, measure)

const learners: ByCondition<ContinualTrial, [Beginning], Learner> = {
  si: by('si'),
  siu: by('siu'),
  sib: by('sib'),
  sos: (trial, beginning) =>
    held(trial, beginning, trial.values.unbiasing === 0 ? 'sos' : 'sos-unbiased'),
  ewc: (trial, beginning) => held(trial, beginning, trial.values.variant),
  'root-fisher': by('root-fisher'),
  af: by('af'),
  mas: (trial, beginning) => held(trial, beginning, trial.values.variant),
  masx: (trial, beginning) => held(trial, beginning, trial.values.variant),
  l2: (trial, beginning) => held(trial, beginning, undefined),
  'kronecker-laplace': (trial, beginning) => held(trial, beginning, undefined, 'both'),
  'activation-laplace': (trial, beginning) => held(trial, beginning, undefined, 'activity'),
  'no-consolidation': ({ values }, beginning) =>
    plain(values, beginning, watchersOf(values.watchers)),
  presynaptic,
  joint: ({ values }, beginning) => plain(values, beginning),
}

export const continualLearner = (trial: ContinualTrial, beginning: Beginning): Learner =>
  ofCondition(learners, trial, beginning)
