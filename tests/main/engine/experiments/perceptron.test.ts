import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { trialResultSchema } from '@shared/contract/results'
import type { TrialSettings } from '@shared/experiments/common/settings'
import { expandTrials } from '@shared/experiments/common/expand'
import { definitionOf } from '@shared/experiments/registry'
import { presetOf } from '@shared/presets/registry'
import { resolveRequest } from '@shared/experiments/common/resolve'
import { randomWords, streamKey, uniforms } from '@shared/random/philox'
import type { LoadedDevice } from '../../../../src/main/engine/device/device'
import { loadDevice } from '../../../../src/main/engine/device/registry'
import { runTrial } from '../../../../src/main/engine/experiments/registry'
import type { TrialOptions } from '../../../../src/main/engine/training/trial'

let device: LoadedDevice
beforeAll(async () => {
  device = await loadDevice('wasm')
})

const run = (settings: TrialSettings, options: Partial<TrialOptions> = {}) =>
  runTrial(settings, device, { datasetFolder: '', ...options })

const small = {
  tasks: 3,
  patternsPerTask: 7,
  inputs: 24,
  epochsPerTask: 4,
  groupSize: 3,
  learningRate: 1,
  testSamples: 5,
}

function trial(condition: string, changes: Record<string, number> = {}, seed = 1000) {
  const own =
    condition === 'presynaptic'
      ? { pStep: 0.2, updateThreshold: 0.1, pFreeze: 0.9, pMin: 0.25 }
      : {}
  const values = { ...small, ...own, ...changes }
  return { definition: 'perceptron', condition, seed, values } satisfies TrialSettings
}

/** The experiment in lists of numbers, written from docs/science.md, Perceptron. */
function plainExperiment(stochastic: boolean, seed: number) {
  const { tasks, patternsPerTask: count, inputs: N, epochsPerTask, groupSize, testSamples } = small
  const sign = (purpose: string, n: number) =>
    [...randomWords(streamKey(seed, purpose), 0, n)].map((word) => (word % 2 === 1 ? 1 : -1))
  const x = Array.from({ length: tasks }, (_, task) => {
    const all = sign(`patterns/task-${task + 1}`, count * N)
    return Array.from({ length: count }, (__, row) => all.slice(row * N, row * N + N))
  })
  const y = x.map((_, task) => sign(`labels/task-${task + 1}`, count))
  const used: Record<string, number> = {}
  const mask = (purpose: string, p: readonly number[]) => {
    if (!stochastic) return p.map(() => 1)
    const draw = used[purpose] ?? 0
    used[purpose] = draw + 1
    const u = uniforms(streamKey(seed, `release/${purpose}`), draw, N)
    return p.map((probability, i) => (u[i]! < probability ? 1 : 0))
  }
  let w = new Array<number>(N).fill(0)
  let p = new Array<number>(N).fill(stochastic ? 0.25 : 1)
  const dot = (a: readonly number[], m: readonly number[]) =>
    a.reduce((sum, value, i) => sum + (value * m[i]! * w[i]!) / p[i]!, 0)
  const matrix: number[] = []
  for (let task = 0; task < tasks; task++) {
    for (let epoch = 0; epoch < epochsPerTask; epoch++)
      for (let from = 0; from < count; from += groupSize) {
        const rows = x[task]!.slice(from, from + groupSize)
        const updates = rows.map((row, index) => {
          const m = mask('training', p)
          const error = y[task]![from + index]! - (dot(row, m) >= 0 ? 1 : -1)
          return row.map((value, i) => error * value * m[i]!)
        })
        const update = w.map((_, i) => updates.reduce((sum, u) => sum + u[i]!, 0) / rows.length)
        w = w.map((value, i) => value + update[i]! * (stochastic ? 1 - p[i]! : 1))
        if (stochastic)
          p = p.map((value, i) => {
            if (value >= 0.9) return value
            const up = Math.abs(update[i]!) > 0.1
            return Math.min(0.9, Math.max(0.25, value + (up ? 0.2 : -0.2) * (1 - value)))
          })
      }
    for (let tested = 0; tested < tasks; tested++) {
      const right = x[tested]!.filter((row, index) => {
        let votes = 0
        for (let sample = 0; sample < (stochastic ? testSamples : 1); sample++)
          votes += Math.sign(dot(row, mask('test', p)))
        return Math.sign(votes) === y[tested]![index]
      })
      matrix.push(right.length / count)
    }
  }
  return { matrix, w, p }
}

