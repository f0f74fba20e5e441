/** A trial in an engine: keeps what arrives from it, and knows how fast it goes. */
import type { TrialResult } from '@shared/trials/trial-result'
import type { Checkpoint } from '@shared/trials/stored-array'
import type { FromEngine } from '../../engine/process/protocol'
import { decodeCheckpoint, encodeCheckpoint } from '../../trial-files/array-file'
import type { Store } from '../../store/store'
import type { TrialRow } from '../../store/trials'
import type { LabEvents } from '../events'
import type { Log } from '../log'

interface GrowingSeries {
  readonly x: number[]
  readonly y: number[]
}

export class RunningTrial {
  readonly row: TrialRow
  /** Aborted when the trial is to leave its engine. */
  readonly stop = new AbortController()
  readonly checkpoint: Checkpoint | undefined
  fraction: number
  private readonly series = new Map<string, GrowingSeries>()
  private readonly startFraction: number
  private startedAt = performance.now()
  private checkpointFile: string | null

  constructor(
    row: TrialRow,
    private readonly store: Store,
    private readonly events: LabEvents,
    private readonly log: Log,
  ) {
    this.row = row
    this.checkpointFile = row.checkpoint_file
    this.checkpoint = this.readCheckpoint()
    this.fraction = this.checkpoint ? row.progress : 0
    this.startFraction = this.fraction
    this.begin(this.checkpoint?.result ?? { scalars: {}, matrices: {}, series: {} })
    if (!this.checkpoint && row.checkpoint_file) {
      // Nobody can use it.
      store.files.dropIfUnused(row.checkpoint_file)
      this.checkpointFile = null
    }
  }

  /** Seconds of computation, those before an interruption included. */
  get seconds(): number {
    return (this.checkpoint ? this.row.seconds : 0) + this.elapsed
  }

  /** Seconds left at the speed so far; `undefined` while there is too little to tell. */
  get secondsLeft(): number | undefined {
    const done = this.fraction - this.startFraction
    return done < 0.02 ? undefined : (this.elapsed * (1 - this.fraction)) / done
  }

  private get elapsed(): number {
    return (performance.now() - this.startedAt) / 1000
  }

  /** Takes a message of the engine that is not the end. */
  hear(message: FromEngine): void {
    const trialId = this.row.id
    switch (message.kind) {
      case 'progress':
        this.fraction = Math.min(1, Math.max(this.startFraction, message.fraction))
        this.store.batch.add(this.batchName('progress'), () => {
          this.store.trials.update(trialId, {
            progress: this.fraction,
            phase: message.phase,
            seconds: this.seconds,
          })
        })
        this.events.emit({ kind: 'trial', trialId })
        return
      case 'points':
        for (const [name, points] of Object.entries(message.series)) this.append(name, points)
        this.events.emit({ kind: 'points', trialId, series: message.series })
        return
      case 'network':
        this.events.emit({ kind: 'network', trialId, sample: message.sample })
        return
      case 'checkpoint':
        this.keepCheckpoint(message.checkpoint)
        return
    }
  }

  /** Forgets writes that wait, where the end of the trial says it all. */
  discardWrites(): void {
    this.store.batch.discard(this.batchName(''))
  }

  /** Takes the trial's own checkpoint from the store: after the end nobody needs it. */
  dropCheckpoint(): void {
    if (!this.checkpointFile) return
    try {
      this.store.files.dropIfUnused(this.checkpointFile)
    } catch (error) {
      // The trial's end is stored; what stays costs room and nothing else.
      this.log(`The checkpoint of trial ${this.row.id} could not be taken away.`, error)
    }
  }

  private begin(result: TrialResult): void {
    for (const [name, { x, y }] of Object.entries(result.series))
      this.series.set(name, { x: [...x], y: [...y] })
    this.store.database.transaction(() => {
      this.store.results.replace(this.row.id, result)
      this.store.clusterTrials.forget(this.row.id)
      this.store.trials.update(this.row.id, {
        status: 'running',
        progress: this.fraction,
        phase: 'starting',
        seconds: this.checkpoint ? this.row.seconds : 0,
        started_at: new Date().toISOString(),
        ended_at: null,
        ...(this.checkpoint ? {} : { checkpoint_file: null }),
      })
    })
  }

  private append(
    name: string,
    { x, y }: { readonly x: readonly number[]; readonly y: readonly number[] },
  ) {
    let series = this.series.get(name)
    if (!series) this.series.set(name, (series = { x: [], y: [] }))
    x.forEach((step, index) => {
      series.x.push(step)
      series.y.push(y[index] ?? 0)
    })
    this.store.batch.add(this.batchName(`series:${name}`), () =>
      this.store.results.putSeries(this.row.id, name, series),
    )
  }

  private keepCheckpoint(checkpoint: Checkpoint): void {
    try {
      const previous = this.checkpointFile
      const file = this.store.files.put('checkpoint', encodeCheckpoint(checkpoint))
      this.store.trials.update(this.row.id, {
        checkpoint_file: file,
        seconds: this.seconds,
        progress: this.fraction,
      })
      this.checkpointFile = file
      if (previous && previous !== file) this.store.files.dropIfUnused(previous)
    } catch (error) {
      this.log(`The checkpoint of trial ${this.row.id} could not be kept.`, error)
    }
  }

  private readCheckpoint(): Checkpoint | undefined {
    if (!this.row.checkpoint_file) return undefined
    try {
      return decodeCheckpoint(this.store.files.get(this.row.checkpoint_file))
    } catch (error) {
      this.log(`The checkpoint of trial ${this.row.id} cannot be read; it starts anew.`, error)
      return undefined
    }
  }

  private batchName(what: string): string {
    return `trial ${this.row.id} ${what}`
  }
}
