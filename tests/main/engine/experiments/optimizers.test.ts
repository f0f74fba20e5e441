/** Trials of the optimiser bench, every method of it. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { trialResultSchema } from '@shared/contract/results'
import { valuesForCondition } from '@shared/experiments/common/expand'
import { resolveValues } from '@shared/experiments/common/resolve'
import type { TrialSettings } from '@shared/experiments/common/settings'
import type { Value } from '@shared/experiments/common/values'
import { optimizerConditions } from '@shared/experiments/optimizers/conditions'
import { timeMetricOf } from '@shared/experiments/optimizers/update-parts'
import { definitionOf } from '@shared/experiments/registry'
import { inversionsIn } from '@shared/trials/told-inversions'
import { smallRuns } from '../small-runs'

const { numbers, withCheckpoints } = smallRuns('simd')

const small = {
  dataset: 'mnist',
  imagesPerTask: 400,
  hiddenNeurons: 12,
  hiddenLayers: 2,
  epochsPerTask: 3,
  averagedUpdates: 2,
  curveImages: 100,
}

const averaged = { warmUpBatches: 3, period: 2 }
/** Curvature is counted before the first step, and inverted more than once. */
const ownOf: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  ...{ kfac: averaged, foof: averaged, ekfac: averaged },
  shampoo: { period: 2, learningRate: 0.01 },
}

function trialOf(condition: string, changes: Readonly<Record<string, Value>> = {}): TrialSettings {
  const definition = definitionOf('optimizers')
  const values = resolveValues(definition, undefined, undefined, { ...small, ...changes })
  const own = valuesForCondition(definition, values, condition)
  const learned = ownOf[condition] ?? {}
  return { definition: 'optimizers', condition, seed: 42, values: { ...own, ...learned } }
}

describe.each(Object.keys(optimizerConditions))('a trial with %s', (condition) => {
  it('measures what the definition promises, and goes on from a checkpoint to the same bits', async () => {
    const settings = trialOf(condition)
    const { whole, saved } = await withCheckpoints(settings)
    z.encode(trialResultSchema, whole.result)
    const { scalars, series } = whole.result
    // Twelve updates in all, two to a point; a pass of four ends with a point, too.
    expect(series['trainingLoss']?.x).toEqual([2, 4, 6, 8, 10, 12])
    expect(series['accuracy/task-1']?.x).toEqual([0, 2, 4, 6, 8, 10, 12])
    expect(scalars['finalTrainingLoss']).toBe(series['trainingLoss']?.y.at(-1))
    for (const id of ['finalAccuracy', 'trainingAccuracy']) {
      expect(scalars[id]).toBeGreaterThan(0)
      expect(scalars[id]).toBeLessThanOrEqual(1)
    }
    const [, second] = structuredClone(saved)
    expect(await numbers(settings, { checkpoint: second! })).toEqual(whole)
  })
})

it('ends with the step at which it diverged, as a result', async () => {
  const { result } = await numbers(
    trialOf('gradient-descent', { 'gradient-descent.learningRate': 1e6 }),
  )
  expect(result.scalars['divergedAtStep']).toBeGreaterThan(0)
})

it('goes on from a checkpoint to the same bits between two inversions of KFAC’s share', async () => {
  const settings = trialOf('foof', { 'foof.metric': 'kfac' })
  const within = { ...settings, values: { ...settings.values, period: 7 } }
  const { whole, saved } = await withCheckpoints(within)
  expect(await numbers(within, { checkpoint: structuredClone(saved[1]!) })).toEqual(whole)
})

describe('images that are shown otherwise each time', () => {
  const augmentation = 'crops-and-flips'

  it.each(['gradient-descent', 'natural-gradient', 'kfac'])(
    'are the same after a checkpoint, for %s',
    async (condition) => {
      const settings = trialOf(condition, { augmentation })
      const { whole, saved } = await withCheckpoints(settings)
      expect(await numbers(settings, { checkpoint: structuredClone(saved[1]!) })).toEqual(whole)
    },
  )

  it('are those that are learned from, never those that are asked for', async () => {
    // A network that hardly learns answers the same whatever it was shown.
    const still = { 'gradient-descent.learningRate': 1e-8 }
    const [plain, otherwise] = [
      await numbers(trialOf('gradient-descent', still)),
      await numbers(trialOf('gradient-descent', { ...still, augmentation })),
    ].map(({ result }) => result)
    for (const id of ['finalAccuracy', 'trainingAccuracy'])
      expect(otherwise!.scalars[id]).toBe(plain!.scalars[id])
    expect(otherwise!.series['accuracy/task-1']).toEqual(plain!.series['accuracy/task-1'])
    expect(otherwise!.scalars['finalTrainingLoss']).not.toBe(plain!.scalars['finalTrainingLoss'])
  })
})