describe.each([
  ['presynaptic', true],
  ['no-consolidation', false],
] as const)('a perceptron trial, %s', (condition, stochastic) => {
  it('computes what plain lists compute', async () => {
    const { result, network } = await run(trial(condition))
    const plain = plainExperiment(stochastic, 1000)
    z.encode(trialResultSchema, result)
    expect(result.matrices['taskAccuracy']).toEqual({
      rows: 3,
      columns: 3,
      values: Float64Array.from(plain.matrix),
    })
    const last = plain.matrix.slice(6)
    expect(result.scalars['finalAccuracy']).toBeCloseTo(
      last.reduce((sum, value) => sum + value, 0) / 3,
      12,
    )
    expect(result.scalars['firstTaskAccuracy']).toBe(last[0])
    plain.w.forEach((value, i) => expect(network[0]?.values[i]).toBeCloseTo(value, 5))
    if (stochastic)
      plain.p.forEach((value, i) => expect(network[1]?.values[i]).toBeCloseTo(value, 6))
  })
})

describe('a perceptron trial', () => {
  it('keeps what the definition promises, and only that', async () => {
    const { result, network } = await run(trial('presynaptic'))
    expect(Object.keys(result.scalars).sort()).toEqual(
      definitionOf('perceptron')
        .metrics.filter(({ derived }) => !derived)
        .map(({ id }) => id)
        .sort(),
    )
    expect(network.map(({ name, shape }) => [name, ...shape])).toEqual([
      ['strengths/0', 24, 1],
      ['releaseProbabilities/0', 24, 1],
    ])
    // Three groups a pass, four passes a task; looked at before and after each pass.
    expect(result.series['accuracy/task-2']?.x).toEqual([
      0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30, 33, 36,
    ])
    const plain = await run(trial('no-consolidation'))
    expect(Object.keys(plain.result.scalars)).toEqual(['finalAccuracy', 'firstTaskAccuracy'])
    expect(plain.result.matrices['strengthChange/task-2']).toBeUndefined()
  })

  it('follows every synapse through the second task', async () => {
    const { result } = await run(trial('presynaptic'))
    const { rows, columns, values } = result.matrices['strengthChange/task-2']!
    expect([rows, columns]).toEqual([3, 24])
    const [before, after] = await Promise.all(
      [1, 2].map((tasks) => run(trial('presynaptic', { tasks }))),
    )
    const sorted = (part: Iterable<number>) => [...part].sort((a, b) => a - b)
    expect(sorted(values.slice(0, 24))).toEqual(sorted(before!.network[1]!.values))
    expect(sorted(values.slice(24, 48))).toEqual(sorted(before!.network[0]!.values))
    expect(sorted(values.slice(48))).toEqual(sorted(after!.network[0]!.values))
  })

  it('is the same again for a seed, another for another, and stops when asked', async () => {
    const first = await run(trial('presynaptic'))
    expect((await run(trial('presynaptic'))).result).toEqual(first.result)
    expect((await run(trial('presynaptic', {}, 1001))).network).not.toEqual(first.network)
    await expect(run(trial('presynaptic'), { signal: AbortSignal.abort() })).rejects.toThrow()
  })

  it('accepts the settings that its preset makes', async () => {
    const definition = definitionOf('perceptron')
    const preset = presetOf('fig-4.5/perceptron')
    const values = { inputs: 30, patternsPerTask: 5, epochsPerTask: 1, testSamples: 1 }
    const settings = resolveRequest(definition, preset, {
      definition: definition.id,
      preset: preset.id,
      scale: 'paper',
      values,
      sweeps: {},
      conditions: preset.conditions,
      seeds: [1000],
    })
    for (const { settings: planned } of expandTrials(definition, preset, settings, values))
      expect((await run(planned)).result.matrices['taskAccuracy']?.rows).toBe(5)
  })
})
