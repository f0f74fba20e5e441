/** Autoencoders on the optimiser bench: every method of it. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { trialResultSchema } from '@shared/contract/results'
import { valueOfRecipe } from '@shared/datasets/recipes'
import type { TrialSettings } from '@shared/experiments/common/settings'
import type { Value } from '@shared/experiments/common/values'
import { valuesForCondition } from '@shared/experiments/common/expand'
import { measuredMetrics } from '@shared/experiments/common/measured-metrics'
import { resolveValues } from '@shared/experiments/common/resolve'
import { optimizerConditions } from '@shared/experiments/optimizers/conditions'
import { definitionOf } from '@shared/experiments/registry'
import { testImages } from '../../../../src/main/engine/lesion/test-images'
import { smallRuns } from '../small-runs'

const { numbers, withCheckpoints } = smallRuns('simd', ['mnist', 'curves'])
const definition = definitionOf('optimizers')

const small = {
  architecture: 'autoencoder',
  dataset: 'mnist',
  imagesPerTask: 100,
  batchSize: 50,
  epochsPerTask: 2,
  averagedUpdates: 1,
  curveImages: 100,
}

/** Curvature is counted before the first step, and inverted more than once. */
const often = { warmUpBatches: 1, period: 3 }
const ownOf: Readonly<Record<string, Readonly<Record<string, Value>>>> = {
  ...{ kfac: often, foof: often, ekfac: often, shampoo: { period: 3 } },
  'hessian-free': { innerIterations: 3 },
}

function settingsOf(condition: string, changes: Readonly<Record<string, Value>> = {}) {
  const values = resolveValues(definition, undefined, undefined, { ...small, ...changes })
  const own = valuesForCondition(definition, values, condition)
  return {
    ...{ definition: 'optimizers', condition, seed: 42 },
    values: { ...own, ...ownOf[condition] },
  } satisfies TrialSettings
}

describe.each(Object.keys(optimizerConditions))('an autoencoder with %s', (condition) => {
  it('measures its loss on test images, and goes on from a checkpoint to the same bits', async () => {
    const settings = settingsOf(condition)
    const { whole, saved } = await withCheckpoints(settings)
    z.encode(trialResultSchema, whole.result)
    const { scalars, series } = whole.result
    expect(series['trainingLoss']?.x).toEqual([1, 2, 3, 4])
    expect(series['testLoss']?.x).toEqual([0, 1, 2, 3, 4])
    expect(scalars['finalTrainingLoss']).toBe(series['trainingLoss']?.y.at(-1))
    // As many images are tested as the curve looks at.
    expect(scalars['finalTestLoss']).toBeGreaterThan(0)
    const told = { values: settings.values, sweeps: {}, conditions: [condition] }
    const promised = measuredMetrics(definition.metrics, told).map(({ id }) => id)
    expect(promised).toEqual(expect.arrayContaining(Object.keys(scalars)))
    expect(Object.keys(scalars).filter((id) => id.endsWith('Accuracy'))).toEqual([])
    expect(await numbers(settings, { checkpoint: structuredClone(saved[0]!) })).toEqual(whole)
  })
})

it.each([
  ['digits', 'mnist'],
  ['curves', valueOfRecipe('curves')],
])('learns to give back %s', async (_, dataset) => {
  const settings = settingsOf('adam', { dataset, 'adam.learningRate': 1e-3, epochsPerTask: 15 })
  const { result } = await numbers(settings)
  const losses = result.series['testLoss']!.y
  // An output that is always 0 has the loss 1, whatever is shown.
  expect(losses.at(-1)).toBeLessThan(0.95)
  expect(losses.at(-1)).toBeLessThan(losses[0]! / 1.5)
})

it('is no network that lesions could be measured of', async () => {
  const images = testImages(settingsOf('adam'), { datasetFolder: 'nowhere' }, 100)
  await expect(images).rejects.toThrow('gives images back and answers nothing')
})
