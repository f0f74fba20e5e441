/** An engine process that measures lesion curves, one network at a time. */
import type { Matrix } from '@shared/trials/trial-result'
import type { ToEngine } from '../../engine/process/protocol'
import { asTrialError, EngineProcess } from '../queue/engine-process'
import { lesionError } from './session'

type Order = Omit<Extract<ToEngine, { kind: 'measure-lesion-curves' }>, 'kind'>

export class CurveEngine {
  private readonly engine: EngineProcess

  constructor(enginePath: string) {
    this.engine = new EngineProcess(enginePath)
  }

  /**
   * The curves of one network, or nothing where `signal` is aborted before.
   * @throws LabError where they cannot be measured, or the process ends by itself
   */
  async measure(
    order: Order,
    signal: AbortSignal,
    tell: (fraction: number, phase: string) => void,
  ): Promise<Readonly<Record<string, Matrix>> | undefined> {
    const found = Promise.withResolvers<Readonly<Record<string, Matrix>> | undefined>()
    const stop = () => found.resolve(undefined)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted) stop()
    try {
      this.engine
        .converse(
          (message) => {
            if (message.kind === 'failed') found.reject(lesionError(message))
            if (message.kind === 'progress') tell(message.fraction, message.phase)
            if (message.kind === 'lesion-curves') found.resolve(message.matrices)
          },
          (error) => found.reject(lesionError(error)),
        )
        .then(
          (send) => send({ kind: 'measure-lesion-curves', ...order }),
          (error: unknown) => found.reject(lesionError(asTrialError(error))),
        )
      return await found.promise
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }

  /** Ends the process. */
  dispose(): void {
    this.engine.dispose()
  }
}
