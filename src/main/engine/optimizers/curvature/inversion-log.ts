/** Which inversions took more than single precision: the first ones told one by one, all of them counted. */
import type { StoredArray } from '@shared/trials/stored-array'
import {
  invertedMatrices,
  mostTold,
  type InversionPlace,
  type ToldInversion,
} from '@shared/trials/told-inversions'
import { storedNumbers, storeNumbers } from '../../network/stored-numbers'

/** Told of an inversion in double precision, or with more damping than was asked for. */
export type TellInversion = (damping?: number) => void

const countsName = 'inversions/counts'
const waitingName = 'inversions/waiting'
const numbersOfOne = 4

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

  state(): readonly StoredArray[] {
    const values = Float32Array.of(this.inDouble, this.count)
    const waiting = this.waiting.flatMap(({ of, layer, step, damping = NaN }) => [
      ...[invertedMatrices.indexOf(of), layer, step, damping],
    ])
    return [
      { name: countsName, shape: [2], values },
      ...(waiting.length > 0 ? [storeNumbers(waitingName, waiting)] : []),
    ]
  }

  restore(arrays: readonly StoredArray[], steps: number): void {
    const [inDouble = 0, count = 0] = arrays.find(({ name }) => name === countsName)?.values ?? []
    this.inDouble = inDouble
    this.count = count
    this.steps = steps
    this.waiting = waitingIn(storedNumbers(arrays, waitingName))
  }
}

function waitingIn(numbers: readonly number[]): ToldInversion[] {
  return Array.from({ length: numbers.length / numbersOfOne }, (_, place) => {
    const [matrix = 0, layer = 0, step = 0, damping = NaN] = numbers.slice(numbersOfOne * place)
    const raised = Number.isNaN(damping) ? {} : { damping }
    return { of: invertedMatrices[matrix]!, layer, step, ...raised }
  })
}
