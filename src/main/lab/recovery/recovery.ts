/** What answers in the place of a lab whose store is refused, until she has chosen what to do. */
import type { ResultOf } from '@shared/contract/contract'
import type { RefusedState, StoreChoice } from '@shared/contract/store'
import { LabError } from '@shared/contract/wire'
import type { StorePlace } from '../../data-folder'
import { copiesOf } from '../../store/copies'
import { exportReadable } from '../../store/readable'
import { keepEverything, restoreCopy } from '../../store/recover'
import type { StoreRefusal } from '../../store/refusal'
import type { Log } from '../log'

/** A database of another program is hers to move; only a copy of her own can take its place. */
const choices: Record<RefusedState, readonly StoreChoice[]> = {
  empty: ['restore', 'start-anew'],
  missing: ['restore', 'start-anew'],
  damaged: ['restore', 'export', 'start-anew'],
  foreign: ['restore'],
  newer: [],
}

export class Recovery {
  /** Whether a choice was made that ends this: the store is about to be opened again. */
  private settled = false

  constructor(
    private readonly place: StorePlace,
    readonly refusal: StoreRefusal,
    private readonly log: Log,
    /** Ends the process that holds the lock; the next one opens the store. */
    private readonly onSettled: () => void,
  ) {}

  state(): ResultOf<'store.state'> {
    const { state, details } = this.refusal
    const copies = copiesOf(this.place)
    const canRestore = copies.some(({ fits }) => fits)
    return {
      state,
      database: this.place.database,
      problem: details,
      copies,
      choices: choices[state].filter((choice) => choice !== 'restore' || canRestore),
    }
  }

  restore(name: string): ResultOf<'store.restore'> {
    this.require('restore')
    const kept = restoreCopy(this.place, name)
    this.log(kept === undefined ? 'A copy was restored.' : 'A copy was restored, the store kept.')
    this.settle()
    return kept === undefined ? {} : { kept }
  }

  exportReadable(): ResultOf<'store.export'> {
    this.require('export')
    const { path, tables } = exportReadable(this.place)
    this.log('What can be read was written into a copy.')
    return { path, tables: [...tables] }
  }

  startAnew(): ResultOf<'store.start-anew'> {
    this.require('start-anew')
    const kept = keepEverything(this.place)
    this.log('A new store begins; everything of before is kept.')
    this.settle()
    return { kept }
  }

  private settle(): void {
    this.settled = true
    this.onSettled()
  }

  private require(choice: StoreChoice): void {
    if (this.settled)
      throw new LabError({
        code: 'conflict',
        message: 'Another window has chosen already.',
        safe: 'Everything of before is kept.',
        remedy: 'Wait a moment; the store opens by itself.',
      })
    if (!choices[this.refusal.state].includes(choice)) throw this.refusal
  }
}