describe('averaged weights', () => {
  it.each(['momentum', 'kfac', 'foof', 'adam'])(
    'go on from a checkpoint to the same bits, with %s',
    async (condition) => {
      const settings = trialOf(condition, { polyakDecay: 0.9 })
      const { whole, saved } = await withCheckpoints(settings)
      expect(await numbers(settings, { checkpoint: structuredClone(saved[1]!) })).toEqual(whole)
      // What is kept of the network is its average, not where learning stands.
      const stepped = saved[1]!.arrays.find(({ name }) => name === 'stepped-strengths/0')
      const averaged = saved[1]!.arrays.find(({ name }) => name === 'strengths/0')
      expect(stepped?.values).not.toEqual(averaged?.values)
    },
  )

  it('do not change the steps', async () => {
    const plain = await withCheckpoints(trialOf('momentum'))
    const averaged = await withCheckpoints(trialOf('momentum', { polyakDecay: 0.9 }))
    const at = (run: typeof plain, name: string) =>
      run.saved[1]!.arrays.find((array) => array.name === name)?.values
    expect(at(averaged, 'stepped-strengths/1')).toEqual(at(plain, 'strengths/1'))
  })
})

it.each([
  ['kfac', 'heuristic'],
  ['kfac', 'standard'],
  ['ekfac', undefined],
])(
  '%s (%s) learns the same bits whether or not its directions are compared, and goes on to the same comparison',
  async (condition, dampingKind) => {
    const own = dampingKind ? { 'kfac.dampingKind': dampingKind } : {}
    const plain = await numbers(trialOf(condition, own))
    const compared = trialOf(condition, { ...own, comparedEvery: 3 })
    const { whole, saved } = await withCheckpoints(compared)
    expect(whole.network).toEqual(plain.network)
    const { relativeDecrease, similarityToFoof, ...series } = whole.result.series
    const { relativeDecreaseWithoutErrors, ...known } = series
    expect(known).toEqual(plain.result.series)
    // The first look is at the third update, in the second point.
    for (const curve of [relativeDecrease, relativeDecreaseWithoutErrors, similarityToFoof])
      expect(curve?.x).toEqual([4, 6, 8, 10, 12])
    expect(whole.result.scalars['similarityToFoof']).toBe(similarityToFoof?.y.at(-1))
    for (const cosine of similarityToFoof?.y ?? []) expect(Math.abs(cosine)).toBeLessThan(1 + 1e-6)
    expect(await numbers(compared, { checkpoint: structuredClone(saved[1]!) })).toEqual(whole)
  },
)

describe('inversions that take more than single precision', () => {
  const hardly = { 'foof.damping': 1e-9, 'foof.learningRate': 1e-6 }

  it('are told with update and layer, and after a checkpoint as without one', async () => {
    const settings = trialOf('foof', hardly)
    const { whole, saved } = await withCheckpoints(settings)
    const told = inversionsIn(whole.result)
    expect(told.length).toBeGreaterThan(0)
    const { invertedInDouble = NaN, dampingRaised = NaN } = whole.result.scalars
    expect(told).toHaveLength(Math.min(100, invertedInDouble + dampingRaised))
    for (const { step, layer, of } of told) {
      expect(of).toBe('inputs')
      // Inverted in every other update, from the first.
      expect([1, 3, 5, 7, 9, 11]).toContain(step)
      expect([1, 2, 3]).toContain(layer)
    }
    expect(await numbers(settings, { checkpoint: structuredClone(saved[1]!) })).toEqual(whole)
  })

  it('are told of a trial that diverges before its first point, too', async () => {
    const diverging = { ...hardly, 'foof.learningRate': 1e6, averagedUpdates: 1_000 }
    const { result } = await numbers(trialOf('foof', diverging))
    expect(result.scalars['divergedAtStep']).toBeGreaterThan(0)
    expect(inversionsIn(result)[0]).toMatchObject({ step: 1, of: 'inputs' })
  })
})

describe.each(Object.keys(optimizerConditions))('the parts of an update with %s', (condition) => {
  it('are timed without changing what is learned', async () => {
    // Ten updates: the second round is timed.
    const longer = { batchSize: 40, epochsPerTask: 1, averagedUpdates: 10 }
    const plain = await numbers(trialOf(condition, longer))
    const timed = await numbers(trialOf(condition, { ...longer, timesParts: true }))
    expect(timed.network).toEqual(plain.network)
    expect(timed.result.series['trainingLoss']).toEqual(plain.result.series['trainingLoss'])
    const names = Object.values(timeMetricOf)
    for (const name of names) {
      expect(plain.result.scalars).not.toHaveProperty(name)
      expect(timed.result.scalars[name], name).toBeGreaterThanOrEqual(0)
    }
    const isCurved = !['gradient-descent', 'momentum', 'adam'].includes(condition)
    expect(timed.result.scalars['forwardTime']).toBeGreaterThan(0)
    expect(timed.result.scalars['applyTime']).toBeGreaterThan(0)
    expect(Number(timed.result.scalars['inversionTime']) > 0).toBe(isCurved)
  })
})
