import { describe, expect, it } from 'vitest'
import { mergedCells } from '../../scripts/parts/merged-cells.mjs'

const run = (commit: string) => ({ version: '0.1.0', commit })
const cell = (condition: string, seeds: readonly number[], values: readonly number[]) => ({
  condition,
  point: {},
  values: { epochsPerTask: 10 },
  device: 'simd',
  leftOut: 0,
  seconds: 10,
  seeds,
  metrics: { finalAccuracy: { n: values.length, values } },
  run: run('new'),
})

describe('a new run in a stored reproduction', () => {
  const joint = { ...cell('joint', [1], [0.9]), run: run('old') }
  const bgd = { ...cell('bgd', [1, 2], [0.7, 0.8]), run: run('old') }

  it('joins seeds that were not run before, and says where each is from', () => {
    expect(mergedCells([bgd, joint], [cell('bgd', [3], [0.9])])).toEqual([
      joint,
      {
        ...bgd,
        seeds: [1, 2, 3],
        seconds: 20,
        metrics: {
          finalAccuracy: {
            n: 3,
            mean: expect.closeTo(0.8, 12) as number,
            // By hand: the deviation of 0.7, 0.8 and 0.9 is 0.1.
            sem: expect.closeTo(0.1 / Math.sqrt(3), 12) as number,
            values: [0.7, 0.8, 0.9],
          },
        },
        run: run('new'),
        earlier: [{ seeds: [1, 2], run: run('old') }],
      },
    ])
  })

  it('takes the place of its condition where a seed or a setting is not new', () => {
    const again = cell('bgd', [2, 3], [0.8, 0.9])
    expect(mergedCells([bgd, joint], [again])).toEqual([joint, again])
    const other = { ...cell('bgd', [3], [0.9]), values: { epochsPerTask: 1 } }
    expect(mergedCells([bgd, joint], [other])).toEqual([joint, other])
  })

  it('does not join what some networks were left out of', () => {
    const partial = { ...bgd, leftOut: 1 }
    const more = { ...cell('bgd', [3], [0.9]), leftOut: 1 }
    expect(mergedCells([partial], [more])).toEqual([more])
  })
})
