import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadDevice } from '../../../../../src/main/engine/device/registry'
import { streamKey } from '@shared/random/philox'
import { presynapticMask } from '../../../../../src/main/engine/kernels/presynaptic-mask'
import { presynapticUpdate } from '../../../../../src/main/engine/kernels/presynaptic-update'

const release = { fixedRelease: -1, divisor: 'probability' } as const
const update = {
  learningRate: 0.1,
  weightDecay: 0,
  up: 0.052,
  down: 0.0516,
  threshold: 0.001,
  freeze: 0.9353,
  minimum: 0.25,
  modulated: true,
  coded: true,
}
const key = streamKey(1, 'release/training/0')
const row = (...values: number[]) => tf.tensor2d(values, [1, values.length])

beforeAll(async () => {
  await loadDevice('wasm')
})

describe('the presynaptic rule', () => {
  it('gives a masked synapse no gradient: its strength stays and its probability falls', () => {
    const [strength, probability] = presynapticUpdate(
      {
        strength: row(0.5, 0.5),
        probability: row(0.6, 0.6),
        scale: row(0, 1 / 0.6),
        gradient: row(3, 3),
      },
      update,
    )
    const [masked, released] = strength.dataSync()
    const [falling, rising] = probability.dataSync()
    expect(masked).toBe(0.5)
    expect(released).toBeCloseTo(0.5 - 0.1 * (3 / 0.6) * 0.4, 6)
    expect(falling).toBeCloseTo(0.6 - 0.4 * 0.0516, 6)
    expect(rising).toBeCloseTo(0.6 + 0.4 * 0.052, 6)
  })

  it('counts a gradient of exactly the threshold as large', () => {
    const [, probability] = presynapticUpdate(
      {
        strength: row(0, 0),
        probability: row(0.5, 0.5),
        scale: row(1, 1),
        gradient: row(-0.125, 0.1249),
      },
      { ...update, threshold: 0.125 },
    )
    const [up, down] = probability.dataSync()
    expect(up).toBeGreaterThan(0.5)
    expect(down).toBeLessThan(0.5)
  })

  it('keeps p at its floor and never moves a frozen one', () => {
    const frozen = [0.9353, 0.94, 0.99, 1]
    let probability = row(0.25, ...frozen)
    const before = [...probability.dataSync()]
    for (let step = 0; step < 20; step++)
      [, probability] = presynapticUpdate(
        {
          strength: row(0, 0, 0, 0, 0),
          probability,
          scale: row(0, 0, 1, 0, 1),
          gradient: row(1, 1, 1, 1, 1),
        },
        update,
      )
    expect([...probability.dataSync()]).toEqual(before)
  })

  it('transmits w̄ on average over releases', () => {
    const strength = row(0.8, -0.3, 0.5, 0.05)
    const probability = row(0.25, 0.5, 0.9, 1)
    const draws = 20_000
    const sums = [0, 0, 0, 0]
    for (let index = 0; index < draws; index++) {
      tf.tidy(() => {
        const [effective] = presynapticMask({ strength, probability }, { key, index, ...release })
        effective.dataSync().forEach((value, synapse) => (sums[synapse]! += value))
      })
    }
    const means = sums.map((sum) => sum / draws)
    const expected = [0.8, -0.3, 0.5, 0.05]
    const p = [0.25, 0.5, 0.9, 1]
    means.forEach((mean, synapse) => {
      const w = expected[synapse]!
      const deviation = Math.abs(w) * Math.sqrt((1 - p[synapse]!) / p[synapse]! / draws)
      expect(Math.abs(mean - w)).toBeLessThan(4 * deviation + 1e-6)
    })
  })

  it('lets the clean ghost release half of the time and double what passes', () => {
    const count = 4_000
    const [effective, scale] = presynapticMask(
      { strength: tf.fill([1, count], 0.1), probability: tf.fill([1, count], 0.25) },
      { key, index: 0, fixedRelease: 0.5, divisor: 'fixed' },
    )
    const values = [...scale.dataSync()]
    expect(new Set(values)).toEqual(new Set([0, 2]))
    const released = values.filter((value) => value === 2).length / count
    expect(Math.abs(released - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / count))
    expect(Math.max(...effective.dataSync())).toBeCloseTo(0.2, 6)
  })

  it.each([
    ['clean', 'fixed', () => 1],
    ['as coded', 'probability', (p: number) => 0.5 / p],
  ] as const)('transmits on average w̄ times what the ghost divides by: %s', (_, divisor, share) => {
    const p = [0.25, 0.5, 0.9, 1]
    const strength = row(0.8, -0.3, 0.5, 0.05)
    const draws = 4_000
    const sums = [0, 0, 0, 0]
    for (let index = 0; index < draws; index++)
      tf.tidy(() => {
        const ghost = { key, index, fixedRelease: 0.5, divisor }
        const [effective] = presynapticMask({ strength, probability: row(...p) }, ghost)
        effective.dataSync().forEach((value, synapse) => (sums[synapse]! += value))
      })
    const w = [...strength.dataSync()]
    sums.forEach((sum, synapse) => {
      const expected = w[synapse]! * share(p[synapse]!)
      // One release in two: its deviation is as large as its mean.
      const error = Math.abs(expected) / Math.sqrt(draws)
      expect(Math.abs(sum / draws - expected)).toBeLessThan(5 * error)
    })
  })
})
