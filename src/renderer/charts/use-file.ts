/** One file that is being made: how far it is, and a way to stop. */
import type { ExportedFile, ExportProgress } from '@shared/contract/exported'
import { LabError, type WireError } from '@shared/contract/wire'
import { onScopeDispose, ref, shallowRef, type Ref } from 'vue'
import { problemOf } from '../lab/problem'
import type { FileCall } from './figure-source'

export interface FileMaking {
  readonly busy: Readonly<Ref<boolean>>
  /** Nothing until something has been told. */
  readonly progress: Readonly<Ref<ExportProgress | undefined>>
  readonly problem: Readonly<Ref<WireError | undefined>>
  /** @returns nothing where it failed, which `problem` tells, or was stopped */
  make(ask: (call: FileCall) => Promise<ExportedFile>): Promise<ExportedFile | undefined>
  /** Stops what is under way, and forgets what went wrong. */
  stop(): void
}

export function useFile(): FileMaking {
  const busy = ref(false)
  const progress = shallowRef<ExportProgress>()
  const problem = shallowRef<WireError>()
  let current: AbortController | undefined

  function stop(): void {
    current?.abort()
    problem.value = undefined
  }
  onScopeDispose(stop)

  const make: FileMaking['make'] = async (ask) => {
    stop()
    const own = new AbortController()
    current = own
    busy.value = true
    progress.value = undefined
    const onProgress = (told: ExportProgress) => (progress.value = told)
    try {
      return await ask({ signal: own.signal, onProgress })
    } catch (error) {
      const stopped = error instanceof LabError && error.details.code === 'cancelled'
      if (!stopped) problem.value = problemOf(error)
      return undefined
    } finally {
      if (current === own) busy.value = false
    }
  }

  return { busy, progress, problem, make, stop }
}
