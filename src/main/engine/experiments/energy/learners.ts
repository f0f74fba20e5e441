/** The learner of each condition of the energy experiment. */
import type { TrialSettings } from '@shared/experiments/common/definition'
import { EngineError } from '../../errors'
import { GradientLearner } from '../../learners/gradient-learner'
import { PresynapticLearner } from '../../learners/presynaptic/learner'
import type { TransparentLearner } from '../../training/learner'
import { networkOf, optimizerOf } from '../learner-options'
import { releaseRule } from '../release-rule'

/** A fresh learner for the trial's condition. @throws EngineError for an unknown condition. */
export function energyLearner(
  settings: TrialSettings,
  sizes: readonly number[],
): TransparentLearner {
  const options = { network: networkOf(settings, sizes), seed: settings.seed }
  switch (settings.condition) {
    case 'plastic-release':
    case 'fixed-release':
      return new PresynapticLearner({ ...options, rule: releaseRule(settings) })
    case 'deterministic':
      return new GradientLearner({ ...options, optimizer: optimizerOf(settings) })
    default:
      throw new EngineError(
        `This program does not know the condition “${settings.condition}”.`,
        'Start the experiment with the version of Palimpsest that made it.',
      )
  }
}
