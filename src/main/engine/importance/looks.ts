/**
 * Looks at the gradient of all training images on some steps of the first task (thesis Figs 3.1 and 3.3):
 * the path integral without noise, and how noisy the gradient of a mini-batch is.
 *
 * A full gradient costs as much as some hundred steps, so steps are drawn at random, the early ones, in
 * which the loss falls fastest, more often: step t, from 0, with probability min(1, k / (t + 1)), with k such
 * that the wanted share is expected. What a look adds to the integral is divided by its probability.
 */
import * as tf from '@tensorflow/tfjs-core'
import { streamKey, uniforms, type StreamKey } from '@shared/random/philox'
import type { StoredArray } from '@shared/trials/stored-array'
import type { Look, Moment } from '../measure/look'
import { totalOf } from '../measure/total'
import { prefixed, storedNumbers, storeNumbers, unprefixed } from '../network/stored-numbers'

/** What is needed of a step to look at it: lists of tensors over all weights on its way. */
export interface LookedAt {
  readonly moment: Moment
  readonly loss: number
  readonly full: readonly tf.Tensor[]
  readonly ofBatch: readonly tf.Tensor[]
  readonly before: readonly tf.Tensor[]
  readonly after: readonly tf.Tensor[]
  /** What measures have summed so far, by measure. */
  readonly summed: Readonly<Record<string, number>>
}

const firstTask = 1
const numbersName = 'looks/numbers'
const takenPrefix = 'looks/taken/'

/** k of the probabilities min(1, k / (t + 1)) with which `share` of `steps` steps is expected. */
export function lookFactor(steps: number, share: number): number {
  const expected = (k: number) => {
    let sum = 0
    for (let t = 0; t < steps; t++) sum += Math.min(1, k / (t + 1))
    return sum
  }
  let [low, high] = [0, steps]
  for (let halving = 0; halving < 50; halving++) {
    const middle = (low + high) / 2
    if (expected(middle) < share * steps) low = middle
    else high = middle
  }
  return high
}

export class Looks {
  private readonly key: StreamKey
  /** Of the first task, whose number of steps is known with its first one. */
  private factor: number | undefined
  private firstLoss: number | undefined
  private integral = 0
  private steps = 0
  private taken: Look[] = []

  constructor(
    private readonly share: number,
    seed: number,
  ) {
    this.key = streamKey(seed, `full-gradient/task-${firstTask}`)
  }

  /** Whether this step should be looked at. */
  wants(moment: Moment | undefined): moment is Moment {
    if (moment?.task !== firstTask) return false
    const [draw = 1] = uniforms(this.key, moment.step, 1)
    return draw < this.probability(moment)
  }

  async add({ moment, loss, full, ofBatch, before, after, summed }: LookedAt): Promise<void> {
    const path = await totalOf(() =>
      full.map((slope, i) => tf.sum(tf.mul(slope, tf.sub(before[i]!, after[i]!)))),
    )
    const noise = await totalOf(() =>
      full.map((slope, i) => tf.sum(tf.square(tf.sub(ofBatch[i]!, slope)))),
    )
    const signal = await totalOf(() => full.map((slope) => tf.sum(tf.square(slope))))
    const standsFor = 1 / this.probability(moment)
    this.integral += path * standsFor
    this.lossAt(moment.step, loss, {
      'gradient/noise': noise,
      'gradient/signal': signal,
      'gradient/standsFor': standsFor,
    })
    this.taken.push({ step: moment.step + 1, values: this.sums(summed) })
  }

  /** The loss of all training images when the task has ended. */
  lossAtEnd(loss: number, summed: LookedAt['summed']): void {
    this.lossAt(this.steps, loss, this.sums(summed))
  }

  private sums(summed: LookedAt['summed']): Look['values'] {
    const own = Object.entries(summed).map(([id, sum]) => [`summed/${id}`, sum] as const)
    return { ...Object.fromEntries(own), 'summed/full': this.integral }
  }

  private lossAt(step: number, loss: number, more: Readonly<Record<string, number>> = {}): void {
    this.firstLoss ??= loss
    this.taken.push({ step, values: { lossDrop: this.firstLoss - loss, ...more } })
  }

  /** Whether losses at the end of this task belong to what is looked at. */
  follows(task: number): boolean {
    return task === firstTask
  }

  /** What has been seen since it was last asked. */
  take(): readonly Look[] {
    const { taken } = this
    this.taken = []
    return taken
  }

  /** For a checkpoint within the first task. */
  state(): readonly StoredArray[] {
    const { firstLoss = NaN, integral, steps, taken } = this
    return [
      storeNumbers(numbersName, [firstLoss, integral, steps]),
      ...prefixed(takenPrefix, seriesOf(taken)),
    ]
  }

  restore(arrays: readonly StoredArray[]): void {
    const [firstLoss = NaN, integral = 0, steps = 0] = storedNumbers(arrays, numbersName)
    this.firstLoss = Number.isNaN(firstLoss) ? undefined : firstLoss
    this.integral = integral
    this.steps = steps
    this.taken = unprefixed(takenPrefix, arrays).map(lookIn)
  }

  private probability({ step, steps }: Moment): number {
    this.steps = steps
    this.factor ??= lookFactor(steps, this.share)
    // Losses are told from that before the first step.
    return step === 0 ? 1 : Math.min(1, this.factor / (step + 1))
  }
}

const stepName = 'step'

/** Each look as an array of its own, called by its place and what it has values of. */
function seriesOf(looks: readonly Look[]): readonly StoredArray[] {
  return looks.map(({ step, values }, place) =>
    storeNumbers(`${place}:${[stepName, ...Object.keys(values)].join()}`, [
      step,
      ...Object.values(values),
    ]),
  )
}

function lookIn(stored: StoredArray): Look {
  const names = stored.name.slice(stored.name.indexOf(':') + 1).split(',')
  const [step = 0, ...numbers] = storedNumbers([stored], stored.name)
  const values = names.slice(1).map((name, place) => [name, numbers[place] ?? NaN] as const)
  return { step, values: Object.fromEntries(values) }
}
