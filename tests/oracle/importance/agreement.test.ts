/** The engine's measures beside plain numbers: importance, and weights that it holds. */
import { beforeAll, describe, expect, it } from 'vitest'
import { importanceIds } from '@shared/experiments/common/importance-measures'
import { useReference } from '../../reference'
import type { Arrays } from './plain-network'
import { endMeasures, pathMeasures } from './measures'
import type { PlainSettings } from './plain-learner'
import { learnBoth, sequences, type Compared } from './sequence'

beforeAll(useReference)

const usual: Omit<Compared, 'measure' | 'sequence'> = {
  strength: 0.7,
  learningRate: 0.02,
  damping: 0.05,
  alpha: 1,
  correctsAverages: false,
  clipping: 'task',
  drawsAnew: true,
  images: 20,
  seenAtEnd: 9,
  together: 4,
}
const sequenceIds = Object.keys(sequences) as (keyof typeof sequences)[]
const oneHead = { ...usual, sequence: 'one head of three' } as const

/** The largest difference of any number, in parts of itself or, of very small ones, of their array. */
function disagreement(found: Arrays, expected: Arrays): number {
  expect(found.map(({ length }) => length)).toEqual(expected.map(({ length }) => length))
  const parts = expected.flatMap((array, a) => {
    const largest = Math.max(...array.map(Math.abs))
    return array.map((value, i) => {
      const difference = Math.abs(found[a]![i]! - value)
      return difference === 0 ? 0 : difference / Math.max(Math.abs(value), 0.01 * largest)
    })
  })
  return Math.max(...parts)
}

async function expectAgreement(compared: Compared): Promise<void> {
  for (const { name, found, expected } of await learnBoth(compared)) {
    expect(expected.flat().filter((value) => value !== 0).length, name).toBeGreaterThan(20)
    expect(disagreement(found, expected), name).toBeLessThan(1e-5)
  }
}

it('every measure has a plain version', () => {
  const plain = [...Object.keys(pathMeasures(usual)), ...Object.keys(endMeasures)]
  expect(plain.toSorted()).toEqual([...importanceIds].toSorted())
})

describe.each(importanceIds)('tasks of 3, 2, 3 and 2 classes, held by %s', (measure) => {
  describe.each(sequenceIds)('with %s', (sequence) => {
    it.each([true, false])(
      'are learned and held as in plain numbers, weights drawn anew: %s',
      (drawsAnew) => expectAgreement({ ...usual, measure, sequence, drawsAnew }),
    )
  })
})

describe('settings of measures', () => {
  it.each(['si', 'siu', 'sib'] as const)('%s may be clipped where tasks are summed', (measure) =>
    expectAgreement({ ...oneHead, measure, clipping: 'total' }),
  )

  it.each(['sos', 'sos-unbiased'] as const)('%s may correct the start of its average', (measure) =>
    expectAgreement({ ...oneHead, measure, correctsAverages: true }),
  )

  it('unbiased SOS takes off any share of the independent gradient', async () => {
    await expectAgreement({ ...oneHead, measure: 'sos-unbiased', alpha: 0.4 })
    const [none, plain] = await Promise.all([
      learnBoth({ ...oneHead, measure: 'sos-unbiased', alpha: 0 }),
      learnBoth({ ...oneHead, measure: 'sos' }),
    ])
    expect(none.map(({ found }) => found)).toEqual(plain.map(({ found }) => found))
  })

  it('batched Fisher information of single images is the empirical one', async () => {
    const [batched, empirical] = await Promise.all([
      learnBoth({ ...oneHead, measure: 'ewc-batched', together: 1 }),
      learnBoth({ ...oneHead, measure: 'ewc-empirical' }),
    ])
    batched.forEach(({ found }, moment) =>
      expect(disagreement(found, empirical[moment]!.found)).toBeLessThan(1e-5),
    )
  })

  it('sampled Fisher information draws an answer for each image, also of a second batch', () =>
    expectAgreement({ ...oneHead, measure: 'ewc-sampled', images: 520, seenAtEnd: 510 }))
})

describe('a plain version with one setting changed', () => {
  const changes: readonly [Compared['measure'], Partial<PlainSettings>][] = [
    ['si', { strength: 0 }],
    ['masx', { strength: 0 }],
    ['si', { clipping: 'total' }],
    ['siu', { damping: 0.051 }],
    ['sos', { correctsAverages: true }],
    ['sos-unbiased', { alpha: 0.99 }],
    ['si', { measure: 'siu' }],
    ['sos', { measure: 'sos-unbiased' }],
    ['ewc', { measure: 'ewc-sampled' }],
    ['ewc-sampled', { measure: 'ewc-empirical' }],
    ['ewc-batched', { measure: 'ewc-empirical' }],
    ['ewc-batched', { together: 5 }],
    ['mas', { measure: 'masx' }],
  ]
  it.each(changes)('leaves the weights held by %s elsewhere: %o', async (measure, change) => {
    const moments = await learnBoth({ ...oneHead, measure }, change)
    const { found, expected } = moments.findLast(({ name }) => name.startsWith('weights'))!
    expect(disagreement(found, expected)).toBeGreaterThan(1e-3)
  })
})
