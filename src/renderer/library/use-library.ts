/** The library as it is looked at: which experiments, in which order, and which of them are chosen. */
import type { ExperimentSummary } from '@shared/contract/experiments'
import { computed, ref, shallowRef, watch } from 'vue'
import { useRoute } from 'vue-router'
import { sortedRows, type SortValue } from '../design/sorted-rows'
import { useOwnAddress } from '../frame/use-own-address'
import { useExperiments } from '../lab/experiments-store'
import { statusWords } from '../words/status'
import { filtered, filterIds, type FilterId, type Filters } from './filters'
import { useDeleted } from './use-deleted'
import { useDiskUse } from './use-disk-use'

export const sortIds = ['name', 'found', 'state', 'date', 'size'] as const
export type SortId = (typeof sortIds)[number]

export interface Sorting {
  readonly id: SortId
  readonly descending: boolean
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })

export function useLibrary() {
  const store = useExperiments()
  const route = useRoute()
  const setAddress = useOwnAddress()
  const deleted = useDeleted()
  const usage = useDiskUse()

  const given = (id: string) => {
    const value = route.query[id]
    return typeof value === 'string' ? value : ''
  }
  const filters = ref<Filters>(
    Object.fromEntries(filterIds.map((id) => [id, given(id)])) as Record<FilterId, string>,
  )
  const view = ref<'kept' | 'deleted'>(given('view') === 'deleted' ? 'deleted' : 'kept')
  const sorting = ref<Sorting>({ id: 'date', descending: true })

  const all = computed(() => (view.value === 'kept' ? store.list : deleted.list.value))
  const values: Readonly<Record<SortId, (row: ExperimentSummary) => SortValue | undefined>> = {
    name: ({ name }) => name,
    found: ({ found }) => found,
    state: ({ status }) => statusWords[status],
    date: ({ createdAt, deletedAt }) => deletedAt ?? createdAt,
    size: ({ id }) => usage.bytesOf(id),
  }
  const found = computed(() => {
    const rows = filtered(all.value, filters.value)
    const { id, descending } = sorting.value
    // As the list comes.
    if (id === 'date' && descending && view.value === 'kept') return rows
    return sortedRows(rows, values[id], descending, collator.compare)
  })

  watch([filters, view], () => {
    const query = Object.fromEntries(
      Object.entries({
        ...filters.value,
        view: view.value === 'deleted' ? view.value : '',
      }).filter(([, value]) => value !== ''),
    )
    setAddress({ query })
  })

  const chosenIds = shallowRef<ReadonlySet<string>>(new Set())
  /** Those of the chosen that are shown: what is done, is done to what can be seen. */
  const chosen = computed(() => found.value.filter(({ id }) => chosenIds.value.has(id)))
  watch(view, () => (chosenIds.value = new Set()))

  return {
    all,
    found,
    filters,
    view,
    sorting,
    usage,
    deleted,
    chosen,
    chosenIds,
    isNarrowed: computed(() => filterIds.some((id) => filters.value[id] !== '')),
    set(id: FilterId, value: string): void {
      filters.value = { ...filters.value, [id]: value }
    },
    showAll(): void {
      filters.value = Object.fromEntries(filterIds.map((id) => [id, ''])) as Record<
        FilterId,
        string
      >
    },
    sortBy(id: SortId): void {
      const before = sorting.value
      const first = id === 'date' || id === 'size'
      sorting.value = { id, descending: before.id === id ? !before.descending : first }
    },
    choose(ids: readonly string[], on: boolean): void {
      const next = new Set(chosenIds.value)
      for (const id of ids)
        if (on) next.add(id)
        else next.delete(id)
      chosenIds.value = next
    },
  }
}

export type Library = ReturnType<typeof useLibrary>
