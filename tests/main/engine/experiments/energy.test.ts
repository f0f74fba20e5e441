import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { trialResultSchema } from '@shared/contract/results'
import { definitionOf } from '@shared/experiments/registry'
import { resolveValues } from '@shared/experiments/common/resolve'
import { valuesForCondition } from '@shared/experiments/common/expand'
import type { TrialSettings } from '@shared/experiments/common/settings'
import type { Value } from '@shared/experiments/common/values'
import { smallRuns } from '../small-runs'

const { numbers, withCheckpoints } = smallRuns('wasm')

const small = {
  imagesPerTask: 1000,
  hiddenNeurons: 8,
  epochsPerTask: 3,
  testSamples: 2,
  curveImages: 100,
}

function energyTrial(condition: string, changes: Record<string, Value> = {}): TrialSettings {
  const definition = definitionOf('energy')
  const values = resolveValues(definition, undefined, undefined, small)
  return {
    definition: 'energy',
    condition,
    seed: 2019,
    values: { ...valuesForCondition(definition, values, condition), ...changes },
  }
}

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0)

describe('a trial with plastic release', () => {
  it('measures what the definition promises', async () => {
    const { result, network } = await numbers(energyTrial('plastic-release'))
    z.encode(trialResultSchema, result)
    const { scalars, series, matrices } = result
    const strengths = network.filter(({ name }) => name.startsWith('strengths/'))
    expect(scalars['synapticEnergy']).toBeCloseTo(
      sum(strengths.map(({ values }) => sum(values.map(Math.abs)))),
      1,
    )
    expect(scalars['bitsPerEnergy']).toBe(
      scalars['mutualInformationBits']! / scalars['synapticEnergy']!,
    )
    expect(scalars['mutualInformationBits']).toBeGreaterThan(0)
    expect(scalars['mutualInformationBits']).toBeLessThan(Math.log2(10))
    // After every pass of ten batches, and before the first.
    for (const id of [
      'mutualInformationBits',
      'synapticEnergy',
      'neuronalEnergy',
      'accuracy/task-1',
    ])
      expect(series[id]?.x).toEqual([0, 10, 20, 30])
    const synapses = 784 * 8 + 8 * 8 + 8 * 10
    for (const id of ['releaseProbability/before', 'releaseProbability/after', 'byRelease/fisher'])
      expect(sum(matrices[id]!.values)).toBe(synapses)
    expect(matrices['releaseProbability/before']!.values[10]).toBe(synapses)
    const counts = matrices['byRelease/sums']!.values
    expect(sum(counts.slice(40, 80))).toBeCloseTo(scalars['synapticEnergy']!, 6)
    expect(network.map(({ name }) => name)).toContain('fisher/2')
    for (let layer = 0; layer < 3; layer++) {
      const outputs = matrices[`connections/outputs-${layer}`]!
      const inputs = matrices[`connections/inputs-${layer}`]!
      expect([outputs.columns, inputs.columns]).toEqual([[784, 8, 8][layer], [8, 8, 10][layer]])
      const important = sum(outputs.values.slice(0, outputs.columns))
      for (const { columns, values } of [outputs, inputs])
        expect([sum(values.slice(0, columns)), sum(values.slice(columns))]).toEqual([
          important,
          important,
        ])
    }
  })

  it('can start from random release probabilities', async () => {
    const { result } = await numbers(
      energyTrial('plastic-release', { initialProbability: 'uniform' }),
    )
    const before = result.matrices['releaseProbability/before']!.values
    expect(sum(before.slice(0, 10))).toBe(0)
    const expected = sum(before) / 30
    for (const count of before.slice(10)) {
      expect(count).toBeGreaterThan(expected - 5 * Math.sqrt(expected))
      expect(count).toBeLessThan(expected + 5 * Math.sqrt(expected))
    }
    expect(result.series['meanReleaseProbability']!.y[0]).toBeCloseTo(0.625, 1)
  })

  it('goes on from a checkpoint to the very same result', async () => {
    const settings = energyTrial('plastic-release')
    const { saved, whole } = await withCheckpoints(settings)
    expect(saved.map(({ tasksDone }) => tasksDone)).toEqual([1, 2])
    expect(await numbers(settings, { checkpoint: structuredClone(saved[1]!) })).toEqual(whole)
  })
})

describe('the controls', () => {
  it('keep a fixed release probability', async () => {
    const { result, network } = await numbers(
      energyTrial('fixed-release', { releaseProbability: 0.5 }),
    )
    const release = network.filter(({ name }) => name.startsWith('releaseProbabilities/'))
    for (const { values } of release) expect(new Set(values)).toEqual(new Set([0.5]))
    expect(result.scalars['meanReleaseProbability']).toBe(0.5)
    expect(Object.keys(result.matrices)).toEqual([])
  })

  it('are the same where fixed release always releases', async () => {
    const reliable = await numbers(
      energyTrial('fixed-release', {
        releaseProbability: 1,
        learningRate: 0.08,
        biases: 'as-coded',
        testSamples: 1,
      }),
    )
    const plain = await numbers(energyTrial('deterministic', { biases: 'as-coded' }))
    for (const id of ['finalAccuracy', 'mutualInformationBits', 'synapticEnergy', 'neuronalEnergy'])
      expect(reliable.result.scalars[id]).toBeCloseTo(plain.result.scalars[id]!, 3)
    const biases = (network: typeof plain.network) =>
      Array.from(network.find(({ name }) => name === 'biases/1')!.values)
    biases(plain.network).forEach((bias, neuron) =>
      expect(biases(reliable.network)[neuron]).toBeCloseTo(bias, 5),
    )
  })

  it('spend less energy the stronger the weight decay', async () => {
    const energy = async (weightDecay: number) =>
      (await numbers(energyTrial('deterministic', { weightDecay }))).result.scalars[
        'synapticEnergy'
      ]!
    expect(await energy(0.5)).toBeLessThan(0.6 * (await energy(0)))
  })
})

describe('a trial whose network diverges', () => {
  it.each(['plastic-release', 'deterministic'])('is not measured: %s', async (condition) => {
    const { result, network } = await numbers(energyTrial(condition, { learningRate: 1e30 }))
    expect(Object.keys(result.scalars).sort()).toEqual(['divergedAtStep', 'lastFiniteLoss'])
    expect(result.scalars['divergedAtStep']).toBeGreaterThan(1)
    expect(result.series['synapticEnergy']?.x).toEqual([0])
    expect(network).toEqual([])
  })
})

describe('a trial that cannot go on', () => {
  it('names a condition that it does not know', async () => {
    await expect(numbers({ ...energyTrial('deterministic'), condition: 'sleep' })).rejects.toThrow(
      'sleep',
    )
  })
})
