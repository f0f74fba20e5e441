import { describe, expect, it } from 'vitest'
import { definitionOf } from '@shared/experiments/registry'
import { Estimates } from '../../../src/main/lab/estimates'
import { planExperiment } from '../../../src/main/lab/experiments/start'
import { request } from '../../doubles/served-lab'
import { addTrial, benchmarkRow, openStore } from '../store/store-fixture'

function settingsOf(values: Record<string, number>) {
  const [trial] = planExperiment(request([1], { values })).trials
  if (!trial) throw new Error('There is no trial.')
  return trial.settings
}

const small = settingsOf({ epochsPerTask: 1 })
const large = settingsOf({ epochsPerTask: 100 })

describe('estimates', () => {
  it('grow with the work, and say that nothing was measured', () => {
    const estimates = new Estimates(openStore())
    const [first, second] = [estimates.of(small, 'wasm'), estimates.of(large, 'wasm')]
    expect(first.measured).toBe(false)
    expect(second.seconds).toBeGreaterThan(20 * first.seconds)
  })

  it('are shorter on a faster device', () => {
    const estimates = new Estimates(openStore())
    expect(estimates.of(large, 'simd').seconds).toBeLessThan(estimates.of(large, 'wasm').seconds)
  })

  it('follow what finished trials of the same kind took', () => {
    const store = openStore()
    const estimates = new Estimates(store)
    const before = estimates.of(small, 'wasm').seconds
    const largeBefore = estimates.of(large, 'wasm').seconds
    for (const [index, seconds] of [2, 3, 1000].entries()) {
      const id = addTrial(store, `key ${index}`)
      store.trials.update(id, {
        status: 'done',
        device: 'wasm',
        parameters: JSON.stringify(small.values),
        seconds: seconds * before,
        ended_at: '2026-01-01',
      })
    }
    // One that diverged tells nothing of how long a whole trial takes.
    store.results.replace(addTrial(store, 'short'), {
      ...{ scalars: { divergedAtStep: 2 }, matrices: {}, series: {} },
    })
    const short = store.trials.findByKey('short')!.id
    const done = { status: 'done', device: 'wasm', seconds: 0.001, ended_at: '2026-01-02' } as const
    store.trials.update(short, { ...done, parameters: JSON.stringify(small.values) })
    // Nor one whose settings mean nothing here any more.
    const foreign = { ...small.values, dataset: 'of-another-version' }
    store.trials.update(addTrial(store, 'foreign'), {
      ...done,
      parameters: JSON.stringify(foreign),
    })
    estimates.learn()
    const after = estimates.of(small, 'wasm')
    expect(after.measured).toBe(true)
    expect(after.seconds).toBeCloseTo(3 * before, 8)
    expect(estimates.of(large, 'wasm').seconds).toBeCloseTo(3 * largeBefore, 6)
    expect(estimates.of(small, 'simd').measured).toBe(false)
  })

  it('begin with the speed that was measured, the same for all kinds of trials', () => {
    const store = openStore()
    const estimates = new Estimates(store)
    const before = [small, large].map((trial) => estimates.of(trial, 'simd').seconds)
    // First guesses of simd: 25 GFLOP/s and 6 GB/s, so 1 s and 1 s.
    const work = { flops: 2.5e10, bytes: 6e9 }
    for (const [index, seconds] of [1, 3, 40].entries())
      store.benchmarks.put(benchmarkRow('simd', `step ${index}`, 2000 * seconds, work))
    estimates.learn()
    for (const [index, trial] of [small, large].entries()) {
      const after = estimates.of(trial, 'simd')
      expect(after.measured).toBe(true)
      // One second passes before a trial computes.
      expect(after.seconds - 1).toBeCloseTo(3 * ((before[index] ?? NaN) - 1), 6)
    }
    expect(estimates.of(small, 'wasm').measured).toBe(false)
  })

  it('use the definition’s own account of the work', () => {
    const { steps, flopsPerStep, bytesPerStep, evaluationFlops } =
      definitionOf('lifelong').work(small)
    const expected =
      1 + (steps * flopsPerStep + evaluationFlops) / 4e9 + (steps * bytesPerStep) / 1e9
    expect(new Estimates(openStore()).of(small, 'wasm').seconds).toBeCloseTo(expected, 10)
  })
})
