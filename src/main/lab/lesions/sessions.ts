/** All lesion sessions of the lab. */
import type { LesionEvent } from '@shared/contract/lesions'
import { LabError } from '@shared/contract/wire'
import type { TrialSettings } from '@shared/experiments/common/definition'
import { usualLesionImages, type Lesion } from '@shared/lesions/lesion'
import type { StoredArray } from '@shared/trials/stored-array'
import { decodeNetwork } from '../../store/array-file'
import type { Store } from '../../store/store'
import type { TrialRow } from '../../store/trials'
import type { Devices } from '../devices/devices'
import type { LabOptions } from '../options'
import { LesionSession } from './session'

export interface WantedSession {
  /** Id of the trial within its experiment. */
  readonly trial: string
  readonly images: number | undefined
}

export class LesionSessions {
  private readonly open = new Map<string, LesionSession>()
  private opened = 0

  constructor(
    private readonly store: Store,
    private readonly devices: Devices,
    private readonly options: Pick<LabOptions, 'enginePath' | 'datasetFolder'>,
  ) {}

  /**
   * Opens a session and reports until `signal` is aborted.
   * @throws LabError for an unknown or unfinished trial, and where its network cannot be opened
   */
  async run(
    { trial: linkId, images = usualLesionImages }: WantedSession,
    signal: AbortSignal,
    report: (event: LesionEvent) => void,
  ): Promise<void> {
    const trial = this.finished(linkId)
    const network = this.networkOf(trial)
    const device = await this.deviceFor(trial)
    if (signal.aborted) return
    this.opened += 1
    const session = new LesionSession(`lesions-${this.opened}`, this.options.enginePath)
    this.open.set(session.id, session)
    try {
      const { datasetFolder } = this.options
      const settings = settingsOf(trial)
      const order = {
        kind: 'open-lesions',
        settings,
        network,
        device,
        datasetFolder,
        images,
      } as const
      await session.run(order, signal, report)
    } finally {
      this.open.delete(session.id)
    }
  }

  /** @throws LabError for a session that is over. */
  set(id: string, request: number, lesion: Lesion): void {
    const session = this.open.get(id)
    if (!session)
      throw new LabError({
        code: 'not-found',
        message: 'This lesion session is over.',
        remedy: 'Open the trial again.',
      })
    session.set(request, lesion)
  }

  private finished(linkId: string): TrialRow {
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
        remedy: 'Choose another trial, or run the experiment again to have its network.',
      })
    if (network_file === null) throw missing('No network was stored with this trial.')
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
