/** The device that a process computes with: loaded once, for as long as its trials want the same. */
import type { LoadedDevice } from './device'
import { loadDevice } from './registry'

export class DeviceInUse {
  private loaded: { readonly id: string; readonly device: LoadedDevice } | undefined

  /** @param failed told of a device that computes no more, also while no trial runs */
  constructor(private readonly failed: (error: unknown) => void) {}

  /**
   * The device called `id`, which is to use so many cores.
   * @throws EngineError as `loadDevice`
   */
  async get(id: string, threads: number): Promise<LoadedDevice> {
    const device = this.loaded?.id === id ? this.loaded.device : await this.loadedAnew(id, threads)
    device.useThreads?.(threads)
    return device
  }

  private async loadedAnew(id: string, threads: number): Promise<LoadedDevice> {
    const device = await loadDevice(id, threads)
    this.loaded = { id, device }
    device.failure?.catch(this.failed)
    return device
  }
}

/** What is stored with a result of what computed it. */
export function detailOf(device: LoadedDevice, threads: number): string {
  const cores = device.useThreads && threads > 1 ? `, on ${threads} cores` : ''
  return `${device.detail}${cores}`
}
