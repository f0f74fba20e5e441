import { describe, expect, it } from 'vitest'
import type { TrialSettings } from '@shared/experiments/common/settings'
import { definitionOf } from '@shared/experiments/registry'
import { Estimates } from '../../../src/main/lab/estimates'
import { secondsTogether } from '../../../src/main/lab/work-seconds'
import { planExperiment } from '../../../src/main/lab/experiments/start'
import type { Store } from '../../../src/main/store/store'
import { request } from '../../doubles/served-lab'
import { addTrial, benchmarkRow, openStore } from '../store/store-fixture'

function settingsOf(values: Record<string, number>, condition = 'presynaptic') {
  const [trial] = planExperiment(request([1], { values, conditions: [condition] })).trials
  if (!trial) throw new Error('There is no trial.')
  return trial.settings
}

const small = settingsOf({ epochsPerTask: 1 })
const large = settingsOf({ epochsPerTask: 100 })

/** Until it was seen how long starting takes here. */
const usualOverhead = 0.5
/** How much longer trials compute than steps that are timed alone. */
const besideTimedSteps = 1.35

const computing = (estimates: Estimates, settings: TrialSettings, device: string): number =>
  estimates.of(settings, device).seconds - usualOverhead

function addFinished(
  store: Store,
  key: string,
  { condition, values }: TrialSettings,
  how: { readonly seconds: number; readonly started_at?: string; readonly ended_at?: string },
): void {
  store.trials.update(addTrial(store, key), {
    status: 'done',
    device: 'wasm',
    condition,
    parameters: JSON.stringify(values),
    ended_at: '2026-01-01',
    ...how,
  })
}

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
    const before = computing(estimates, small, 'wasm')
    const largeBefore = computing(estimates, large, 'wasm')
    for (const [index, seconds] of [2, 3, 1000].entries())
      addFinished(store, `key ${index}`, small, { seconds: seconds * before })
    // One that diverged tells nothing of how long a whole trial takes.
    addFinished(store, 'short', small, { seconds: 0.001, ended_at: '2026-01-02' })
    store.results.replace(store.trials.findByKey('short')!.id, {
      ...{ scalars: { divergedAtStep: 2 }, matrices: {}, series: {} },
    })
    // Nor one whose settings mean nothing here any more.
    const foreign = { ...small, values: { ...small.values, dataset: 'of-another-version' } }
    addFinished(store, 'foreign', foreign, { seconds: 0.001, ended_at: '2026-01-02' })
    estimates.learn()
    expect(estimates.of(small, 'wasm').measured).toBe(true)
    expect(computing(estimates, small, 'wasm')).toBeCloseTo(3 * before, 8)
    expect(computing(estimates, large, 'wasm')).toBeCloseTo(3 * largeBefore, 6)
    expect(estimates.of(small, 'simd').measured).toBe(false)
  })

  it('follow the latest: a computer that is busy now makes the next trials slower', () => {
    const store = openStore()
    const estimates = new Estimates(store)
    const before = computing(estimates, small, 'wasm')
    for (let day = 1; day <= 9; day++)
      addFinished(store, `idle ${day}`, small, { seconds: before, ended_at: `2026-01-0${day}` })
    for (let day = 1; day <= 9; day++)
      addFinished(store, `busy ${day}`, small, { seconds: 4 * before, ended_at: `2026-02-0${day}` })
    estimates.learn()
    expect(computing(estimates, small, 'wasm')).toBeCloseTo(4 * before, 8)
  })

  it('take the same condition before others, and those before timed steps', () => {
    const store = openStore()
    const estimates = new Estimates(store)
    const joint = settingsOf({ epochsPerTask: 1 }, 'joint')
    const [before, jointBefore] = [small, joint].map((one) => computing(estimates, one, 'wasm'))
    addFinished(store, 'joint', joint, { seconds: 5 * jointBefore! })
    estimates.learn()
    expect(computing(estimates, small, 'wasm')).toBeCloseTo(5 * before!, 8)
    addFinished(store, 'own', small, { seconds: 2 * before! })
    estimates.learn()
    expect(computing(estimates, small, 'wasm')).toBeCloseTo(2 * before!, 8)
    expect(computing(estimates, joint, 'wasm')).toBeCloseTo(5 * jointBefore!, 8)
  })

  it('add what starting and storing took here beside computing', () => {
    const store = openStore()
    const estimates = new Estimates(store)
    const before = computing(estimates, small, 'wasm')
    addFinished(store, 'whole', small, {
      seconds: before,
      started_at: '2026-01-01T00:00:00.000Z',
      ended_at: new Date(Date.UTC(2026, 0, 1) + 1000 * (before + 7)).toISOString(),
    })
    estimates.learn()
    expect(estimates.of(small, 'wasm').seconds).toBeCloseTo(before + 7, 2)
  })

  it('say within what they hold, the closer the more like them has run', () => {
    const store = openStore()
    const estimates = new Estimates(store)
    const width = () => {
      const { least, seconds, most } = estimates.of(large, 'wasm')
      expect(least).toBeLessThan(seconds)
      expect(seconds).toBeLessThan(most)
      return most / least
    }
    const guessed = width()
    store.settings.put('firstLooks', {
      wasm: [{ workload: 'presynaptic', milliseconds: 100, flops: 1e8, bytes: 1e7 }],
    })
    estimates.learn()
    const timed = width()
    expect(timed).toBeLessThan(guessed)
    expect(timed).toBeLessThan(1.5 ** 2)
    addFinished(store, 'own', small, { seconds: 9 })
    estimates.learn()
    expect(width()).toBeLessThan(timed)
  })

  it('begin with the speed that was measured, the same for all kinds of trials', () => {
    const store = openStore()
    const estimates = new Estimates(store)
    const before = [small, large].map((trial) => computing(estimates, trial, 'wasm'))
    // First guesses of wasm: 4 GFLOP/s and 1 GB/s, so 1 s and 1 s.
    const work = { flops: 4e9, bytes: 1e9 }
    for (const [index, seconds] of [1, 3, 40].entries())
      store.benchmarks.put(benchmarkRow('wasm', `step ${index}`, 2000 * seconds, work))
    estimates.learn()
    for (const [index, trial] of [small, large].entries()) {
      expect(estimates.of(trial, 'wasm').measured).toBe(true)
      const steps = 3 * (before[index] ?? NaN)
      expect(computing(estimates, trial, 'wasm')).toBeCloseTo(besideTimedSteps * steps, 6)
    }
    expect(estimates.of(small, 'simd').measured).toBe(false)
  })

  it('take timed steps of the same kind where there are any', () => {
    const store = openStore()
    const estimates = new Estimates(store)
    const plain = settingsOf({ epochsPerTask: 1 }, 'no-consolidation')
    const before = [small, plain].map((trial) => computing(estimates, trial, 'wasm'))
    const work = { flops: 4e9, bytes: 1e9 }
    store.benchmarks.put(benchmarkRow('wasm', 'presynaptic', 4000, work))
    store.benchmarks.put(benchmarkRow('wasm', 'plain', 10_000, work))
    estimates.learn()
    expect(computing(estimates, small, 'wasm')).toBeCloseTo(besideTimedSteps * 2 * before[0]!, 8)
    expect(computing(estimates, plain, 'wasm')).toBeCloseTo(besideTimedSteps * 5 * before[1]!, 8)
  })

  it('use the definition’s own account of the work', () => {
    const { steps, flopsPerStep, bytesPerStep, evaluationFlops } =
      definitionOf('lifelong').work(small)
    const expected =
      (steps * flopsPerStep + 0.5 * evaluationFlops) / 4e9 + (steps * bytesPerStep) / 1e9
    expect(computing(new Estimates(openStore()), small, 'wasm')).toBeCloseTo(expected, 10)
  })

  it('count what is done at the end of each task, and what is looked at on the way', () => {
    const estimates = new Estimates(openStore())
    const seconds = (values: Record<string, number>) => {
      const [trial] = planExperiment(request([1], { values, conditions: ['ewc'] })).trials
      return estimates.of(trial!.settings, 'simd').seconds
    }
    const plain = { 'ewc.fisherImages': 1, curvePoints: 1 }
    expect(seconds({ ...plain, 'ewc.fisherImages': 10_000 })).toBeGreaterThan(seconds(plain) + 0.1)
    expect(seconds({ ...plain, curvePoints: 100 })).toBeGreaterThan(seconds(plain) + 0.1)
  })
})

describe('trials together', () => {
  it('end when the last slot is free, each taken up by the slot that is free first', () => {
    expect(secondsTogether([], 2)).toBe(0)
    expect(secondsTogether([5, 1, 1, 1, 4], 2)).toBe(7)
    expect(secondsTogether([3, 3, 3], 2)).toBe(6)
  })
})
