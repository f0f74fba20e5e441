/** Running one trial of any experiment on the device that is loaded. */
import type { TrialSettings } from '@shared/experiments/common/definition'
import { runLifelongTrial } from './lifelong/trial'
import type { LoadedDevice } from '../device/device'
import { unlessLost } from '../webgpu/lost-device'
import * as tf from '@tensorflow/tfjs-core'
import { EngineError } from '../errors'
import { runEnergyTrial } from './energy/trial'
import { runPerceptronTrial } from './perceptron/trial'
import type { TrialOptions, TrialOutcome } from '../training/trial'

type Runner = (settings: TrialSettings, options: TrialOptions) => Promise<TrialOutcome>

const runners: Readonly<Record<string, Runner>> = {
  lifelong: runLifelongTrial,
  ablation: runLifelongTrial,
  energy: runEnergyTrial,
  perceptron: runPerceptronTrial,
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
  const runner = runners[settings.definition]
  if (!runner)
    throw new EngineError(
      `This program does not know the experiment “${settings.definition}”.`,
      'Start it with the version of Palimpsest that made it.',
    )
  if (tf.getBackend() !== device.backend) await tf.setBackend(device.backend)
  const { failure, keepUp } = device
  const trial = runner(settings, { ...options, ...(keepUp ? { keepUp } : {}) })
  return failure ? unlessLost(trial, failure) : trial
}
