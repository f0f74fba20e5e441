/** The losses since the last point of the learning curves, on the device. */
import * as tf from '@tensorflow/tfjs-core'
import type { StoredArray } from '@shared/trials/stored-array'
import { storedNumbers, storeNumbers } from '../network/stored-numbers'

/** Losses that wait to be looked at: a long stretch is looked at in between. */
const mostWaiting = 1000
const lastName = 'training/lastLoss'
const sumName = 'training/lossSum'
const waitingName = 'training/waitingLosses'

/** Where losses stopped being finite numbers. */
export interface LostLoss {
  /** Steps since; 0 at the latest one. */
  readonly stepsAgo: number
  readonly lastLoss?: number
}

export class Losses {
  private sum: tf.Tensor = tf.scalar(0)
  private count = 0
  /** Since the last look. */
  private waiting: tf.Tensor[] = []
  /** The sum when it was looked at last. */
  private known = 0
  /** The loss before those that wait. */
  private last: tf.Tensor | undefined

  /** Takes the loss, on the device, of one more step. */
  add(loss: tf.Scalar): void {
    const sum = tf.add(this.sum, loss)
    this.sum.dispose()
    this.sum = sum
    this.waiting.push(loss)
    this.count += 1
  }

  /** Whether so many wait that they should be looked at. */
  get isFull(): boolean {
    return this.waiting.length >= mostWaiting
  }

  /** Waits for the device. @returns where the losses stopped being finite; nothing where all are. */
  async look(): Promise<LostLoss | undefined> {
    const [sum = NaN] = await this.sum.data()
    if (!Number.isFinite(sum)) return this.find()
    this.known = sum
    const last = this.waiting.pop()
    if (!last) return undefined
    tf.dispose([...this.waiting, ...(this.last ? [this.last] : [])])
    this.last = last
    this.waiting = []
    return undefined
  }

  /** Mean of the losses since it was taken last, as `look` found them. */
  takeMean(): number {
    const mean = this.known / this.count
    this.sum.dispose()
    this.sum = tf.scalar(0)
    this.known = 0
    this.count = 0
    return mean
  }

  /** The latest loss that was looked at; nothing before there is one. */
  async lastLoss(): Promise<number | undefined> {
    return this.last && (await this.last.data())[0]
  }

  /** For a checkpoint: also the steps since the last point, where there are some. */
  async state(): Promise<readonly StoredArray[]> {
    const loss = await this.lastLoss()
    return [
      ...(loss === undefined ? [] : [{ name: lastName, shape: [], values: Float32Array.of(loss) }]),
      ...(this.count > 0 ? await this.sinceLastPoint() : []),
    ]
  }

  restore(arrays: readonly StoredArray[]): void {
    const [loss] = arrays.find(({ name }) => name === lastName)?.values ?? []
    if (loss !== undefined) this.last = tf.scalar(loss)
    const [sum, count = 0, known = 0] = storedNumbers(arrays, sumName)
    if (sum === undefined) return
    this.sum.dispose()
    this.sum = tf.scalar(sum)
    this.count = count
    this.known = known
    const waiting = arrays.find(({ name }) => name === waitingName)?.values ?? []
    this.waiting = Array.from(waiting, (value) => tf.scalar(value))
  }

  dispose(): void {
    tf.dispose([this.sum, ...this.waiting, ...(this.last ? [this.last] : [])])
  }

  private async sinceLastPoint(): Promise<readonly StoredArray[]> {
    const [sum = NaN] = await this.sum.data()
    const waiting = await Promise.all(this.waiting.map((loss) => loss.data()))
    const values = Float32Array.from(waiting, ([loss = NaN]) => loss)
    return [
      storeNumbers(sumName, [sum, this.count, this.known]),
      { name: waitingName, shape: [values.length], values },
    ]
  }

  /** Adds up what waits in single precision, as the device did: a sum can overflow before a loss does. */
  private async find(): Promise<LostLoss> {
    const read = await Promise.all(this.waiting.map((loss) => loss.data()))
    const losses = read.map(([loss = NaN]) => loss)
    let sum = this.known
    const found = losses.findIndex((loss) => {
      sum = Math.fround(sum + loss)
      return !Number.isFinite(sum)
    })
    const place = found < 0 ? losses.length - 1 : found
    const lastLoss = place > 0 ? losses[place - 1] : await this.lastLoss()
    const stepsAgo = losses.length - 1 - place
    return { stepsAgo, ...(lastLoss === undefined ? {} : { lastLoss }) }
  }
}
