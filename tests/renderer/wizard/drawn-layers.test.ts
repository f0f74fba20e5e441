/** Which bars the drawing of a network has. */
import { expect, it } from 'vitest'
import { deepArchitectureOf } from '@shared/networks/deep-architectures'
import { drawnLayers } from '../../../src/renderer/wizard/drawn-layers'

const use = { input: { height: 32, width: 32, channels: 3 }, classes: 10, learnsAll: true }
const named = (id: 'resnet18' | 'resnet18-plain' | 'vgg11') =>
  drawnLayers(deepArchitectureOf(id).describe(use)).map(({ neurons, name }) => [
    neurons,
    name.join(' '),
  ])

it.each(['resnet18', 'resnet18-plain'] as const)(
  '%s has a bar for each size of its images, shortcuts and sums left out',
  (id) => {
    expect(named(id)).toEqual([
      [3072, '3072 inputs'],
      [32 * 32 * 64, '5 × 64 filters'],
      [16 * 16 * 128, '4 × 128 filters'],
      [8 * 8 * 256, '4 × 256 filters'],
      [4 * 4 * 512, '4 × 512 filters'],
      [10, '10 output neurons'],
    ])
  },
)

it('VGG11 has one between two poolings', () => {
  expect(named('vgg11').map(([, name]) => name)).toEqual([
    '3072 inputs',
    ...['64 filters', '128 filters', '2 × 256 filters', '2 × 512 filters', '2 × 512 filters'],
    '10 output neurons',
  ])
})
