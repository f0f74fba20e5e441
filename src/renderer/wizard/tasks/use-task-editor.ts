/** The tasks of the wizard’s request: what they are, changing them, and taking changes back. */
import { computed, onScopeDispose, shallowRef } from 'vue'
import { isComposed, type Composition } from '@shared/datasets/composition'
import { unfinishedComposition } from '@shared/datasets/read-composition'
import type { RecipeId } from '@shared/datasets/recipe-ids'
import { recipeOf, valueOfRecipe } from '@shared/datasets/recipes'
import { bundledImages } from '@shared/datasets/sequence-images'
import type { DatasetSnapshot } from '@shared/datasets/snapshot'
import { compositionOf, isSequenceId, sequenceValue } from '@shared/datasets/task-sequences'
import { orderValue, taskNumbers } from '@shared/experiments/common/task-order'
import type { Value } from '@shared/experiments/common/values'
import type { Wizard } from '../use-wizard'
import { useImportedImages } from './use-imported-images'
import { inOrder, withEmptyTask, withImages } from './composition-edits'

interface Paths {
  /** The setting that says what is learned. */
  readonly tasks: string
  /** The one that says in which order, where there is one. */
  readonly order: string | undefined
}

interface Moment {
  readonly tasks: Value
  readonly order: Value | undefined
}

const nothingYet: Composition = withEmptyTask({ heads: 'shared', tasks: [] })

const isWritten = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea')

export function useTaskEditor(wizard: Wizard, paths: () => Paths) {
  const earlier = shallowRef<readonly Moment[]>([])
  /** The composition that was left for a known sequence. */
  const left = shallowRef<Composition>()

  const imported = useImportedImages()

  const own = computed(() => wizard.request.value.values)
  const value = computed(() =>
    String(own.value[paths().tasks] ?? wizard.values.value[paths().tasks] ?? ''),
  )
  const isOwn = computed(() => isComposed(value.value))
  const natural = computed<Composition>(() => {
    if (isOwn.value) return unfinishedComposition(value.value) ?? nothingYet
    return isSequenceId(value.value) ? compositionOf(value.value) : nothingYet
  })
  /** What the composition was made by, where it was not composed here. */
  const recipe = computed(() => (isOwn.value ? recipeOf(natural.value) : undefined))
  /** Natural numbers of the tasks in the order of learning. */
  const order = computed(() => {
    const { length } = natural.value.tasks
    const path = paths().order
    const chosen = path === undefined ? undefined : wizard.values.value[path]
    return taskNumbers(chosen, length) ?? taskNumbers(undefined, length) ?? []
  })
  const hasOwnOrder = computed(() => {
    const path = paths().order
    return path !== undefined && path in own.value
  })
  /** In the order of learning. */
  const composition = computed(() => inOrder(natural.value, order.value))
  /** All images that tasks can be made of. */
  const images = computed<readonly DatasetSnapshot[]>(() => {
    const brought = Object.values(natural.value.images ?? {})
    const others = (imported.value ?? []).filter(({ id }) =>
      brought.every((each) => each.id !== id),
    )
    return [...bundledImages, ...brought, ...others]
  })

  function remember(): void {
    const path = paths().order
    const moment = { tasks: value.value, order: path === undefined ? undefined : own.value[path] }
    earlier.value = [...earlier.value.slice(-99), moment]
  }

  function set({ tasks, order: chosen }: Moment): void {
    const path = paths().order
    if (isOwn.value && !recipe.value) left.value = natural.value
    wizard.setValue(paths().tasks, tasks)
    if (path === undefined) return
    if (chosen === undefined) wizard.reset(path)
    else wizard.setValue(path, chosen)
  }

  /** Other tasks, in their own order. */
  function change(next: Composition): void {
    remember()
    const tasks = sequenceValue(withImages(ownName(next), images.value))
    set({ tasks, order: undefined })
  }

  /** A preset’s tasks lose its name with the first change; a name of one’s own stays. */
  function ownName(next: Composition): Composition {
    const isPresets = !(paths().tasks in own.value) && next.name === natural.value.name
    if (!isPresets) return next
    const { name: _, ...unnamed } = next
    return unnamed
  }

  /** One task that is still empty, in place of all. */
  function beginAnew(): void {
    change({ ...nothingYet, heads: composition.value.heads })
  }

  /** Another sequence has other tasks: an order of one's own does not outlive it. */
  function choose(id: string): void {
    remember()
    set({ tasks: id, order: undefined })
  }

  /** Tasks that have a recipe, whose images must be there. */
  function chooseRecipe(id: RecipeId): void {
    choose(valueOfRecipe(id, imported.value))
  }

  /** The tasks that were composed before, or one that is still empty. */
  function chooseOwn(): void {
    if (!isOwn.value || recipe.value) change(left.value ?? nothingYet)
  }

  /** @param numbers natural numbers of a known sequence’s tasks, or places of composed ones */
  function reorder(numbers: readonly number[]): void {
    const path = paths().order
    if (isOwn.value || path === undefined) change(inOrder(composition.value, numbers))
    else {
      remember()
      set({ tasks: value.value, order: orderValue(numbers) })
    }
  }

  function undo(): void {
    const before = earlier.value.at(-1)
    if (!before) return
    earlier.value = earlier.value.slice(0, -1)
    set(before)
  }

  function onKey(event: KeyboardEvent): void {
    const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey)
    if (!isUndo || event.shiftKey || event.altKey || isWritten(event.target)) return
    event.preventDefault()
    undo()
  }
  window.addEventListener('keydown', onKey)
  onScopeDispose(() => {
    window.removeEventListener('keydown', onKey)
  })

  return {
    value,
    isOwn,
    recipe,
    imported,
    composition,
    order,
    hasOwnOrder,
    images,
    canUndo: computed(() => earlier.value.length > 0),
    change,
    choose,
    chooseRecipe,
    chooseOwn,
    beginAnew,
    reorder,
    undo,
  }
}

export type TaskEditor = ReturnType<typeof useTaskEditor>
