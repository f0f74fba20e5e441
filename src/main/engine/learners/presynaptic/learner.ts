/** A network whose strengths and release probabilities learn together. */
import * as tf from '@tensorflow/tfjs-core'
import type { TrialSettings } from '@shared/experiments/common/definition'
import type { ReleaseDraw } from '../../network/answering'
import type { TransparentLearner } from '../../training/learner'
import { streamKey, uniforms } from '@shared/random/philox'
import type { StreamKey } from '../../fused/signatures'
import { initialParameters, multilayer, type DenseParameters } from '../../network/multilayer'
import { forward, type ForwardPass } from '../../network/passes'
import { restoreTensor, storeTensors } from '../../network/stored-arrays'
import type { StoredArray } from '@shared/trials/stored-array'
import { textValue } from '../../values'
import { presynapticRule, type PresynapticRule } from './rule'
import { presynapticStep, release, type PresynapticLayer } from './step'

type Purpose = 'training' | ReleaseDraw['purpose']

/** Release probabilities of layer `layer` before learning. */
function initialProbabilities(
  { initialProbability, update }: PresynapticRule,
  seed: number,
  layer: number,
  shape: [number, number],
): tf.Tensor2D {
  if (initialProbability !== 'uniform') return tf.fill(shape, initialProbability)
  const key = streamKey(seed, `initial-probabilities/${layer}`)
  const draws = uniforms(key, 0, shape[0] * shape[1])
  return tf.tensor2d(
    draws.map((uniform) => update.minimum + (1 - update.minimum) * uniform),
    shape,
  )
}

export class PresynapticLearner implements TransparentLearner {
  readonly stochastic = true
  readonly layers
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
    this.state = initialParameters(sizes, settings.seed, withBiases).map((parameters, layer) => ({
      ...parameters,
      probability: initialProbabilities(this.rule, settings.seed, layer, parameters.strength.shape),
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
    for (const { strength, probability, bias } of before)
      tf.dispose([strength, probability, ...(bias && this.rule.trainsBiases ? [bias] : [])])
    this.state = layers
    this.steps += 1
    return loss
  }

  get expected(): readonly DenseParameters[] {
    return this.state
  }

  pass(pixels: tf.Tensor2D, { purpose, index }: ReleaseDraw): ForwardPass<tf.Tensor2D> {
    return forward(this.layers, release(this.state, this.rule, this.keys[purpose], index), pixels)
  }

  predict(pixels: tf.Tensor2D, draw: ReleaseDraw): tf.Tensor2D {
    return tf.tidy(() => tf.softmax(this.pass(pixels, draw).output))
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
