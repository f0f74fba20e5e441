/** The learner of each condition of the experiments with tasks of images. */
import type { TrialOf } from '@shared/experiments/common/define'
import type { definitionTable } from '@shared/experiments/registry'
import type { NetworkDescription } from '@shared/networks/description'
import { BayesianLearner } from '../../learners/bayesian-learner'
import { GradientLearner } from '../../learners/gradient-learner'
import { PresynapticLearner } from '../../learners/presynaptic/learner'
import { plasticRelease, type PlasticRelease } from '../../learners/presynaptic/rule'
import type { Learner } from '../../training/learner'
import { ofCondition, type ByCondition } from '../by-condition'
import { optimizerOf, type GradientValues } from './optimizer-of'

/** What every learner begins with. */
export interface Beginning {
  readonly network: NetworkDescription
  readonly seed: number
}

type LifelongTrial = TrialOf<(typeof definitionTable)['lifelong']>
type AblationTrial = TrialOf<(typeof definitionTable)['ablation']>

const gradient = ({ values }: { readonly values: GradientValues }, beginning: Beginning) =>
  new GradientLearner({ ...beginning, optimizer: optimizerOf(values) })

export const presynaptic = (
  { values }: { readonly values: PlasticRelease },
  beginning: Beginning,
) => new PresynapticLearner({ ...beginning, rule: plasticRelease(values) })

const lifelong: ByCondition<LifelongTrial, [Beginning], Learner> = {
  presynaptic,
  'no-consolidation': gradient,
  joint: gradient,
  ewc: ({ values: { watcher, ...values } }, beginning) =>
    new GradientLearner({
      ...beginning,
      optimizer: optimizerOf(values),
      // The penalty of elastic weight consolidation is written ½ λ F Δ²: c is half of its λ.
      protection: { measure: 'ewc', strength: values.penaltyStrength / 2, centre: 'each-task' },
      watchers: watcher === 'none' ? [] : [watcher],
      measuring: { images: values.fisherImages },
    }),
  bgd: ({ values }, beginning) =>
    new BayesianLearner({
      ...beginning,
      learningRate: values.learningRate,
      initialDeviation: values.initialDeviation,
      initialMeans: values.initialMeans,
      networksPerStep: values.networkSamples,
    }),
}

export const lifelongLearner = (trial: LifelongTrial, beginning: Beginning): Learner =>
  ofCondition(lifelong, trial, beginning)

/** Every variant is the same rule with other settings. */
export const variantLearner = (trial: AblationTrial, beginning: Beginning): Learner =>
  presynaptic(trial, beginning)
