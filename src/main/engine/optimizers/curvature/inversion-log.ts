/** Which inversions took more than single precision: the first ones told one by one, all of them counted. */
import type { StoredArray } from '@shared/trials/stored-array'
import { mostTold, type InversionPlace, type ToldInversion } from '@shared/trials/told-inversions'

/** Told of an inversion in double precision, or with more damping than was asked for. */
export type TellInversion = (damping?: number) => void

const countsName = 'inversions/counts'

export class InversionLog {
  /** Inversions that single precision was not enough for, and double was. */
  inDouble = 0
  private steps = 0
  private count = 0
  private waiting: ToldInversion[] = []

  /** A step begins. */
  next(): void {
    this.steps += 1
  }

  /** For inversions of one matrix. */
  at(place: InversionPlace): TellInversion {
    return (damping) => {
      if (damping === undefined) this.inDouble += 1
      this.count += 1
      if (this.count > mostTold) return
      const raised = damping === undefined ? {} : { damping }
      this.waiting.push({ ...place, step: this.steps, ...raised })
    }
  }

  /** Those that nobody has asked for yet; several of one step may have been computed in any order. */
  taken(): readonly ToldInversion[] {
    const { waiting } = this
    this.waiting = []
    return waiting.toSorted((a, b) => a.step - b.step || a.layer - b.layer)
  }

  state(): StoredArray {
    return { name: countsName, shape: [2], values: Float32Array.of(this.inDouble, this.count) }
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    const [inDouble = 0, count = 0] = arrays.find(({ name }) => name === countsName)?.values ?? []
    this.inDouble = inDouble
    this.count = count
    this.steps = steps
    this.waiting = []
  }
}
