/** The learner of each condition of the energy experiment. */
import type { TrialSettings } from '@shared/experiments/common/definition'
import type { TransparentLearner } from '../../training/learner'
import { PlainLearner } from '../../learners/gradient-learner'
import { EngineError } from '../../errors'
import { PresynapticLearner } from '../../learners/presynaptic/learner'

/** A fresh learner for the trial's condition. @throws EngineError for an unknown condition. */
export function energyLearner(
  settings: TrialSettings,
  sizes: readonly number[],
): TransparentLearner {
  switch (settings.condition) {
    case 'plastic-release':
    case 'fixed-release':
      return new PresynapticLearner(settings, sizes)
    case 'deterministic':
      return new PlainLearner(settings, sizes)
    default:
      throw new EngineError(
        `This program does not know the condition “${settings.condition}”.`,
        'Start the experiment with the version of Palimpsest that made it.',
      )
  }
}
