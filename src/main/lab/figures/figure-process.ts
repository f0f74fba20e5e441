/** A process that draws figures: started, given one order at a time, listened to, stopped. */
import type { ExportProgress } from '@shared/contract/exported'
import { LabError } from '@shared/contract/wire'
import type { ChildProcess } from 'node:child_process'
import type { FigureAnswer, FigureOrder, FromFigures, SheetOrder } from '../../figures/protocol'
import { forked, type Forked } from '../forked'

const safe = 'No file was made; results are unchanged.'
/** Megabytes. */
const mostHeap = 1024

type Ending = Exclude<FromFigures, { kind: 'ready' } | { kind: 'progress' }>

export class FigureProcess {
  private readonly process: Forked
  private readonly child: ChildProcess
  private readonly ready = Promise.withResolvers<undefined>()
  private hear: ((progress: ExportProgress) => void) | undefined
  private end: ((ending: Ending) => void) | undefined
  private over = false

  constructor(script: string) {
    this.process = forked(script, { mostHeap })
    this.child = this.process.child
    this.child.on('message', (message) => this.take(message as FromFigures))
    this.child.once('error', (error) => this.left(error.message))
    this.child.once('close', (code, how) => this.left(how ?? `code ${String(code)}`))
  }

  /** Whether it can draw no more. */
  get gone(): boolean {
    return this.over
  }

  /**
   * Draws one figure or sheet; only one at a time.
   * @throws LabError as the figure is refused, and where the process ends
   */
  async draw(
    order: FigureOrder | SheetOrder,
    hear: (progress: ExportProgress) => void,
  ): Promise<FigureAnswer> {
    const ended = new Promise<Ending>((resolve) => (this.end = resolve))
    this.hear = hear
    await this.ready.promise
    if (!this.over)
      this.child.send(order, (error) => {
        if (error) this.left(error.message)
      })
    const ending = await ended
    this.hear = undefined
    this.end = undefined
    if (ending.kind === 'done') return ending.answer
    if (ending.kind === 'refused') throw new LabError(ending.error)
    throw new LabError({
      code: 'failed',
      message: 'The figure could not be drawn.',
      safe,
      remedy: 'Choose a smaller size, or another format.',
      technical: ending.detail,
    })
  }

  kill(): void {
    this.child.kill('SIGKILL')
    this.left('it was stopped')
  }

  private take(message: FromFigures): void {
    if (message.kind === 'ready') this.ready.resolve(undefined)
    else if (message.kind === 'progress') this.hear?.(message.progress)
    else this.end?.(message)
  }

  private left(how: string): void {
    if (this.over) return
    this.over = true
    this.ready.resolve(undefined)
    this.end?.({
      kind: 'failed',
      detail: `The process ended: ${how}\n${this.process.lastWords}`.trim(),
    })
  }
}
