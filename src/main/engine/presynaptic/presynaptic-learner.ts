/** A network whose strengths and release probabilities learn together. */
import * as tf from '@tensorflow/tfjs-core'
import type { TrialSettings } from '@shared/experiments/definition'
import type { Learner, ReleaseDraw } from '../continual/learner'
import { streamKey } from '../data/philox'
import type { StreamKey } from '../kernels/signatures'
import { initialParameters, multilayer } from '../network/multilayer'
import { forward } from '../network/passes'
import { restoreTensor, storeTensors } from '../network/stored-arrays'
import type { StoredArray } from '../protocol'
import { textValue } from '../values'
import { presynapticRule, type PresynapticRule } from './rule'
import { presynapticStep, release, type PresynapticLayer } from './step'

type Purpose = 'training' | ReleaseDraw['purpose']

export class PresynapticLearner implements Learner {
  readonly stochastic = true
  private readonly layers
  private readonly rule: PresynapticRule
  private readonly keys: Readonly<Record<Purpose, readonly StreamKey[]>>
  private state: readonly PresynapticLayer[]
  private steps = 0

  constructor(
    settings: TrialSettings,
    readonly sizes: readonly number[],
  ) {
    this.layers = multilayer(sizes)
    this.rule = presynapticRule(settings)
    const keys = (purpose: Purpose) =>
      this.layers.map((_, layer) => streamKey(settings.seed, `release/${purpose}/${layer}`))
    this.keys = { training: keys('training'), curve: keys('curve'), test: keys('test') }
    const withBiases = textValue(settings, 'biases') === 'as-coded'
    this.state = initialParameters(sizes, settings.seed, withBiases).map((parameters) => ({
      ...parameters,
      probability: tf.fill(parameters.strength.shape, this.rule.initialProbability),
    }))
  }

  step(pixels: tf.Tensor2D, answers: tf.Tensor1D): tf.Scalar {
    const before = this.state
    const { loss, layers } = tf.tidy(() =>
      presynapticStep(
        this.layers,
        before,
        this.rule,
        this.keys.training,
        this.steps,
        pixels,
        answers,
      ),
    )
    for (const { strength, probability } of before) tf.dispose([strength, probability])
    this.state = layers
    this.steps += 1
    return loss
  }

  predict(pixels: tf.Tensor2D, { purpose, index }: ReleaseDraw): tf.Tensor2D {
    return tf.tidy(() => {
      const transmissions = release(this.state, this.rule, this.keys[purpose], index)
      return tf.softmax(forward(this.layers, transmissions, pixels).output)
    })
  }

  async measure(): Promise<Readonly<Record<string, number>>> {
    const arrays = await Promise.all(this.state.map(({ probability }) => probability.data()))
    const freeze = Math.fround(this.rule.update.freeze)
    let synapses = 0
    let sum = 0
    let frozen = 0
    for (const array of arrays) {
      synapses += array.length
      for (const probability of array) {
        sum += probability
        if (probability >= freeze) frozen += 1
      }
    }
    return { meanReleaseProbability: sum / synapses, frozenFraction: frozen / synapses }
  }

  async network(): Promise<readonly StoredArray[]> {
    const biases = this.state.flatMap(({ bias }) => (bias ? [bias] : []))
    return [
      ...(await storeTensors(
        'strengths',
        this.state.map(({ strength }) => strength),
      )),
      ...(await storeTensors(
        'releaseProbabilities',
        this.state.map(({ probability }) => probability),
      )),
      ...(await storeTensors('biases', biases)),
    ]
  }

  optimizerState(): Promise<readonly StoredArray[]> {
    return Promise.resolve([])
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    const before = this.state
    this.state = before.map(({ strength, probability, bias }, layer) => ({
      strength: restoreTensor(arrays, `strengths/${layer}`, strength),
      probability: restoreTensor(arrays, `releaseProbabilities/${layer}`, probability),
      ...(bias ? { bias: restoreTensor(arrays, `biases/${layer}`, bias) } : {}),
    }))
    this.disposeOf(before)
    this.steps = steps
  }

  dispose(): void {
    this.disposeOf(this.state)
  }

  private disposeOf(state: readonly PresynapticLayer[]): void {
    for (const { strength, probability, bias } of state)
      tf.dispose([strength, probability, ...(bias ? [bias] : [])])
  }
}
