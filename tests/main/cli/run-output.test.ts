import { describe, expect, it } from 'vitest'
import { overSeeds, pointsOf } from '../../../src/main/cli/run-output'
import { ended, request, serveTestLab, start } from '../../doubles/served-lab'

describe('numbers over seeds', () => {
  it('are mean and standard error', () => {
    // Standard deviation of 1, 2, 3, 6 with n − 1: √(14/3); over √4.
    const { n, mean, sem } = overSeeds([1, 2, 3, 6])
    expect(n).toBe(4)
    expect(mean).toBe(3)
    expect(sem).toBeCloseTo(Math.sqrt(14 / 3) / 2, 14)
  })

  it('have no error for a single seed', () => {
    expect(overSeeds([0.5])).toEqual({ n: 1, mean: 0.5, sem: null, values: [0.5] })
  })
})

describe('the output of a run', () => {
  it('has a point for each swept value and leaves out trials that failed', async () => {
    const fixture = await serveTestLab()
    try {
      const client = await fixture.connect()
      const wanted = request([1, 904, 2], {
        sweeps: { 'presynaptic.pUp': [0.01, 0.02] },
        values: { hiddenNeurons: 50 },
      })
      const detail = await ended(client, await start(client, wanted))
      const points = pointsOf(detail)
      expect(points.map(({ values }) => values['presynaptic.pUp'])).toEqual([0.01, 0.02])
      expect(points[0]?.values).toMatchObject({ hiddenNeurons: 50, dataset: 'split-mnist' })
      expect(points[0]?.values).not.toHaveProperty(['joint.learningRate'])
      const at = (point: number, seed: number) =>
        detail.results.find((trial) => trial.point === point && trial.seed === seed)?.result
      const accuracy = points[1]?.conditions['presynaptic']?.['finalAccuracy']
      const values = [1, 2].map((seed) => at(1, seed)?.scalars['finalAccuracy'] ?? NaN)
      expect(accuracy).toEqual(overSeeds(values))
      const matrix = points[1]?.conditions['presynaptic']?.['taskAccuracy']
      const [first, second] = [1, 2].map(
        (seed) => at(1, seed)?.matrices['taskAccuracy']?.values[5 * 3 + 2] ?? NaN,
      )
      expect(matrix?.n).toBe(2)
      expect((matrix?.mean as number[][])[3]?.[2]).toBeCloseTo((first! + second!) / 2, 14)
      expect((matrix?.mean as number[][]).map((row) => row.length)).toEqual([5, 5, 5, 5, 5])
    } finally {
      await fixture.remove()
    }
  })
})
