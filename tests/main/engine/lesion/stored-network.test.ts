import * as tf from '@tensorflow/tfjs-core'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { loadDevice } from '../../../../src/main/engine/device/registry'
import { storedRule } from '../../../../src/main/engine/experiments/release-rule'
import {
  lesionedStrengths,
  removalOrder,
  synapsesOf,
} from '../../../../src/main/engine/lesion/orderings'
import { StoredNetwork } from '../../../../src/main/engine/lesion/stored-network'
import type { StoredArray } from '@shared/trials/stored-array'
import { distance, product, randomRows, zipped } from '../arrays'
import type { ConditionIdOf } from '@shared/experiments/registry'
import { smallTrial } from '../small-trial'

beforeAll(async () => {
  await loadDevice('wasm')
})

const sizes = [6, 5, 3] as const
const rows = [0, 1].map((layer) =>
  randomRows(`strengths ${layer}`, sizes[layer]!, sizes[layer + 1]!),
)
const stored = (family: string, of: readonly (readonly (readonly number[])[])[]): StoredArray[] =>
  of.map((matrix, layer) => ({
    name: `${family}/${layer}`,
    shape: [matrix.length, matrix[0]!.length],
    values: Float32Array.from(matrix.flat()),
  }))
const strengths = stored('strengths', rows)
const reliable = stored(
  'releaseProbabilities',
  rows.map((matrix) => matrix.map((row) => row.map(() => 1))),
)
const unreliable = stored(
  'releaseProbabilities',
  rows.map((matrix) => matrix.map((row) => row.map(() => 0.4))),
)
const pixels = randomRows('pixels', 4, 6)

let network: StoredNetwork | undefined
afterEach(() => network?.dispose())

function open(
  arrays: readonly StoredArray[],
  condition: ConditionIdOf<'lifelong'> = 'presynaptic',
) {
  const synapses = synapsesOf(arrays)
  const settings = smallTrial(condition)
  const { seed } = settings
  network = new StoredNetwork({ seed, arrays, synapses, rule: storedRule(settings) })
  return { network, synapses }
}

async function shown(from: StoredNetwork, index = 0): Promise<Float32Array> {
  const probabilities = from.predict(tf.tensor2d(pixels), index)
  return Float32Array.from(await probabilities.data())
}

/** Rectified, then linear, then softmax, in plain arrays. */
function plain(of: readonly (readonly (readonly number[])[])[]): number[][] {
  const hidden = product(pixels, of[0]!).map((row) => row.map((value) => Math.max(0, value)))
  return product(hidden, of[1]!).map((row) => {
    const powers = row.map(Math.exp)
    const sum = powers.reduce((a, b) => a + b)
    return powers.map((power) => power / sum)
  })
}

describe('a stored network', () => {
  it('answers as plain arrays do, deterministic or always releasing', async () => {
    expect(
      distance(await shown(open(strengths, 'no-consolidation').network), plain(rows)),
    ).toBeLessThan(1e-6)
    network?.dispose()
    expect(
      distance(await shown(open([...strengths, ...reliable]).network), plain(rows)),
    ).toBeLessThan(1e-6)
  })

  it('answers without the removed synapses, and with them again bit for bit', async () => {
    const { network: open_, synapses } = open(strengths, 'no-consolidation')
    const before = await shown(open_)
    const removed = 17
    const order = removalOrder(synapses, 'strength', 1)
    const left = lesionedStrengths(synapses, order, removed)
    open_.setStrengths(left)
    const gone = new Set(order.subarray(0, removed))
    const zeroed = rows.map((matrix, layer) =>
      matrix.map((row, i) =>
        row.map((value, j) => (gone.has(synapses.starts[layer]! + i * row.length + j) ? 0 : value)),
      ),
    )
    expect(distance(await shown(open_), plain(zeroed))).toBeLessThan(1e-6)
    open_.setStrengths(synapses.strengths)
    expect(await shown(open_)).toEqual(before)
    const held = await Promise.all(open_.expected.map(({ strength }) => strength.data()))
    held.forEach((values, layer) =>
      expect(new Uint8Array(Float32Array.from(values).buffer)).toEqual(
        new Uint8Array(strengths[layer]!.values.buffer),
      ),
    )
  })

  it('draws releases anew for every index, the same for the same one', async () => {
    const { network: open_ } = open([...strengths, ...unreliable])
    expect(open_.stochastic).toBe(true)
    const first = await shown(open_, 3)
    expect(await shown(open_, 3)).toEqual(first)
    expect(await shown(open_, 4)).not.toEqual(first)
  })

  it('divides what is released by p: its mean transmission is the expected strength', async () => {
    // One layer without rectification, so that the mean over draws is linear in the releases.
    const single = [strengths[1]!].map((array) => ({ ...array, name: 'strengths/0' }))
    const half = [
      { ...single[0]!, name: 'releaseProbabilities/0', values: new Float32Array(15).fill(0.5) },
    ]
    const synapses = synapsesOf([...single, ...half])
    const rule = storedRule(smallTrial('presynaptic'))
    network = new StoredNetwork({ seed: 2019, arrays: [...single, ...half], synapses, rule })
    const input = tf.tensor2d([[1, 0, 0, 0, 0]])
    const draws = 4000
    const sum = [0, 0]
    for (let index = 0; index < draws; index++) {
      const [a = 0, b = 0, c = 0] = await network.predict(input, index).data()
      sum[0] = sum[0]! + Math.log(a / c)
      sum[1] = sum[1]! + Math.log(b / c)
    }
    const [w = [0, 0, 0]] = rows[1]!
    // Differences of logits have a deviation of at most √2 · max |w̄| at p = 1/2; five standard errors.
    const tolerance = (5 * Math.SQRT2) / Math.sqrt(draws)
    const expected = zipped([[w[0]!, w[1]!]], [[w[2]!, w[2]!]], (x, y) => x - y)
    expect(
      distance(
        Float32Array.from(sum, (value) => value / draws),
        expected,
      ),
    ).toBeLessThan(tolerance)
  })
})
