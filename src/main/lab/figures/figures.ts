/** Drawing figures beside the lab: pictures of pixels in one process, all else, which is quick, in another. */
import type { ExportedFile, ExportProgress } from '@shared/contract/exported'
import { LabError } from '@shared/contract/wire'
import type { FigureOrder } from '../../figures/protocol'
import { InTurn } from '../in-turn'
import { FigureProcess } from './figure-process'

export interface FigureCall {
  /** Aborted when nobody waits for the figure any more. */
  readonly signal: AbortSignal
  readonly report: (progress: ExportProgress) => void
}

/** Draws a figure as a file. @throws LabError saying why it cannot be drawn */
export type DrawFigure = (order: FigureOrder, call: FigureCall) => Promise<ExportedFile>

const stopped = new LabError({
  code: 'cancelled',
  message: 'The drawing was stopped.',
  safe: 'No file was made.',
})

const waiting: ExportProgress = { phase: 'Waiting for another figure', fraction: 0 }

/** One figure after the other, in a process that is started when it is needed and kept for a while. */
class Easel {
  private process: FigureProcess | undefined
  private readonly turns = new InTurn()
  private atWork = 0
  private timer: NodeJS.Timeout | undefined
  private closed = false

  /** @param idle milliseconds that the process is kept without work */
  constructor(
    private readonly script: string,
    private readonly idle: number,
  ) {}

  draw(order: FigureOrder, call: FigureCall): Promise<ExportedFile> {
    if (this.atWork > 0) call.report(waiting)
    this.atWork += 1
    clearTimeout(this.timer)
    return this.turns.run(() => this.now(order, call).finally(() => this.rest()))
  }

  close(): void {
    this.closed = true
    clearTimeout(this.timer)
    this.endProcess()
  }

  private endProcess(): void {
    this.process?.kill()
    this.process = undefined
  }

  private async now(order: FigureOrder, { signal, report }: FigureCall): Promise<ExportedFile> {
    if (this.isOver(signal)) throw stopped
    const current =
      this.process && !this.process.gone ? this.process : new FigureProcess(this.script)
    this.process = current
    const stop = () => current.kill()
    signal.addEventListener('abort', stop)
    try {
      return await current.draw(order, report)
    } catch (error) {
      throw this.isOver(signal) ? stopped : error
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }

  /** Whether nobody waits for the figure any more. */
  private isOver({ aborted }: AbortSignal): boolean {
    return aborted || this.closed
  }

  private rest(): void {
    this.atWork -= 1
    if (this.atWork > 0 || this.closed) return
    this.timer = setTimeout(() => this.endProcess(), this.idle)
    this.timer.unref()
  }
}

export class Figures {
  private readonly pictures: Easel
  private readonly others: Easel

  constructor(script: string, idle: number) {
    this.pictures = new Easel(script, idle)
    this.others = new Easel(script, idle)
  }

  readonly draw: DrawFigure = (order, call) =>
    (order.args.format === 'png' ? this.pictures : this.others).draw(order, call)

  /** Stops what is being drawn. */
  close(): void {
    this.pictures.close()
    this.others.close()
  }
}
