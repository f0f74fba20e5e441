import { describe, expect, it } from 'vitest'
import { meanCurve } from '@shared/results/aggregate'
import { accuracyFloor, percentStep, roundEnd, roundTicks, wrapped } from '@shared/figures/kit/axes'
import { taskColor } from '@shared/figures/kit/task-colors'
import { resolveValues } from '@shared/experiments/common/resolve'
import { lifelong } from '@shared/experiments/presynaptic/lifelong'
import { figureThemes } from '@shared/figures/kit/theme'

describe('curves', () => {
  it('averages only where every seed has come', () => {
    const curve = meanCurve([
      { x: [10, 20, 30], y: [0.2, 0.4, 0.9] },
      { x: [10, 20], y: [0.4, 0.4] },
    ])
    expect(curve.map(({ x, n }) => [x, n])).toEqual([
      [10, 2],
      [20, 2],
    ])
    expect(curve[0]?.mean).toBeCloseTo(0.3, 12)
    expect(curve[0]?.sem).toBeCloseTo(0.1, 12)
    expect(meanCurve([])).toEqual([])
  })

  it('ends tasks where the training loop does', () => {
    const own = {
      dataset: 'split-mnist',
      batchSize: 100,
      epochsPerTask: 10,
      imagesPerTask: 60_000,
    }
    // 126, 120, 112, 121 and 118 batches an epoch.
    const values = resolveValues(lifelong, undefined, undefined, own)
    expect(lifelong.tasks(values).ends).toEqual([1260, 2460, 3580, 4790, 5970])
    expect(lifelong.tasks({ ...values, epochsPerTask: 1, imagesPerTask: 1_000 }).ends).toEqual([
      10, 20, 30, 40, 50,
    ])
  })
})

describe('axes', () => {
  it('leave room below the lowest value and never go under zero', () => {
    expect(accuracyFloor([0.83, 0.99])).toBe(0.8)
    expect(accuracyFloor([0.81])).toBe(0.7)
    expect(accuracyFloor([0.05])).toBe(0)
    // Nothing to make room for: the whole axis, which must not end up upside down.
    expect(accuracyFloor([])).toBe(0)
  })

  it('have a tick at 100 % wherever they start', () => {
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const count = (1 - tenth / 10) / percentStep(tenth / 10)
      expect(Math.abs(count - Math.round(count))).toBeLessThan(1e-9)
      expect(count).toBeGreaterThanOrEqual(2)
      expect(count).toBeLessThan(8)
    }
  })

  it('have round ticks', () => {
    expect(roundTicks(5970, 6)).toEqual([0, 1000, 2000, 3000, 4000, 5000])
    expect(roundTicks(60_000, 4)).toEqual([0, 20_000, 40_000, 60_000])
    expect(roundEnd(0.121, 4)).toBe(0.15)
    expect(roundEnd(0, 4)).toBe(1)
  })

  it('break labels at spaces and hyphens', () => {
    expect(wrapped('Permuted Fashion-MNIST', 60, 10)).toBe('Permuted\nFashion-\nMNIST')
    expect(wrapped('Split MNIST', 200, 10)).toBe('Split MNIST')
  })

  it('give every task its own colour, visible on its surface', () => {
    for (const theme of [figureThemes.paper, figureThemes.dark]) {
      const colors = Array.from({ length: 10 }, (_, task) => taskColor(task, 10, theme))
      expect(new Set(colors).size).toBe(10)
      expect(colors.every((color) => /^#[0-9a-f]{6}$/.test(color))).toBe(true)
    }
    expect(taskColor(0, 1, figureThemes.paper)).toBe('#00224e')
  })
})
