/** A trial whose learner says what a test wants it to say, on images of one pixel. */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import type { Examples } from '../../../../src/main/engine/data/examples'
import type { Stage } from '../../../../src/main/engine/training/curriculum'
import type { Learner } from '../../../../src/main/engine/training/learner'

const view = {
  pixels: new Uint8Array(10),
  order: Uint32Array.of(0),
  normalised: new Float32Array(256),
}
const examples: Examples = {
  count: 10,
  view: () => view,
  image: (position) => position,
  answer: () => 0,
  head: () => 0,
}

/** A stage of `epochs` passes of ten steps each. */
export function scriptedStage(
  endOfTask: number,
  recordAfter: readonly number[],
  epochs = 1,
): Stage {
  return {
    phase: `learning task ${endOfTask}`,
    examples,
    endOfTask,
    key: { low: 1, high: endOfTask },
    firstEpoch: 0,
    epochs,
    steps: 10 * epochs,
    recordAfter: new Set(recordAfter),
  }
}

export interface Script {
  /** Loss of each step, from 1. */
  readonly loss?: (step: number) => number
  /** The only strength, after so many steps. */
  readonly strength?: (steps: number) => number
  readonly said?: string[]
}

/** Counts its steps; the strength and the losses follow from their number. */
export function scriptedLearner(script: Script = {}): Learner & { readonly steps: number } {
  const { loss = (step) => 1 / step, strength = (steps) => steps / 4, said = [] } = script
  let steps = 0
  const network = (): StoredArray[] => [
    { name: 'strengths/0', shape: [1, 1], values: Float32Array.of(strength(steps)) },
  ]
  return {
    sizes: [1, 1],
    stochastic: false,
    get steps() {
      return steps
    },
    predict: () => tf.zeros([1, 1]),
    step() {
      steps += 1
      return tf.scalar(loss(steps))
    },
    consolidate(_, task) {
      said.push(`consolidated ${task}`)
      return Promise.resolve()
    },
    measure: () => Promise.resolve({ steps }),
    network: () => Promise.resolve(network()),
    optimizerState: () => Promise.resolve([]),
    restore(_, before) {
      steps = before
    },
    dispose: () => undefined,
  }
}
