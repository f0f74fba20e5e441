import { rm } from 'node:fs/promises'
import { afterAll, beforeAll } from 'vitest'
import type { DatasetId } from '@shared/datasets/registry'
import type { TrialSettings } from '@shared/experiments/common/settings'
import type { Checkpoint } from '@shared/trials/stored-array'
import type { LoadedDevice } from '../../../src/main/engine/device/device'
import { loadDevice } from '../../../src/main/engine/device/registry'
import { runTrial } from '../../../src/main/engine/experiments/registry'
import type { TrialOptions } from '../../../src/main/engine/training/trial'
import { smallDatasets } from './small-datasets'

/** Trials in this process, on few of the real images: the device is there while the file's tests run. */
export function smallRuns(id: string, datasets?: readonly DatasetId[]) {
  let device: LoadedDevice
  let datasetFolder = ''
  beforeAll(async () => {
    datasetFolder = await smallDatasets(datasets)
    device = await loadDevice(id)
  })
  afterAll(() => rm(datasetFolder, { recursive: true }))

  const run = (settings: TrialSettings, options: Partial<TrialOptions> = {}) =>
    runTrial(settings, device, { datasetFolder, ...options })
  /** Result and network without the times. */
  const numbers = async (settings: TrialSettings, options: Partial<TrialOptions> = {}) => {
    const { result, network } = await run(settings, options)
    return { result, network }
  }
  /** Also the checkpoints that it saved on its way. */
  const withCheckpoints = async (settings: TrialSettings) => {
    const saved: Checkpoint[] = []
    const reports = { checkpoint: (checkpoint: Checkpoint) => saved.push(checkpoint) }
    return { whole: await numbers(settings, { reports }), saved }
  }
  return { run, numbers, withCheckpoints }
}
