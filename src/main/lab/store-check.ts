/** Looking through the store beside the lab: whoever asks while one is under way is told what it finds. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { bundlePath } from '../paths'
import type { Store } from '../store/store'
import { SharedLook } from './shared-look'

export class StoreCheck {
  private readonly look: SharedLook<readonly string[]>

  constructor(private readonly store: Store) {
    this.look = new SharedLook((signal) => this.begin(signal), 0)
  }

  /** What is wrong with the store. @param signal aborted when the caller leaves */
  problems(signal?: AbortSignal): Promise<readonly string[]> {
    return this.look.find(signal)
  }

  private async begin(signal: AbortSignal): Promise<readonly string[]> {
    this.store.batch.flush()
    const { database, files } = this.store.place
    const thread = new Worker(bundlePath('check'), { workerData: { database, files } })
    const stop = () => void thread.terminate()
    signal.addEventListener('abort', stop)
    try {
      const [problems] = (await once(thread, 'message', { signal })) as [readonly string[]]
      return problems
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }
}
