/** The part of an engine process that answers lesions. */
import * as tf from '@tensorflow/tfjs-core'
import { defaultDeviceId, loadDevice } from '../device/registry'
import { EngineError } from '../errors'
import { storedRule } from '../experiments/release-rule'
import { failureOf } from './failure'
import type { FromEngine, ToEngine } from './protocol'
import { LesionBench } from '../lesion/bench'

type Open = Extract<ToEngine, { kind: 'open-lesions' }>
type Ask = Extract<ToEngine, { kind: 'lesion' }>

export class LesionService {
  private bench: LesionBench | undefined

  constructor(private readonly send: (message: FromEngine) => void) {}

  /** Opens a session in place of the one before; tells `lesions-open` or `failed`. */
  async open({ device, ...order }: Open): Promise<void> {
    try {
      this.tell('getting the device ready')
      const { backend, detail } = await loadDevice(device || defaultDeviceId)
      if (tf.getBackend() !== backend) await tf.setBackend(backend)
      this.tell('reading the images and asking the intact network')
      this.bench?.dispose()
      const { bench, subject, intact } = await LesionBench.open(
        { ...order, rule: storedRule(order.settings) },
        detail,
      )
      this.bench = bench
      this.send({ kind: 'lesions-open', subject, intact })
    } catch (error) {
      this.send(failureOf(error))
    }
  }

  async answer({ request, lesion }: Ask): Promise<void> {
    try {
      if (!this.bench)
        throw new EngineError('No network is open to be lesioned.', 'Open a finished trial first.')
      await this.bench.answer(request, lesion, (answer) =>
        this.send({ kind: 'lesion-answer', answer }),
      )
    } catch (error) {
      this.send(failureOf(error))
    }
  }

  private tell(phase: string): void {
    this.send({ kind: 'progress', fraction: 0, phase })
  }
}
