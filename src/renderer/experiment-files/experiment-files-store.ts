/** The file of experiments that is being opened, whichever page is shown. */
import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { useRouter } from 'vue-router'
import type { ArgsOf } from '@shared/contract/contract'
import { largestTakenFile, type Opened } from '@shared/contract/experiment-files'
import type { ExportProgress } from '@shared/contract/exported'
import { LabError, type WireError } from '@shared/contract/wire'
import { beginning, beginsExperimentFile } from '@shared/experiment-files/format'
import { formatBytes } from '@shared/words/numbers'
import { pathOf } from '../datasets/chosen-path'
import { useToasts } from '../design/toasts'
import { useExperiments } from '../lab/experiments-store'
import { problemOf } from '../lab/problem'
import { useLab } from '../lab/use-lab'
import { base64Of } from './base64'
import { openedWords } from './opened-words'

export const useExperimentFiles = defineStore('experiment-files', () => {
  const lab = useLab()
  const router = useRouter()
  const toasts = useToasts()
  const experiments = useExperiments()
  /** Whether the sheet is open. */
  const open = ref(false)
  /** Nothing until something was told. */
  const progress = shallowRef<ExportProgress>()
  const problem = shallowRef<WireError>()
  const stopping = shallowRef<AbortController>()
  const busy = computed(() => stopping.value !== undefined)

  /** Opens the sheet without a file. */
  function ask(): void {
    problem.value = undefined
    open.value = true
  }

  /** Takes a file that she chose or dropped. */
  async function takeFile(file: File): Promise<void> {
    open.value = true
    problem.value = undefined
    const path = pathOf(file)
    if (path !== '') {
      await bringIn({ path })
      return
    }
    if (file.size > largestTakenFile) {
      problem.value = {
        code: 'usage',
        message: `“${file.name}” has ${formatBytes(file.size)}, more than the ${formatBytes(largestTakenFile)} that a browser can hand over.`,
        safe: 'Nothing came in.',
        remedy: 'Type below where the file lies on this computer.',
      }
      return
    }
    await bringIn({ fileName: file.name, content: base64Of(await file.arrayBuffer()) })
  }

  /** The same with a file that lies at `path`, on the lab’s computer. */
  async function takePath(path: string): Promise<void> {
    open.value = true
    await bringIn({ path })
  }

  async function bringIn(args: ArgsOf<'experiment-files.open'>): Promise<void> {
    if (busy.value) return
    const stop = new AbortController()
    stopping.value = stop
    progress.value = undefined
    problem.value = undefined
    try {
      const options = {
        signal: stop.signal,
        onProgress: (told: ExportProgress) => (progress.value = told),
      }
      const opened = await lab.call('experiment-files.open', args, options)
      await arrive(opened.experiments)
    } catch (error) {
      const stopped = error instanceof LabError && error.details.code === 'cancelled'
      if (stopped) toasts.notify('Opening the file was stopped; nothing came in.')
      else problem.value = problemOf(error)
    } finally {
      stopping.value = undefined
    }
  }

  async function arrive(opened: readonly Opened[]): Promise<void> {
    open.value = false
    await experiments.refresh()
    toasts.notify(openedWords(opened))
    const [first] = opened
    if (!first) return
    await router.push(opened.length === 1 ? `/experiments/${first.id}` : '/library')
  }

  function stop(): void {
    stopping.value?.abort()
  }

  return { open, busy, progress, problem, ask, takeFile, takePath, stop }
})

/** Whether a file that was dropped is one of experiments, by what is in it. */
export async function isExperimentFile(file: File): Promise<boolean> {
  const bytes = await file
    .slice(0, beginning)
    .arrayBuffer()
    .catch(() => new ArrayBuffer(0))
  return beginsExperimentFile(new Uint8Array(bytes))
}
