/** The data sets that are there, and the import that is under way, whichever page is shown. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { ArgsOf } from '@shared/contract/contract'
import type { Imported, ImportProgress } from '@shared/contract/imports'
import type { DatasetInfo, LabelledPicture } from '@shared/contract/library'
import { LabError, type WireError } from '@shared/contract/wire'
import { useToasts } from '../design/toasts'
import { problemOf } from '../lab/problem'
import { useLab } from '../lab/use-lab'

type Progress = Extract<ImportProgress, { kind: 'progress' }>

export const useDatasets = defineStore('datasets', () => {
  const lab = useLab()
  const toasts = useToasts()
  const list = shallowRef<readonly DatasetInfo[]>()
  const problem = shallowRef<WireError>()

  /** Of the import that runs, or of the last one. */
  const progress = shallowRef<Progress>()
  const samples = shallowRef<readonly LabelledPicture[]>([])
  const importProblem = shallowRef<WireError>()
  const imported = shallowRef<Imported>()
  const stopping = shallowRef<AbortController>()
  const importing = computed(() => stopping.value !== undefined)

  async function refresh(): Promise<void> {
    problem.value = undefined
    try {
      list.value = await lab.call('datasets.list', {})
    } catch (error) {
      problem.value = problemOf(error)
    }
  }

  function hear(news: ImportProgress): void {
    if (news.kind === 'progress') progress.value = news
    else samples.value = [...samples.value, news.picture]
  }

  /** Begins an import; what comes of it is shown. */
  async function bringIn(args: ArgsOf<'imports.run'>): Promise<void> {
    const stop = new AbortController()
    stopping.value = stop
    progress.value = undefined
    samples.value = []
    importProblem.value = undefined
    imported.value = undefined
    try {
      const options = { signal: stop.signal, onProgress: hear }
      imported.value = await lab.call('imports.run', args, options)
    } catch (error) {
      if (error instanceof LabError && error.details.code === 'cancelled')
        toasts.notify('The import was stopped; nothing was imported.')
      else importProblem.value = problemOf(error)
      samples.value = []
    } finally {
      stopping.value = undefined
    }
    await refresh()
  }

  function stop(): void {
    stopping.value?.abort()
  }

  /** Takes an imported data set away; says why where that cannot be. */
  async function remove({ id, description }: DatasetInfo): Promise<void> {
    try {
      await lab.call('imports.remove', { id })
      toasts.notify(`The images of ${description.name} were removed.`)
      if (imported.value?.dataset.id === id) imported.value = undefined
    } catch (error) {
      const { message, remedy = '' } = problemOf(error)
      toasts.complain(new Error(`${message} ${remedy}`.trim()))
    }
    await refresh()
  }

  return {
    ...{ list, problem, refresh },
    ...{ importing, progress, samples, importProblem, imported, bringIn, stop, remove },
  }
})
