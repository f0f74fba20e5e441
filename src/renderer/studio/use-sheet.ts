/** The sheet that is open: what it is now, what was done to it, and whether it is saved. */
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { SheetRecipe } from '@shared/contract/sheets'
import type { WireError } from '@shared/contract/wire'
import { blankSheet } from '@shared/sheets/blank-sheet'
import type { Edit } from '@shared/sheets/edits'
import { afterEdit, historyFrom, redone, undone, type History } from '@shared/sheets/history'
import { useOwnAddress } from '../frame/use-own-address'
import { problemOf } from '../lab/problem'
import { useLab } from '../lab/use-lab'
import { SheetKeeper, type KeepingState } from './sheet-keeper'
import { useSheets } from './sheets-store'

/** In place of the id of a figure that is not saved yet. */
export const newSheet = 'new'
const unnamed = 'New figure'

const unreadable: WireError = {
  code: 'failed',
  message:
    'This figure cannot be read: a newer version of the program has made it, or it is damaged.',
  safe: 'It is kept as it is.',
  remedy: 'Open it with the newer version, or make a new figure.',
}

export type OpenSheet = ReturnType<typeof useSheet>

/** @param id of the address: `new`, or of a sheet that is kept */
export function useSheet(id: () => string) {
  const lab = useLab()
  const setAddress = useOwnAddress()
  const sheets = useSheets()
  const history = shallowRef<History>()
  const name = ref(unnamed)
  const keeping = shallowRef<KeepingState>({ kind: 'saved' })
  const problem = ref<WireError>()
  let savedAs: string | undefined
  let keeper: SheetKeeper | undefined

  function keeperOf(known: string | undefined): SheetKeeper {
    const own = new SheetKeeper(lab, known, {
      state: (state) => {
        if (keeper === own) keeping.value = state
      },
      saved: (saved) => {
        if (keeper !== own) return
        name.value = saved.name
        if (savedAs === saved.id) return
        savedAs = saved.id
        setAddress({ params: { id: saved.id } })
      },
    })
    return own
  }

  function open(known: string | undefined, recipe: SheetRecipe, called: string): void {
    savedAs = known
    keeper = keeperOf(known)
    keeping.value = { kind: 'saved' }
    name.value = called
    const before = known === undefined ? undefined : sheets.histories.get(known)
    const goesOn = before && JSON.stringify(before.now) === JSON.stringify(recipe)
    history.value = goesOn ? before : historyFrom(recipe)
  }

  async function load(wanted: string): Promise<void> {
    if (wanted === savedAs) return
    close()
    history.value = undefined
    problem.value = undefined
    if (wanted === newSheet) {
      open(undefined, blankSheet, unnamed)
      return
    }
    try {
      const found = await lab.call('sheets.get', { id: wanted })
      if (wanted !== id()) return
      if (found.recipe) open(found.id, found.recipe, found.name)
      else problem.value = unreadable
    } catch (error) {
      if (wanted === id()) problem.value = problemOf(error)
    }
  }

  function become(next: History): void {
    if (!history.value || next === history.value) return
    const isOther = next.now !== history.value.now
    history.value = next
    if (isOther) keeper?.keep(next.now)
  }

  /** Saves what is left to save, and keeps the way back. */
  function close(): void {
    if (savedAs !== undefined && history.value) sheets.histories.set(savedAs, history.value)
    void keeper?.flush()
    keeper = undefined
    savedAs = undefined
  }

  const flush = (): void => void keeper?.flush()
  document.addEventListener('visibilitychange', flush)
  window.addEventListener('pagehide', flush)
  onScopeDispose(() => {
    document.removeEventListener('visibilitychange', flush)
    window.removeEventListener('pagehide', flush)
    close()
  })
  watch(id, (wanted) => void load(wanted), { immediate: true })

  return {
    name,
    keeping,
    /** Why it cannot be shown. */
    problem,
    /** Nothing until it has come. */
    recipe: computed(() => history.value?.now),
    /** What is undone next, in words. */
    undoWords: computed(() => history.value?.past.at(-1)?.words),
    redoWords: computed(() => history.value?.future.at(-1)?.words),
    /** Does to the sheet what `edit` makes of it as it is now. */
    apply: (edit: (recipe: SheetRecipe) => Edit): void => {
      if (history.value)
        become(afterEdit(history.value, edit(history.value.now), performance.now()))
    },
    undo: (): void => {
      if (history.value) become(undone(history.value))
    },
    redo: (): void => {
      if (history.value) become(redone(history.value))
    },
    rename: (next: string): void => {
      if (!history.value) return
      name.value = next
      keeper?.keep(history.value.now, next)
    },
    /** Tries again to save what could not be. */
    save: flush,
  }
}
