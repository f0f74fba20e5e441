/** A place where tensors are computed: a tfjs backend with its loading and its description. */

export interface LoadedDevice {
  /** Name of the tfjs backend, for the kernel registry. */
  readonly backend: string
  /** Backend, version and adapter, stored with each result. */
  readonly detail: string
  /** Spreads large work over so many cores, with the same results; absent where it cannot. */
  readonly useThreads?: (count: number) => void
}

export interface Device {
  readonly id: string
  readonly label: string
  /** Whether it can be used here; if not, one sentence why and what to do. */
  probe(): Promise<{ readonly available: boolean; readonly detail: string }>
  /** Makes it the current tfjs backend. @throws Error where `probe` says it cannot be used. */
  load(): Promise<LoadedDevice>
}
