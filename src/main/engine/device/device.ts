/** A place where tensors are computed: a tfjs backend with its loading and its description. */
import type { DeviceId } from '@shared/devices/devices'

export interface LoadedDevice {
  /** Name of the tfjs backend, for the kernel registry. */
  readonly backend: string
  /** Backend, version and adapter, stored with each result. */
  readonly detail: string
  /** Spreads large work over so many cores, with the same results; absent where it cannot. */
  readonly useThreads?: (count: number) => void
  /**
   * Rejects with a `LostDevice` once it computes no more: the process is then of no further use.
   * Never fulfils; absent where that cannot happen.
   */
  readonly failure?: Promise<never>
  /**
   * Waits until only the work since the last call can still be queued; called every few steps.
   * Absent where calls return with their work done.
   */
  readonly keepUp?: () => Promise<void>
}

/** Of devices that nobody has had the card for. */
export const notYetTried =
  'Not yet tried on a real card. Begin with one seed, and compare it with the processor.'

/** Whether a device can be used on this computer, and what was found. */
export interface DeviceProbe {
  readonly available: boolean
  /** What it computes on, or why it cannot and what to do, with names and commands. */
  readonly detail: string
  /** Where it is not available: why, and what to do, without names and commands. */
  readonly reason?: string
  /** The library that would make it available can be fetched from the Devices page. */
  readonly canBeSetUp?: boolean
  /** Name of the card, as its driver gives it. */
  readonly adapter?: string
  /** Memory of the card in bytes, where the driver tells it. */
  readonly memoryBytes?: number
  /** What a user should know before relying on it, such as “Not yet run on a card.” */
  readonly caution?: string
  /** Its driver imitates a card on the processor: it works, but nobody should have it unasked. */
  readonly software?: boolean
}

/** What is told of a device to others. */
export interface DeviceReport extends DeviceProbe {
  readonly id: string
  readonly label: string
  readonly about: string
  readonly kind: 'processor' | 'graphics'
  /** Whether it is the one that is always there. */
  readonly isDefault: boolean
}

export interface Device {
  readonly id: DeviceId
  readonly label: string
  /** What it is and when one would use it, in one sentence for people who do not program. */
  readonly about: string
  /** Whether it computes on the processor or on a graphics card. */
  readonly kind: 'processor' | 'graphics'
  probe(): Promise<DeviceProbe>
  /**
   * Makes it the current tfjs backend.
   * @param threads cores that it will use, for devices that have to know at once; 1 where absent
   * @throws Error where `probe` says it cannot be used.
   */
  load(threads?: number): Promise<LoadedDevice>
}
