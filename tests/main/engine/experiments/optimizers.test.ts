/** Trials of the optimiser bench, every method of it. */
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { trialResultSchema } from '@shared/contract/results'
import { sequenceValue } from '@shared/datasets/task-sequences'
import { valuesForCondition } from '@shared/experiments/common/expand'
import { resolveValues } from '@shared/experiments/common/resolve'
import type { TrialSettings, Value } from '@shared/experiments/common/definition'
import { optimizerConditions } from '@shared/experiments/optimizers/conditions'
import { definitionOf } from '@shared/experiments/registry'
import { datasetFolder } from '../../../../src/main/paths'
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

function trialOf(condition: string, changes: Readonly<Record<string, Value>> = {}): TrialSettings {
  const definition = definitionOf('optimizers')
  const values = resolveValues(definition, undefined, undefined, { ...small, ...changes })
  const own = valuesForCondition(definition, values, condition)
  const learned =
    condition === 'foof' || condition === 'kfac' ? { warmUpBatches: 3, period: 2 } : {}
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

/** All ten kinds of scenes as one task: 32 × 32 pixels in colour. */
const scenes = sequenceValue({
  heads: 'shared',
  tasks: [
    {
      answers: Array.from({ length: 10 }, (_, place) => ({
        of: [{ images: 'scenes', classes: [place] }],
      })),
    },
  ],
})

it('VGG11 learns colour images with FOOF, its convolutions preconditioned by their patches', async () => {
  const settings = trialOf('foof', {
    ...{ dataset: scenes, architecture: 'vgg11', inputScaling: 'normalised' },
    ...{ imagesPerTask: 100, batchSize: 10, epochsPerTask: 1, 'foof.period': 5 },
  })
  const { scalars, series } = (await numbers(settings, { datasetFolder })).result
  expect(series['trainingLoss']?.y.every(Number.isFinite)).toBe(true)
  expect(scalars['finalAccuracy']).toBeGreaterThanOrEqual(0)
}, 300_000)
