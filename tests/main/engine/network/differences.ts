/** Finite differences on the reference device, and seeded numbers to take them at. */
import type * as tf from '@tensorflow/tfjs-core'
import { expect } from 'vitest'
import { streamKey, uniforms } from '@shared/random/philox'
import { read64, tensor64 } from '../../../reference'

/** Numbers in [−1, 1), the same for the same name. */
export function numbers(name: string, size: number): number[] {
  return Array.from(uniforms(streamKey(4, `tests/${name}`), 0, size), (u) => 2 * u - 1)
}

export const product = (shape: readonly number[]) => shape.reduce((all, side) => all * side, 1)

export const made = (values: readonly number[], shape: readonly number[]) =>
  tensor64(values, shape) as tf.Tensor4D

/** Central differences of a loss with respect to every number. */
export function differences(
  values: readonly number[],
  loss: (values: readonly number[]) => number,
): number[] {
  const shift = 1e-6
  return values.map((value, place) => {
    const [up, down] = [shift, -shift].map((by) => loss(values.with(place, value + by)))
    return (up! - down!) / (2 * shift)
  })
}

/** The largest difference to what was wanted. */
export function distance(found: tf.Tensor, wanted: readonly number[]): number {
  const values = read64(found)
  expect(values.length).toBe(wanted.length)
  return Math.max(...values.map((value, place) => Math.abs(value - wanted[place]!)))
}

/** Σ weights ∘ output. */
export function weighted(output: tf.Tensor, weights: readonly number[]): number {
  return read64(output).reduce((sum, value, place) => sum + value * weights[place]!, 0)
}
