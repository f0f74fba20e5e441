/** What an engine does for each experiment: runs a trial, makes its learner. */
import * as tf from '@tensorflow/tfjs-core'
import type { TrialSettings } from '@shared/experiments/common/settings'
import { SettingsError } from '@shared/experiments/common/errors'
import { definitionTable, type DefinitionId } from '@shared/experiments/registry'
import type { LoadedDevice } from '../device/device'
import { EngineError } from '../errors'
import type { TrialOptions, TrialOutcome } from '../training/trial'
import { unlessLost } from '../webgpu/lost-device'
import { energyExperiment } from './energy/trial'
import type { EngineExperiment } from './experiment'
import { optimizersExperiment } from './optimizers/trial'
import { perceptronExperiment } from './perceptron/trial'
import { continualLearner } from './tasks/continual-learners'
import { lifelongLearner, variantLearner } from './tasks/learners'
import { tasksExperiment } from './tasks/trial'

const { continual, lifelong, ablation, energy, perceptron, optimizers } = definitionTable

export const experiments: Readonly<Record<DefinitionId, EngineExperiment>> = {
  continual: tasksExperiment(continual, continualLearner),
  lifelong: tasksExperiment(lifelong, lifelongLearner),
  ablation: tasksExperiment(ablation, variantLearner),
  energy: energyExperiment(energy),
  perceptron: perceptronExperiment(perceptron),
  optimizers: optimizersExperiment(optimizers),
}

function isKnown(id: string): id is DefinitionId {
  return Object.hasOwn(experiments, id)
}

/**
 * Trains and tests one condition with one seed; the same settings give the same numbers.
 * @throws TrialCancelled where `options.signal` asked for it, EngineError with a remedy where the
 * settings, the data or the device are at fault: a `LostDevice` where this process cannot go on.
 */
export async function runTrial(
  settings: TrialSettings,
  device: LoadedDevice,
  options: TrialOptions,
): Promise<TrialOutcome> {
  const { definition } = settings
  if (!isKnown(definition))
    throw new EngineError(
      `This program does not know the experiment “${definition}”.`,
      'Start it with the version of Palimpsest that made it.',
    )
  if (tf.getBackend() !== device.backend) await tf.setBackend(device.backend)
  const { failure, keepUp } = device
  const trial = understood(() =>
    experiments[definition].run(settings, { ...options, ...(keepUp ? { keepUp } : {}) }),
  )
  return failure ? unlessLost(trial, failure) : trial
}

/** Settings that a definition cannot read are an error for the person at the screen. */
async function understood<Result>(run: () => Promise<Result>): Promise<Result> {
  try {
    return await run()
  } catch (cause) {
    if (!(cause instanceof SettingsError)) throw cause
    throw new EngineError(
      cause.message,
      'Start the experiment again from the wizard, which fills in every setting.',
      { cause },
    )
  }
}
