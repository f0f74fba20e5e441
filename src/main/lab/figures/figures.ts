/** Drawing figures beside the lab: pictures of pixels in one process, all else, which is quick, in another. */
import type { ExportedFile, ExportProgress } from '@shared/contract/exported'
import type { DrawnSheet, Preflight, SheetFormat } from '@shared/contract/sheets'
import { LabError } from '@shared/contract/wire'
import type { FigureAnswer, FigureOrder, SheetOrder } from '../../figures/protocol'
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

  draw(order: FigureOrder | SheetOrder, call: FigureCall): Promise<FigureAnswer> {
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

  private async now(
    order: FigureOrder | SheetOrder,
    { signal, report }: FigureCall,
  ): Promise<FigureAnswer> {
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

const pixelFormats: readonly SheetFormat[] = ['png', 'tiff']

const isOfPixels = (order: FigureOrder | SheetOrder) =>
  'args' in order && pixelFormats.includes(order.args.format)

const unexpected = (order: FigureOrder | SheetOrder, answer: FigureAnswer) =>
  new Error(`The order “${order.kind}” was answered with “${answer.kind}”.`)

export class Figures {
  private readonly pictures: Easel
  private readonly others: Easel

  constructor(script: string, idle: number) {
    this.pictures = new Easel(script, idle)
    this.others = new Easel(script, idle)
  }

  readonly draw: DrawFigure = async (order, call) => {
    const answer = await this.answer(order, call)
    if (answer.kind === 'file') return answer.file
    throw unexpected(order, answer)
  }

  /** A sheet as it will be exported. */
  async sheet(
    order: Extract<SheetOrder, { kind: 'sheet-drawing' }>,
    { signal }: Pick<FigureCall, 'signal'>,
  ): Promise<DrawnSheet> {
    const answer = await this.answer(order, { signal, report: () => undefined })
    if (answer.kind === 'sheet') return answer.sheet
    throw unexpected(order, answer)
  }

  /** What a journal would say to the file of a sheet. */
  async preflight(
    order: Extract<SheetOrder, { kind: 'sheet-check' }>,
    call: FigureCall,
  ): Promise<Preflight> {
    const answer = await this.answer(order, call)
    if (answer.kind === 'preflight') return answer.preflight
    throw unexpected(order, answer)
  }

  private answer(order: FigureOrder | SheetOrder, call: FigureCall): Promise<FigureAnswer> {
    return (isOfPixels(order) ? this.pictures : this.others).draw(order, call)
  }

  /** Stops what is being drawn. */
  close(): void {
    this.pictures.close()
    this.others.close()
  }
}
