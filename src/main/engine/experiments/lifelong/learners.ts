/** The learner of each condition. */
import type { TrialSettings } from '@shared/experiments/common/definition'
import { EngineError } from '../../errors'
import { BayesianLearner } from '../../learners/bayesian-learner'
import { GradientLearner } from '../../learners/gradient-learner'
import { PresynapticLearner } from '../../learners/presynaptic/learner'
import type { Learner } from '../../training/learner'
import { numberValue } from '../../values'
import { networkOf, optimizerOf } from '../learner-options'
import { releaseRule } from '../release-rule'

/** A fresh learner for the trial's condition. @throws EngineError for an unknown condition. */
export function learnerFor(settings: TrialSettings, sizes: readonly number[]): Learner {
  const number = (id: string) => numberValue(settings, id)
  const options = { network: networkOf(settings, sizes), seed: settings.seed }
  // Every variant of the ablation is the same rule with other settings.
  if (settings.definition === 'ablation')
    return new PresynapticLearner({ ...options, rule: releaseRule(settings) })
  switch (settings.condition) {
    case 'presynaptic':
      return new PresynapticLearner({ ...options, rule: releaseRule(settings) })
    case 'no-consolidation':
    case 'joint':
      return new GradientLearner({ ...options, optimizer: optimizerOf(settings) })
    case 'ewc':
      return new GradientLearner({
        ...options,
        optimizer: optimizerOf(settings),
        // The penalty of elastic weight consolidation is written ½ λ F Δ²: c is half of its λ.
        protection: {
          measure: 'ewc',
          strength: number('penaltyStrength') / 2,
          centre: 'each-task',
        },
        measuring: { images: number('fisherImages') },
      })
    case 'bgd':
      return new BayesianLearner({
        ...options,
        learningRate: number('learningRate'),
        initialDeviation: number('initialDeviation'),
        networksPerStep: number('networkSamples'),
      })
    default:
      throw new EngineError(
        `This program does not know the condition “${settings.condition}”.`,
        'Start the experiment with the version of Palimpsest that made it.',
      )
  }
}
