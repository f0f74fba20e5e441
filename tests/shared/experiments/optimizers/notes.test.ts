/** What is said before the start of how layers are preconditioned. */
import { expect, it } from 'vitest'
import { valueOfRecipe } from '@shared/datasets/recipes'
import { resolveRequest } from '@shared/experiments/common/resolve'
import type { ValuesByPath } from '@shared/experiments/common/values'
import { definitionOf } from '@shared/experiments/registry'
import { startOf } from '@shared/presets/registry'

const definition = definitionOf('optimizers')
const scenes = { dataset: valueOfRecipe('ten-scenes') }

function notesOf(
  values: ValuesByPath,
  conditions: readonly string[] = ['kfac', 'natural-gradient', 'adam'],
): readonly string[] {
  const { preset } = startOf({ preset: 'fig-5.1' })
  const settings = resolveRequest(definition, preset, {
    ...{ definition: 'optimizers', preset: 'fig-5.1', scale: 'paper' },
    ...{ values, conditions, sweeps: {}, seeds: [42] },
  })
  return definition.notes?.(settings) ?? []
}

it('names every matrix that is preconditioned, by whom', () => {
  expect(notesOf({})).toEqual([
    'KFAC and natural gradient precondition every matrix of strengths (784 × 1000, twice 1000 × 1000 and 1000 × 10).',
  ])
  expect(notesOf({ hiddenLayers: 0 }, ['foof'])).toEqual([
    'FOOF preconditions every matrix of strengths (784 × 10).',
  ])
})

it('says what preconditioned methods leave as it is', () => {
  const [note = ''] = notesOf({ architecture: 'resnet18' }, ['kfac', 'momentum'])
  expect(note).toContain('9 × 64, four times 576 × 64')
  expect(note).toContain(
    'scales and shifts of batch normalisation and the biases of output neurons stay',
  )
  const [plain = ''] = notesOf({ architecture: 'resnet8-plain' }, ['kfac', 'momentum'])
  expect(plain).toContain('; the biases of output neurons stay as they begin')
  expect(notesOf({ ...scenes, architecture: 'vgg11-narrow' }, ['kfac'])[0]).not.toContain('stay')
})

it('says nothing where nothing is preconditioned', () => {
  expect(notesOf({}, ['adam', 'momentum'])).toEqual([])
})
