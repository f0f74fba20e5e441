/** A network whose strengths and release probabilities learn together. */
import * as tf from '@tensorflow/tfjs-core'
import type { NetworkDescription } from '@shared/networks/description'
import { uniforms, type StreamKey } from '@shared/random/philox'
import type { StoredArray } from '@shared/trials/stored-array'
import type { HeadChoice, ReleaseDraw } from '../../network/answering'
import type { LayerParameters } from '../../network/layer'
import { chosen, denseParameters, replaced } from '../../network/multilayer'
import { forward, type ForwardPass } from '../../network/passes'
import { restoreTensor, storeFamilies } from '../../network/stored-arrays'
import { familiesOf, restoreParameters } from '../../network/weights'
import { NetworkLearner } from '../network-learner'
import type { PresynapticRule } from './rule'
import { presynapticStep, release, type PresynapticLayer } from './step'

export interface PresynapticLearnerOptions {
  readonly network: NetworkDescription
  readonly seed: number
  readonly rule: PresynapticRule
}

type Purpose = 'training' | ReleaseDraw['purpose']

/** Release probabilities of a layer before learning, drawn from its stream where they are. */
function initialProbabilities(
  { initialProbability, update }: PresynapticRule,
  key: StreamKey,
  shape: [number, number],
): tf.Tensor2D {
  if (initialProbability !== 'uniform') return tf.fill(shape, initialProbability)
  const draws = uniforms(key, 0, shape[0] * shape[1])
  return tf.tensor2d(
    draws.map((uniform) => update.minimum + (1 - update.minimum) * uniform),
    shape,
  )
}

export class PresynapticLearner extends NetworkLearner {
  override readonly stochastic = true
  protected parameters: readonly PresynapticLayer[]
  private readonly rule: PresynapticRule
  private readonly keys: Readonly<Record<Purpose, readonly StreamKey[]>>
  private steps = 0

  constructor({ network, seed, rule }: PresynapticLearnerOptions) {
    super(network)
    this.rule = rule
    const keys = (purpose: Purpose) => this.shape.streams(seed, `release/${purpose}`)
    this.keys = { training: keys('training'), curve: keys('curve'), test: keys('test') }
    const initial = this.shape.streams(seed, 'initial-probabilities')
    this.parameters = denseParameters(this.shape.initialParameters(seed)).map(
      (parameters, layer) => ({
        ...parameters,
        probability: initialProbabilities(rule, initial[layer]!, parameters.strength.shape),
      }),
    )
  }

  step(pixels: tf.Tensor2D, answers: tf.Tensor1D, { head = 0 }: HeadChoice = {}): tf.Scalar {
    const { layers, indices } = this.shape.route(head)
    const state = chosen(this.parameters, indices)
    const keys = chosen(this.keys.training, indices)
    const from = { layers, state, rule: this.rule, keys, index: this.steps }
    const after = tf.tidy(() => presynapticStep(from, pixels, answers))
    for (const { strength, probability, bias } of state)
      tf.dispose([strength, probability, ...(bias && this.rule.trainsBiases ? [bias] : [])])
    this.parameters = replaced(this.parameters, indices, after.layers)
    this.steps += 1
    return after.loss
  }

  override pass(
    pixels: tf.Tensor2D,
    { purpose, index }: ReleaseDraw,
    { head = 0 }: HeadChoice = {},
  ): ForwardPass {
    const { layers, indices } = this.shape.route(head)
    const state = chosen(this.parameters, indices)
    const keys = chosen(this.keys[purpose], indices)
    return forward<tf.Tensor, LayerParameters>(
      layers,
      release(state, this.rule, keys, index),
      pixels,
    )
  }

  protected override answers(
    pixels: tf.Tensor2D,
    draw: ReleaseDraw,
    choice: HeadChoice,
  ): tf.Tensor2D {
    return this.pass(pixels, draw, choice).output as tf.Tensor2D
  }

  override async measure(): Promise<Readonly<Record<string, number>>> {
    const arrays = await Promise.all(this.parameters.map(({ probability }) => probability.data()))
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

  override network(): Promise<readonly StoredArray[]> {
    const { strengths, biases } = familiesOf(this.parameters)
    const releaseProbabilities = this.parameters.map(({ probability }) => probability)
    return storeFamilies({ strengths, releaseProbabilities, biases })
  }

  optimizerState(): Promise<readonly StoredArray[]> {
    return Promise.resolve([])
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    const before = this.parameters
    this.parameters = restoreParameters(arrays, before).map((parameters, layer) => ({
      ...parameters,
      probability: restoreTensor(
        arrays,
        `releaseProbabilities/${layer}`,
        before[layer]!.probability,
      ),
    }))
    disposeOf(before)
    this.steps = steps
  }

  dispose(): void {
    disposeOf(this.parameters)
  }
}

function disposeOf(layers: readonly PresynapticLayer[]): void {
  for (const { strength, probability, bias } of layers)
    tf.dispose([strength, probability, ...(bias ? [bias] : [])])
}
