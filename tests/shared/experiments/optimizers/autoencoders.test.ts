/** What is said, offered and foretold of autoencoders on the optimiser bench. */
import { describe, expect, it } from 'vitest'
import { valueOfRecipe } from '@shared/datasets/recipes'
import type { ValuesByPath } from '@shared/experiments/common/values'
import { valuesForCondition } from '@shared/experiments/common/expand'
import { measuredMetrics } from '@shared/experiments/common/measured-metrics'
import { resolveRequest, resolveValues } from '@shared/experiments/common/resolve'
import { definitionOf } from '@shared/experiments/registry'

const definition = definitionOf('optimizers')
const conditions = ['kfac', 'adam']

const settingsOf = (values: ValuesByPath) =>
  resolveRequest(definition, undefined, {
    ...{ definition: 'optimizers', values, sweeps: {}, conditions, seeds: [42] },
  })
const autoencoder = { architecture: 'autoencoder' }
/** Losses and accuracies that will be measured. */
const metricsOf = (values: ValuesByPath) =>
  measuredMetrics(definition.metrics, settingsOf(values))
    .map(({ id }) => id)
    .filter((id) => /Loss$|Accuracy$/.test(id))

describe('an autoencoder', () => {
  it('gives back as many pixels as the images of its data set have, whatever their classes', () => {
    const { network } = definition
    const ofCurves = { ...settingsOf(autoencoder).values, dataset: valueOfRecipe('curves') }
    expect(network(ofCurves).heads).toEqual([784])
    expect(network(ofCurves).hidden).toEqual([1000, 500, 250, 30, 250, 500, 1000])
  })

  it('is measured by its loss on test images, and classifiers by accuracy', () => {
    expect(metricsOf(autoencoder)).toEqual(['finalTrainingLoss', 'finalTestLoss'])
    expect(metricsOf({})).toEqual(['finalTrainingLoss', 'finalAccuracy', 'trainingAccuracy'])
  })

  it('has defaults of its own, where nothing else is said', () => {
    const { values } = settingsOf(autoencoder)
    expect(values).toMatchObject({
      ...{ batchSize: 1_000, inputScaling: 'normalised', 'kfac.period': 10 },
    })
    expect(values['kfac.damping']).not.toBe(settingsOf({}).values['kfac.damping'])
    expect(settingsOf({ ...autoencoder, batchSize: 200 }).values['batchSize']).toBe(200)
    // Networks that tell images apart have what they had.
    expect(settingsOf({}).values).toMatchObject({ batchSize: 100, inputScaling: 'digits' })
  })

  it('is refused the exact Fisher information, which takes a pass for each pixel', () => {
    const exact = { 'kfac.labels': 'full' }
    expect(() => settingsOf({ ...autoencoder, ...exact })).toThrow('a pass back for each pixel')
    expect(() => settingsOf(exact)).not.toThrow()
  })

  it('is summed up and reported as what it is', () => {
    const settings = settingsOf(autoencoder)
    const summary = definition.summary(settings).join(' ')
    expect(summary).toContain('learns to give back Fashion-MNIST')
    expect(summary).not.toMatch(/accuracy/i)
    const methods = definition.methods(settings)
    expect(methods).toContain('by minimising the mean squared error over outputs')
    expect(methods).toContain('divided by their own standard deviation')
    expect(methods).toContain('test loss is that of all test images')
    expect(methods).not.toMatch(/cross-entropy|classified|accuracy/i)
    expect(definition.methods(settingsOf({}))).toContain('softmax cross-entropy')
  })

  it('is foretold by its own size: beside that of 784–1000–1000–10', () => {
    const flops = (values: ValuesByPath) => {
      const all = resolveValues(definition, undefined, undefined, { batchSize: 100, ...values })
      const own = valuesForCondition(definition, all, 'adam')
      const trial = { definition: 'optimizers', condition: 'adam', seed: 1, values: own }
      return definition.work(trial).flopsPerStep
    }
    // Strengths: 2 (784 · 1000 + 1000 · 500 + 500 · 250 + 250 · 30) against 784 · 1000 + 1000² + 10 000.
    const deep = 2 * (784_000 + 500_000 + 125_000 + 7_500)
    const wide = 784_000 + 1_000_000 + 10_000
    const ratio = (3 * deep - 784_000) / (3 * wide - 784_000)
    expect(flops(autoencoder) / flops({ hiddenLayers: 2 })).toBeCloseTo(ratio, 6)
  })
})
