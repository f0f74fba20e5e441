/** What engines know of an experiment. */
import type { TrialSettings } from '@shared/experiments/common/settings'
import type { NetworkDescription } from '@shared/networks/description'
import type { Learner } from '../training/learner'
import type { TrialOptions, TrialOutcome } from '../training/trial'

/** Settings are read once, where either function begins. @throws SettingsError for what cannot be read. */
export interface EngineExperiment {
  readonly run: (settings: TrialSettings, options: TrialOptions) => Promise<TrialOutcome>
  /** A fresh learner for a trial, of its own or another network; absent where no layers learn. */
  readonly learner?: (settings: TrialSettings, network?: NetworkDescription) => Learner
}
