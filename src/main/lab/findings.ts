/**
 * What each experiment found, in a sentence, for lists. It is read from the results once they are there, one
 * experiment after the other with a pause between them, and kept in the store: a list never waits for it.
 */
import { answerOf } from '@shared/answers/headline'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { firstShownPoint } from '@shared/results/best-points'
import { usualTest } from '@shared/statistics/test-choice'
import { programVersion } from '../program-version'
import type { Store } from '../store/store'
import type { Tally } from '../store/tallies'
import type { LabEvents } from './events'
import type { Log } from './log'

/** Milliseconds between two experiments, in which the lab answers others. */
const pause = 10

interface Kept {
  readonly answer: string
  readonly madeFrom: string
}

export class Findings {
  private readonly kept: Map<string, Kept>
  private readonly wanted = new Map<string, string>()
  private timer: NodeJS.Timeout | undefined
  private closed = false

  /** @param detailOf everything about an experiment, with its results */
  constructor(
    private readonly store: Store,
    private readonly detailOf: (id: string) => ExperimentDetail,
    private readonly events: LabEvents,
    private readonly log: Log,
  ) {
    this.kept = new Map(
      store.findings
        .all()
        .map((row) => [row.experiment_id, { answer: row.answer, madeFrom: row.made_from }]),
    )
  }

  /** Nothing until it has been read, which this begins where its trials have changed. */
  answerOf(id: string, tally: Tally): string | undefined {
    const { done = 0 } = tally.counts
    if (done === 0) return undefined
    const madeFrom = [programVersion, done, tally.total, tally.lastEnd ?? ''].join(' ')
    const kept = this.kept.get(id)
    if (kept?.madeFrom === madeFrom) return kept.answer === '' ? undefined : kept.answer
    if (this.closed) return undefined
    this.wanted.set(id, madeFrom)
    this.timer ??= setTimeout(() => this.next(), pause)
    return undefined
  }

  /** Results were added to what an experiment had measured: it is read again. */
  forget(id: string): void {
    this.kept.delete(id)
  }

  /** Reads nothing more: whoever asks later, while the lab ends, is told nothing. */
  close(): void {
    this.closed = true
    clearTimeout(this.timer)
    this.wanted.clear()
  }

  private next(): void {
    this.timer = undefined
    const [first] = this.wanted
    if (!first) return
    const [id, madeFrom] = first
    this.wanted.delete(id)
    this.read(id, madeFrom)
    if (this.wanted.size > 0) this.timer = setTimeout(() => this.next(), pause)
  }

  private read(id: string, madeFrom: string): void {
    if (!this.store.experiments.find(id)) return
    const answer = this.sentence(id)
    this.kept.set(id, { answer, madeFrom })
    try {
      const bytes = this.store.diskUse.resultsOf(id)
      this.store.findings.put({ experiment_id: id, answer, bytes, made_from: madeFrom })
    } catch (error) {
      this.log(`What experiment ${id} found could not be stored.`, error)
    }
    this.events.emit({ kind: 'found', experimentId: id })
  }

  /** Empty where nothing can be said, so that it is not tried over and over. */
  private sentence(id: string): string {
    try {
      const detail = this.detailOf(id)
      return answerOf(detail, firstShownPoint(detail), usualTest).answer
    } catch (error) {
      this.log(`What experiment ${id} found could not be read.`, error)
      return ''
    }
  }
}
