/** A finished network taken from its stored arrays, with strengths that can be changed and put back. */
import * as tf from '@tensorflow/tfjs-core'
import { streamKey } from '@shared/random/philox'
import type { StoredArray } from '@shared/trials/stored-array'
import type { PresynapticRule } from '../learners/presynaptic/rule'
import { release } from '../learners/presynaptic/step'
import { layersOf } from '../measure/synaptic-energy'
import type { DenseLayer, DenseParameters } from '../network/dense'
import { denseLayers } from '../network/multilayer'
import { forward } from '../network/passes'
import type { Synapses } from './orderings'

export interface StoredNetworkOptions {
  readonly seed: number
  readonly arrays: readonly StoredArray[]
  /** The same strengths and release probabilities, one after the other. */
  readonly synapses: Synapses
  /** The rule by which its synapses release; absent where every synapse always transmits. */
  readonly rule: PresynapticRule | undefined
}

export class StoredNetwork {
  /** Neurons of each layer, from the input. */
  readonly sizes: readonly number[]
  readonly layers: readonly DenseLayer[]
  private readonly rule: PresynapticRule | undefined
  private readonly synapses: Synapses
  private readonly keys
  private readonly shapes: readonly [number, number][]
  private readonly probabilities: readonly tf.Tensor2D[]
  private readonly biases: readonly tf.Tensor1D[]
  private strengths: readonly tf.Tensor2D[]

  constructor({ seed, arrays, synapses, rule }: StoredNetworkOptions) {
    this.rule = rule
    this.synapses = synapses
    const stored = layersOf(arrays, 'strengths')
    this.shapes = stored.map(({ shape: [inputs = 0, outputs = 0] }) => [inputs, outputs])
    this.sizes = [this.shapes[0]?.[0] ?? 0, ...this.shapes.map(([, outputs]) => outputs)]
    this.layers = denseLayers(this.sizes)
    this.keys = this.layers.map((_, layer) => streamKey(seed, `release/lesion/${layer}`))
    this.probabilities = layersOf(arrays, 'releaseProbabilities').map(({ values }, layer) =>
      tf.tensor2d(values.slice(), this.shapes[layer]),
    )
    this.biases = layersOf(arrays, 'biases').map(({ values }) => tf.tensor1d(values.slice()))
    this.strengths = this.tensorsOf(synapses.strengths)
  }

  get stochastic(): boolean {
    return this.rule !== undefined
  }

  /** Expected strengths as they are now, lesions included; the network keeps them. */
  get expected(): readonly DenseParameters[] {
    return this.strengths.map((strength, layer) => {
      const bias = this.biases[layer]
      return { strength, ...(bias ? { bias } : {}) }
    })
  }

  /** Replaces all strengths, layer by layer as in `Synapses`; release probabilities stay. */
  setStrengths(strengths: Float32Array): void {
    tf.dispose([...this.strengths])
    this.strengths = this.tensorsOf(strengths)
  }

  /** Probabilities of the answers [batch, outputs], under draw `index` of releases. */
  predict(pixels: tf.Tensor2D, index: number): tf.Tensor2D {
    return tf.tidy(() => {
      const { output } = forward(this.layers, this.transmissions(index), pixels)
      return tf.softmax(output)
    })
  }

  dispose(): void {
    tf.dispose([...this.strengths, ...this.probabilities, ...this.biases])
  }

  private transmissions(index: number): readonly DenseParameters[] {
    const { rule } = this
    if (!rule) return this.expected
    const state = this.expected.map((parameters, layer) => {
      const probability = this.probabilities[layer]
      if (!probability) throw new RangeError(`Layer ${layer} has no release probabilities.`)
      return { ...parameters, probability }
    })
    return release(state, rule, this.keys, index)
  }

  private tensorsOf(strengths: Float32Array): readonly tf.Tensor2D[] {
    const { starts } = this.synapses
    return this.shapes.map((shape, layer) =>
      // A copy: a backend may keep the array that it is given.
      tf.tensor2d(strengths.slice(starts[layer], starts[layer + 1]), shape),
    )
  }
}
