/** Saving experiments as a file: how large it will be, how far it is, where it went. */
import { onScopeDispose, ref, shallowRef } from 'vue'
import type { ArgsOf, ResultOf } from '@shared/contract/contract'
import type { ExportProgress } from '@shared/contract/exported'
import { LabError, type WireError } from '@shared/contract/wire'
import { useSaving } from '../charts/files'
import { useToasts } from '../design/toasts'
import { problemOf } from '../lab/problem'
import { useLab } from '../lab/use-lab'

export type SaveChoice = Omit<ArgsOf<'experiment-files.save'>, 'path' | 'replace'>
export type Foretold = ResultOf<'experiment-files.foretell'>

export function useSavingExperiments() {
  const lab = useLab()
  const toasts = useToasts()
  const saveFile = useSaving()
  const foretold = shallowRef<Foretold>()
  const busy = ref(false)
  const progress = shallowRef<ExportProgress>()
  const problem = shallowRef<WireError>()
  let stopping: AbortController | undefined

  async function foretell(ids: readonly string[]): Promise<void> {
    foretold.value = undefined
    problem.value = undefined
    try {
      foretold.value = await lab.call('experiment-files.foretell', { ids: [...ids] })
    } catch (error) {
      problem.value = problemOf(error)
    }
  }

  /**
   * Asks where to put the file, in the desktop window, or hands it to the browser's downloads.
   * @param typed a path on this computer instead @returns whether there is a file now
   */
  async function save(choice: SaveChoice, typed = ''): Promise<boolean> {
    const bridge = window.palimpsest
    const wanted = typed.trim()
    const asks = bridge !== undefined && wanted === ''
    const chosen = asks ? await bridge.chooseSavePath(foretold.value?.fileName ?? '') : wanted
    if (asks && chosen === '') return false
    stopping = new AbortController()
    busy.value = true
    progress.value = undefined
    problem.value = undefined
    try {
      const saved = await lab.call(
        'experiment-files.save',
        // The system's own sheet has asked whether a file may be replaced.
        { ...choice, ...(chosen === '' ? {} : { path: chosen, replace: asks }) },
        { signal: stopping.signal, onProgress: (told) => (progress.value = told) },
      )
      if (saved.file) saveFile(saved.file)
      else toasts.notify(`Saved as ${saved.path ?? saved.fileName}.`)
      return true
    } catch (error) {
      const stopped = error instanceof LabError && error.details.code === 'cancelled'
      if (!stopped) problem.value = problemOf(error)
      return false
    } finally {
      busy.value = false
    }
  }

  const stop = () => stopping?.abort()
  onScopeDispose(stop)
  return { foretold, busy, progress, problem, foretell, save, stop }
}
