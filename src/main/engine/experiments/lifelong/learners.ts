/** The learner of each condition. */
import type { TrialSettings } from '@shared/experiments/common/definition'
import { EngineError } from '../../errors'
import { PresynapticLearner } from '../../learners/presynaptic/learner'
import { BgdLearner } from '../../learners/bayesian-learner'
import { EwcLearner } from '../../learners/ewc-learner'
import type { Learner } from '../../training/learner'
import { PlainLearner } from '../../learners/gradient-learner'

/** A fresh learner for the trial's condition. @throws EngineError for an unknown condition. */
export function learnerFor(settings: TrialSettings, sizes: readonly number[]): Learner {
  // Every variant of the ablation is the same rule with other settings.
  if (settings.definition === 'ablation') return new PresynapticLearner(settings, sizes)
  switch (settings.condition) {
    case 'presynaptic':
      return new PresynapticLearner(settings, sizes)
    case 'no-consolidation':
    case 'joint':
      return new PlainLearner(settings, sizes)
    case 'ewc':
      return new EwcLearner(settings, sizes)
    case 'bgd':
      return new BgdLearner(settings, sizes)
    default:
      throw new EngineError(
        `This program does not know the condition “${settings.condition}”.`,
        'Start the experiment with the version of Palimpsest that made it.',
      )
  }
}
