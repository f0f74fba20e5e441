/** The part of an engine process that answers lesions. */
import * as tf from '@tensorflow/tfjs-core'
import { lesionSamples } from '@shared/lesions/lesion'
import { setImmediate } from 'node:timers/promises'
import { defaultDeviceId, loadDevice } from '../device/registry'
import { EngineError } from '../errors'
import { storedRule } from '../experiments/release-rule'
import { failureOf } from './failure'
import type { FromEngine, ToEngine } from './protocol'
import { LesionBench } from '../lesion/bench'
import { networkCurves } from '../lesion/network-curves'
import { testImages } from '../lesion/test-images'

type Open = Extract<ToEngine, { kind: 'open-lesions' }>
type Ask = Extract<ToEngine, { kind: 'lesion' }>
type Measure = Extract<ToEngine, { kind: 'measure-lesion-curves' }>

/** Milliseconds between two reports of progress. */
const reportInterval = 200

async function useDevice(device: string): Promise<string> {
  const { backend, detail } = await loadDevice(device || defaultDeviceId)
  if (tf.getBackend() !== backend) await tf.setBackend(backend)
  return detail
}

export class LesionService {
  private bench: LesionBench | undefined

  constructor(private readonly send: (message: FromEngine) => void) {}

  /** Opens a session in place of the one before; tells `lesions-open` or `failed`. */
  async open({ device, ...order }: Open): Promise<void> {
    try {
      this.tell('getting the device ready')
      const detail = await useDevice(device)
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

  /** Measures the curves of one network; tells `lesion-curves` or `failed`. */
  async measure({ device, settings, network, images, targets, ...folders }: Measure) {
    try {
      this.tell('getting the device ready')
      await useDevice(device)
      this.tell('reading the images')
      const { examples } = await testImages(settings, folders, images)
      let told = -Infinity
      const matrices = await networkCurves(network, {
        seed: settings.seed,
        rule: storedRule(settings),
        examples,
        samples: lesionSamples,
        targets,
        afterBatch: async (fraction) => {
          await setImmediate()
          if (performance.now() - told < reportInterval) return
          told = performance.now()
          this.tell('removing synapses and neurons', fraction)
        },
      })
      this.send({ kind: 'lesion-curves', matrices })
    } catch (error) {
      this.send(failureOf(error))
    }
  }

  private tell(phase: string, fraction = 0): void {
    this.send({ kind: 'progress', fraction, phase })
  }
}
