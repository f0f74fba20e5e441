/** One lesion session: an engine process of its own, beside the queue, for as long as somebody looks. */
import type { LesionEvent } from '@shared/contract/lesions'
import { LabError, type WireError } from '@shared/contract/wire'
import type { Lesion } from '@shared/lesions/lesion'
import { interactiveArgument, type FromEngine, type ToEngine } from '../../engine/process/protocol'
import { asTrialError, EngineProcess } from '../queue/engine-process'
import type { TrialError } from '../queue/trial-error'

type Order = Extract<ToEngine, { kind: 'open-lesions' }>

const safe = 'The trial and its results are unchanged.'

/** An engine's failure in words for whoever asked. */
export function lesionError({ message, remedy }: TrialError): LabError {
  const details: WireError = { code: 'failed', message, safe }
  return new LabError(remedy === undefined ? details : { ...details, remedy })
}

export class LesionSession {
  private readonly engine: EngineProcess
  private send: ((message: ToEngine) => void) | undefined

  constructor(
    readonly id: string,
    enginePath: string,
  ) {
    this.engine = new EngineProcess(enginePath, [interactiveArgument])
  }

  /**
   * Keeps the network of `order` ready and reports until `signal` is aborted; then its process ends.
   * @throws LabError where the network cannot be opened, or the process ends by itself
   */
  async run(
    order: Order,
    signal: AbortSignal,
    report: (event: LesionEvent) => void,
  ): Promise<void> {
    const over = Promise.withResolvers<undefined>()
    signal.addEventListener('abort', () => over.resolve(undefined))
    if (signal.aborted) over.resolve(undefined)
    try {
      report({ kind: 'opening', phase: 'starting' })
      const opened = this.engine.converse(
        (message) => {
          if (message.kind === 'failed') over.reject(lesionError(message))
          else this.pass(message, report)
        },
        (error) => over.reject(lesionError(error)),
      )
      opened.then(
        (send) => {
          this.send = send
          send(order)
        },
        (error: unknown) => over.reject(lesionError(asTrialError(error))),
      )
      await over.promise
    } finally {
      this.send = undefined
      this.engine.dispose()
    }
  }

  /** Silences synapses; the answers are reported by `run`. @throws LabError while nothing is open. */
  set(request: number, lesion: Lesion): void {
    if (!this.send)
      throw new LabError({ code: 'conflict', message: 'The network is still being opened.' })
    this.send({ kind: 'lesion', request, lesion })
  }

  private pass(message: FromEngine, report: (event: LesionEvent) => void): void {
    switch (message.kind) {
      case 'progress':
        report({ kind: 'opening', phase: message.phase })
        return
      case 'lesions-open': {
        const { subject, intact } = message
        report({ kind: 'open', session: this.id, subject, intact })
        return
      }
      case 'lesion-answer':
        report({ kind: 'answer', answer: message.answer })
        return
    }
  }
}
