/** News inside the lab: services tell it, watchers hear it. */
import type { NetworkSample, Series } from '@shared/trials/trial-result'

export type LabEvent =
  /** Status, progress or phase of a trial changed. */
  | { readonly kind: 'trial'; readonly trialId: number }
  | {
      readonly kind: 'points'
      readonly trialId: number
      readonly series: Readonly<Record<string, Series>>
    }
  | { readonly kind: 'network'; readonly trialId: number; readonly sample: NetworkSample }
  /** A trial is done and its results are stored. */
  | { readonly kind: 'result'; readonly trialId: number }
  /** Name, note or wishes of an experiment changed, or it is new or restored. */
  | { readonly kind: 'experiment'; readonly experimentId: string }
  | { readonly kind: 'deleted'; readonly experimentId: string }
  /** What an experiment found is known, for lists. */
  | { readonly kind: 'found'; readonly experimentId: string }
  /** Devices, their speeds, the default, the number of slots or the accelerator changed. */
  | { readonly kind: 'devices' }
  /** Clusters, what was found there, or how far the trials are that they have, changed. */
  | { readonly kind: 'clusters' }
  /** The disk is full and the queue waits, or there is room again. */
  | { readonly kind: 'room' }

export class LabEvents {
  private readonly listeners = new Set<(event: LabEvent) => void>()

  emit(event: LabEvent): void {
    for (const listener of [...this.listeners]) listener(event)
  }

  /** Hears everything until `signal` is aborted. */
  listen(signal: AbortSignal, listener: (event: LabEvent) => void): void {
    if (signal.aborted) return
    this.listeners.add(listener)
    signal.addEventListener('abort', () => this.listeners.delete(listener), { once: true })
  }
}
