/** A journal in memory, and the orders of trials that it knows. */
import type {
  Change,
  Journal,
  JournalArray,
  JournalTrial,
  TrialChange,
} from '../../../src/main/clusters/work/journal'
import type { TrialRequest } from '../../../src/main/trial-files/request'

export interface Order {
  readonly request: TrialRequest
  readonly expectedSeconds: number
}

export class MemoryJournal implements Journal {
  private readonly arraysById = new Map<string, JournalArray>()
  private readonly trialsByKey = new Map<string, JournalTrial>()
  private readonly orders = new Map<string, Order>()

  /** A trial that waits to be handed in. */
  add(order: Order): void {
    const { key } = order.request
    this.orders.set(key, order)
    this.trialsByKey.set(key, { key, standing: 'waiting', submissions: 0 })
  }

  arrays = (): readonly JournalArray[] => [...this.arraysById.values()]

  trials = (): readonly JournalTrial[] => [...this.trialsByKey.values()]

  trial(key: string): JournalTrial {
    return known(this.trialsByKey, key)
  }

  orderOf(key: string): Order {
    return known(this.orders, key)
  }

  addArray(array: JournalArray): void {
    this.arraysById.set(array.id, array)
  }

  updateArray(id: string, change: Change<JournalArray>): void {
    this.arraysById.set(id, changed(known(this.arraysById, id), change))
  }

  updateTrials(changes: readonly TrialChange[]): void {
    for (const change of changes)
      this.trialsByKey.set(change.key, changed(known(this.trialsByKey, change.key), change))
  }
}

/** A row with its change; what is there as `undefined` is gone from it. */
function changed<Row extends object>(row: Row, change: Change<Row>): Row {
  const after: Row = { ...row, ...change }
  for (const field of Object.keys(after) as (keyof Row)[])
    if (after[field] === undefined) Reflect.deleteProperty(after, field)
  return after
}

function known<Value>(map: ReadonlyMap<string, Value>, key: string): Value {
  const value = map.get(key)
  if (value === undefined) throw new Error(`${key} is not in the journal.`)
  return value
}
