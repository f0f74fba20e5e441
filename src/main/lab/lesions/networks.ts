/** Trained networks as the store keeps them, for lesions. */
import { LabError } from '@shared/contract/wire'
import type { TrialSettings } from '@shared/experiments/common/settings'
import type { StoredArray } from '@shared/trials/stored-array'
import { decodeNetwork } from '../../trial-files/array-file'
import type { Store } from '../../store/store'
import type { TrialRow } from '../../store/trials'
import type { Devices } from '../devices/devices'

/** What an engine needs to have a network of a trial again. */
export interface KeptNetwork {
  readonly settings: TrialSettings
  readonly network: readonly StoredArray[]
  readonly device: string
}

export class KeptNetworks {
  constructor(
    private readonly store: Store,
    private readonly devices: Devices,
  ) {}

  /** @throws LabError where the network is missing or cannot be read. */
  async of(trial: TrialRow): Promise<KeptNetwork> {
    const network = this.networkOf(trial)
    return { settings: settingsOf(trial), network, device: await this.deviceFor(trial) }
  }

  /** @throws LabError for an unknown trial, and one that has no network. */
  finished(linkId: string): TrialRow {
    const trial = this.store.links.find(linkId)?.trial
    if (!trial) throw new LabError({ code: 'not-found', message: `There is no trial “${linkId}”.` })
    if (trial.status !== 'done')
      throw new LabError({
        code: 'conflict',
        message: 'This trial is not finished, so that it has no network yet.',
        remedy: 'Wait for its end, or choose another trial.',
      })
    if (this.store.results.endings([trial.id]).get(trial.id)?.kind === 'diverged')
      throw new LabError({
        code: 'conflict',
        message: 'The network of this trial diverged: it has no strengths that could be silenced.',
        remedy: 'Choose another trial.',
      })
    return trial
  }

  private networkOf({ network_file }: TrialRow): StoredArray[] {
    const missing = (message: string) =>
      new LabError({
        code: 'failed',
        message,
        safe: 'Its results are unchanged.',
        remedy:
          'Choose another trial, or run the experiment with other seeds to have networks again.',
      })
    if (network_file === null) throw missing('The network of this trial was removed.')
    try {
      return decodeNetwork(this.store.files.get(network_file))
    } catch {
      throw missing('The stored network of this trial cannot be read.')
    }
  }

  /** The device that trained it, where it can be used still; else the usual one. */
  private async deviceFor({ device }: TrialRow): Promise<string> {
    const devices = await this.devices.list()
    const same = devices.find(({ id, available }) => id === device && available)
    return this.devices.choose(same?.id)
  }
}

function settingsOf({ definition, condition, seed, parameters }: TrialRow): TrialSettings {
  const values = JSON.parse(parameters) as TrialSettings['values']
  return { definition, condition, seed, values }
}
