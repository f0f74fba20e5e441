/** Which devices this computer has: an engine process looks, once. */
import type { DeviceInfo } from '@shared/contract/library'
import { LabError } from '@shared/contract/wire'
import { TrialFailure } from './queue/engine-process'
import type { EnginePool } from './queue/engine-pool'

export class Devices {
  readonly #pool: EnginePool
  #found: Promise<readonly DeviceInfo[]> | undefined

  constructor(pool: EnginePool) {
    this.#pool = pool
  }

  /** @throws LabError where no engine process can be started. */
  list(): Promise<readonly DeviceInfo[]> {
    this.#found ??= this.#pool.probe().catch((error: unknown) => {
      this.#found = undefined
      throw error instanceof TrialFailure
        ? new LabError({
            code: 'failed',
            message: error.message,
            ...(error.details.remedy === undefined ? {} : { remedy: error.details.remedy }),
          })
        : error
    })
    return this.#found
  }

  /**
   * The id of a device that can be used: the one asked for, else the default.
   * @throws LabError naming the devices, or saying why this one cannot be used.
   */
  async choose(wanted: string | undefined): Promise<string> {
    const devices = await this.list()
    const found = devices.find(({ id, isDefault }) =>
      wanted === undefined ? isDefault : id === wanted,
    )
    if (!found)
      throw new LabError({
        code: 'usage',
        message: `There is no device “${wanted ?? 'default'}”. Devices: ${devices.map(({ id }) => id).join(', ')}.`,
      })
    if (!found.available)
      throw new LabError({
        code: 'usage',
        message: `The device “${found.id}” cannot be used on this computer: ${found.detail}`,
      })
    return found.id
  }
}
