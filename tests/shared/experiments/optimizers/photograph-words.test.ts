/** What is said of photographs: how they are shown, and whose weights are measured. */
import { expect, it } from 'vitest'
import type { ValuesByPath } from '@shared/experiments/common/values'
import { resolveRequest } from '@shared/experiments/common/resolve'
import { definitionOf } from '@shared/experiments/registry'
import { presetOf, type PresetId } from '@shared/presets/registry'

const definition = definitionOf('optimizers')

function said(preset: PresetId, values: ValuesByPath = {}) {
  const settings = resolveRequest(definition, presetOf(preset), {
    ...{ definition: 'optimizers', preset, scale: 'paper', sweeps: {}, seeds: [42] },
    ...{ values, conditions: ['kfac', 'foof', 'momentum'] },
  })
  return { summary: definition.summary(settings).join(' '), methods: definition.methods(settings) }
}

it('Fig 5.5d: cut out and mirrored, momentum after a pass, averaged weights', () => {
  const { summary, methods } = said('fig-5.5d')
  expect(summary).toContain('cut out a little differently each time, and mirrored half of the time')
  expect(summary).toContain('What is measured is the average of the weights')
  for (const words of [
    'by −4 to 4 pixels in both directions at random',
    'mirrored with probability 0.5',
    'mean and standard deviation of CIFAR-10',
    'Momentum was switched on after one epoch',
    'averaged exponentially over steps with 0.99 (Polyak averaging)',
    'before its update, at the averaged weights',
    'Of filters Σ aaᵀ was the sum over all places of an image, averaged over images',
  ])
    expect(methods).toContain(words)
})

it('says none of it where nothing of it is done', () => {
  const { summary, methods } = said('fig-5.5', {
    ...{ augmentation: 'none', 'kfac.filterCurvature': 'sum', 'foof.filterCurvature': 'sum' },
  })
  expect(summary).not.toMatch(/cut out|average of the weights/)
  expect(methods).not.toMatch(/mirrored|Polyak averaging|Of filters|at the averaged/)
})

it('digits are said to be neither', () => {
  const { methods } = said('fig-5.1')
  expect(methods).not.toMatch(/mirrored|Polyak averaging|Of filters|Scenes/)
  expect(methods).toContain('of MNIST')
})
