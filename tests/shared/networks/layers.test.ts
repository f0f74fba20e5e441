import { describe, expect, it } from 'vitest'
import { architectures, architectureOf, type ArchitectureId } from '@shared/networks/architectures'
import type { NetworkDescription } from '@shared/networks/description'
import {
  headLayers,
  learnedLayers,
  leavesPixels,
  neuronsOf,
  parameterCount,
  sharedLayers,
} from '@shared/networks/layers'
import { networksInMethods, networkSubject } from '@shared/networks/words'

function networkOf(id: ArchitectureId, side: number, outputs: number): NetworkDescription {
  const { trunk = [], hidden = [], hiddenDropout } = architectureOf(id)
  return {
    input: { height: side, width: side, channels: 3 },
    trunk,
    hidden,
    heads: [outputs],
    biases: true,
    ...(hiddenDropout === undefined ? {} : { hiddenDropout }),
  }
}

const convolutions = (network: NetworkDescription) =>
  sharedLayers(network).filter(({ kind }) => kind === 'convolution')

describe('parameter counts of the published networks', () => {
  it('CIFAR CNN, all that tasks share', () => {
    const network = networkOf('cifar-cnn', 32, 10)
    expect(parameterCount(sharedLayers(network))).toBe(2_163_232)
    expect(parameterCount(headLayers(network))).toBe(5_130)
  })

  it.each([
    ['vgg-small', 334_016],
    ['vgg-base', 1_145_408],
    ['vgg-wide', 4_500_864],
    ['vgg-deep', 4_280_704],
  ] as const)('the convolutions of %s', (id, count) => {
    expect(parameterCount(convolutions(networkOf(id, 64, 20)))).toBe(count)
  })
})

describe('the layers of the CIFAR CNN', () => {
  it('leaves 8 × 8 pixels of 64 filters, without zeros around 6 × 6', () => {
    const inputs = (id: ArchitectureId) =>
      sharedLayers(networkOf(id, 32, 10)).flatMap((layer) =>
        layer.kind === 'full' ? layer.inputs : [],
      )
    expect(inputs('cifar-cnn')).toEqual([8 * 8 * 64])
    expect(inputs('cifar-cnn-valid')).toEqual([6 * 6 * 64])
  })

  it('has dropout where the published code has it', () => {
    expect(sharedLayers(networkOf('cifar-cnn', 32, 10)).map(({ kind }) => kind)).toEqual([
      'to-image',
      ...['convolution', 'convolution', 'pooling', 'dropout'],
      ...['convolution', 'convolution', 'pooling', 'dropout'],
      'to-row',
      ...['full', 'dropout'],
    ])
  })

  it('multiplies as often as counted by hand', () => {
    const products = learnedLayers(networkOf('cifar-cnn', 32, 10)).map((layer) => layer.products)
    expect(products).toEqual([
      32 * 32 * 27 * 32,
      32 * 32 * 288 * 32,
      16 * 16 * 288 * 64,
      16 * 16 * 576 * 64,
      4096 * 512,
      512 * 10,
    ])
  })
})

it('knows images that are too small', () => {
  expect(leavesPixels(networkOf('vgg-base', 8, 10))).toBe(false)
  expect(leavesPixels(networkOf('vgg-base', 16, 10))).toBe(true)
  expect(leavesPixels(networkOf('mlp', 1, 10))).toBe(true)
})

it('lists fully connected networks as before', () => {
  const network = {
    input: { height: 28, width: 28, channels: 1 },
    hidden: [200, 100],
    heads: [10, 2],
    biases: false,
  }
  expect(neuronsOf(network)).toEqual([784, 200, 100, 10])
  expect(learnedLayers(network).map(({ shape }) => shape)).toEqual([
    [784, 200],
    [200, 100],
    [100, 10],
  ])
  expect(networkSubject(network)).toBe('A network of 784–200–100–10 neurons')
})

it.each(Object.keys(architectures) as ArchitectureId[])('says what %s is', (id) => {
  const network = networkOf(id, 64, 20)
  const sentence = networksInMethods(network, 'with biases')
  const hasTrunk = (network.trunk ?? []).length > 0
  expect(sentence).toMatch(hasTrunk ? /^Convolutional networks/ : /^Fully connected networks/)
  expect(networkSubject(network)).toMatch(/neurons$/)
})
