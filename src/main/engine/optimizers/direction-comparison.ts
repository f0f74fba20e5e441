/**
 * A step beside the one that gradient descent on neurons (FOOF) would have made in its place, with the
 * same damping of the inputs: by how much of itself either lowers the loss of its batch (thesis Figs 5.4C,
 * 5.9C), and how alike both are (Figs 5.3B, 5.8B). It looks, and changes nothing.
 */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { storedNumbers, storeNumbers } from '../network/stored-numbers'
import { asWeights } from './curvature/layer-steps'
import type { Slope } from './curvature/slope'
import type { OptimizerStep, Update } from './optimizer'
import type { LayerAlone, Preconditioner } from './preconditioners/preconditioner'

/** Metrics that it gives, means over the looks since the last point of the curves. */
const measures = ['relativeDecrease', 'relativeDecreaseWithoutErrors', 'similarityToFoof'] as const
type MeasureId = (typeof measures)[number]

/** A step that was made. */
export interface StepMade {
  /** What the preconditioner was given, and what it gave: a matrix [inputs, outputs] a layer. */
  readonly slopes: readonly Slope[]
  readonly directions: readonly tf.Tensor2D[]
  readonly update: Update
}

const stateName = 'comparison/means'
const looksName = 'comparison/looks'
/** Below every length that float32 can tell from none. */
const leastLength = 1e-30

export class DirectionComparison {
  private updates = 0
  /** Of the looks since the last point. */
  private looks: Readonly<Record<MeasureId, number>>[] = []
  /** Means at the last point before which there were looks. */
  private means: Partial<Record<MeasureId, number>> = {}

  /** @param every updates from one look to the next */
  constructor(private readonly every: number) {}

  /** After a step, inside of its scope of tensors. Looks that are no numbers are in no mean. */
  async stepped(
    step: OptimizerStep,
    made: StepMade,
    preconditioner: Preconditioner,
  ): Promise<void> {
    this.updates += 1
    if (this.updates % this.every > 0 || !step.lossAt || !preconditioner.inputsAlone) return
    const alone = await preconditioner.inputsAlone(made.slopes)
    if (!alone) return
    const seen = tf.tidy(() => tf.stack([...seenOf(step, step.lossAt!, made, alone)]))
    const [before = NaN, after = NaN, without = NaN, product = NaN, ofStep = NaN, ofAlone = NaN] =
      await seen.data()
    const look = {
      relativeDecrease: (before - after) / before,
      relativeDecreaseWithoutErrors: (before - without) / before,
      similarityToFoof: product / Math.sqrt(ofStep * ofAlone),
    }
    if (Object.values(look).every(Number.isFinite)) this.looks.push(look)
  }

  /** Takes the means since it was asked last; those of before where nothing was looked at since. */
  taken(): Readonly<Record<string, number>> {
    const { looks } = this
    if (looks.length > 0)
      for (const id of measures)
        // As a checkpoint keeps it.
        this.means[id] = Math.fround(looks.reduce((sum, look) => sum + look[id], 0) / looks.length)
    this.looks = []
    return { ...this.means }
  }

  state(): readonly StoredArray[] {
    const values = Float32Array.from(measures, (id) => this.means[id] ?? NaN)
    const looks = this.looks.flatMap((look) => measures.map((id) => look[id]))
    return [
      { name: stateName, shape: [values.length], values },
      ...(looks.length > 0 ? [storeNumbers(looksName, looks)] : []),
    ]
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    this.updates = steps
    const looks = storedNumbers(arrays, looksName)
    this.looks = Array.from({ length: looks.length / measures.length }, (_, look) => {
      const [relativeDecrease = NaN, relativeDecreaseWithoutErrors = NaN, similarityToFoof = NaN] =
        looks.slice(measures.length * look)
      return { relativeDecrease, relativeDecreaseWithoutErrors, similarityToFoof }
    })
    const stored = arrays.find(({ name }) => name === stateName)?.values ?? []
    const found = measures.flatMap((id, index) => {
      const mean = stored[index] ?? NaN
      return Number.isNaN(mean) ? [] : [[id, mean] as const]
    })
    this.means = Object.fromEntries(found)
  }
}

/** Losses before the step, after it and after the other one; products ⟨U, V⟩, ⟨U, U⟩ and ⟨V, V⟩ of their directions. */
function seenOf(
  { weights, pass }: OptimizerStep,
  lossAt: NonNullable<OptimizerStep['lossAt']>,
  { directions, update }: StepMade,
  alone: readonly LayerAlone[],
): readonly tf.Scalar[] {
  const others = alone.map(({ direction }) => direction)
  return [
    pass.loss,
    lossAt(update.weights),
    lossAt(steppedAlong(weights, update.weights, others)),
    ...[
      [directions, others],
      [directions, directions],
      [others, others],
    ].map(([U = [], V = []]) =>
      tf.addN(alone.map(({ inputs }, layer) => productOf(U[layer]!, V[layer]!, inputs))),
    ),
  ] as tf.Scalar[]
}

/** tr(Uᵀ A V), FOOF's own inner product of changes [inputs, outputs] of one layer. */
function productOf(U: tf.Tensor2D, V: tf.Tensor2D, inputs: LayerAlone['inputs']): tf.Tensor {
  const A = tf.div<tf.Tensor2D>(inputs.sum, inputs.filled)
  return tf.sum(tf.mul(U, tf.matMul(A, V)))
}

/** The weights after a step against `directions` that changes every layer by as much as the one that was made. */
function steppedAlong(
  before: readonly tf.Tensor[],
  after: readonly tf.Tensor[],
  directions: readonly tf.Tensor2D[],
): readonly tf.Tensor[] {
  const along = asWeights(before, directions)
  const changes = before.map((weight, index) => tf.sub(after[index]!, weight))
  const layers = directions.length
  const shares = directions.map((_, layer) =>
    tf.div(
      lengthOf(changes, layer, layers),
      tf.maximum(lengthOf(along, layer, layers), leastLength),
    ),
  )
  return before.map((weight, index) =>
    tf.sub(weight, tf.mul(along[index]!, shares[index % layers]!)),
  )
}

/** Frobenius norm of a layer's part of all weights: its strengths, and its biases behind those of all layers. */
function lengthOf(parts: readonly tf.Tensor[], layer: number, layers: number): tf.Tensor {
  const own = parts.filter((_, index) => index % layers === layer)
  return tf.sqrt(tf.addN(own.map((part) => tf.sum(tf.square(part)))))
}
