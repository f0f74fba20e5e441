/** The learner of each condition of the energy experiment. */
import type { TrialOf } from '@shared/experiments/common/define'
import type { definitionTable } from '@shared/experiments/registry'
import { GradientLearner } from '../../learners/gradient-learner'
import { PresynapticLearner } from '../../learners/presynaptic/learner'
import { fixedRelease, plasticRelease } from '../../learners/presynaptic/rule'
import type { TransparentLearner } from '../../training/learner'
import type { ByCondition } from '../by-condition'
import type { Beginning } from '../tasks/learners'
import { optimizerOf } from '../tasks/optimizer-of'

export type EnergyTrial = TrialOf<(typeof definitionTable)['energy']>

export const energyLearners: ByCondition<EnergyTrial, [Beginning], TransparentLearner> = {
  'plastic-release': ({ values }, beginning) =>
    new PresynapticLearner({ ...beginning, rule: plasticRelease(values) }),
  'fixed-release': ({ values }, beginning) =>
    new PresynapticLearner({ ...beginning, rule: fixedRelease(values) }),
  deterministic: ({ values }, beginning) =>
    new GradientLearner({ ...beginning, optimizer: optimizerOf(values) }),
}
