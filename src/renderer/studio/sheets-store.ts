/** Figures for papers that are kept, what was changed last first; and the ways back of those that were open. */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { SavedSheet } from '@shared/contract/saved-sheets'
import type { WireError } from '@shared/contract/wire'
import type { History } from '@shared/sheets/history'
import { useToasts } from '../design/toasts'
import { problemOf } from '../lab/problem'
import { useLab } from '../lab/use-lab'

export const useSheets = defineStore('sheets', () => {
  const lab = useLab()
  const toasts = useToasts()
  const list = shallowRef<readonly SavedSheet[]>([])
  const loaded = ref(false)
  const problem = ref<WireError>()
  /** By id: who goes back to a figure can still undo. */
  const histories = new Map<string, History>()

  async function refresh(): Promise<void> {
    try {
      list.value = await lab.call('sheets.list', {})
      problem.value = undefined
    } catch (error) {
      problem.value = problemOf(error)
    } finally {
      loaded.value = true
    }
  }

  /** Deletes at once and offers the way back. */
  async function remove({ id, name }: Pick<SavedSheet, 'id' | 'name'>): Promise<void> {
    await lab.call('sheets.delete', { id })
    await refresh()
    toasts.notify(`“${name}” was deleted.`, {
      label: 'Undo',
      run: () => void lab.call('sheets.restore', { id }).then(refresh, toasts.complain),
    })
  }

  /** @returns the copy */
  async function copy({ name, recipe }: SavedSheet): Promise<SavedSheet | undefined> {
    if (!recipe) return undefined
    const made = await lab.call('sheets.save', { recipe, name: `${name}, copy` })
    await refresh()
    return made
  }

  return { list, loaded, problem, histories, refresh, remove, copy }
})
