import { describe, expect, it } from 'vitest'
import {
  deepArchitectures,
  deepArchitectureOf,
  type DeepArchitectureId,
} from '@shared/networks/deep-architectures'
import {
  headLayers,
  learnedLayers,
  leavesPixels,
  neuronsOf,
  parameterCount,
  sharedLayers,
} from '@shared/networks/layers'
import { networksInMethods, networkSubject } from '@shared/networks/words'

const colour = { height: 32, width: 32, channels: 3 }
const grey = { height: 28, width: 28, channels: 1 }

function described(id: DeepArchitectureId, input = colour, learnsAll = true) {
  return deepArchitectureOf(id).describe({ input, classes: 10, learnsAll })
}

function learned(id: DeepArchitectureId, learnsAll = true): number {
  const network = described(id, colour, learnsAll)
  return parameterCount([...sharedLayers(network), ...headLayers(network)])
}

describe('parameter counts as published', () => {
  it('ResNet18 for CIFAR has 11 173 962 numbers', () => {
    expect(learned('resnet18')).toBe(11_173_962)
  })

  it('4 800 pairs of scale and shift fewer without normalisation, or where only matrices learn', () => {
    expect(learned('resnet18-plain')).toBe(11_173_962 - 2 * 4800)
    expect(learned('resnet18', false)).toBe(11_173_962 - 2 * 4800 - 10)
  })

  it('VGG11 has 9 217 728 numbers in its filters, and 512 for each class', () => {
    expect(learned('vgg11')).toBe(9_217_728 + 5120)
  })

  it('narrow VGG11 has 576 432 numbers in its filters, and 128 for each class', () => {
    expect(learned('vgg11-narrow')).toBe(576_432 + 1280)
  })

  it('ResNet8 has 78 042 numbers, 336 pairs of them of scale and shift', () => {
    expect(learned('resnet8')).toBe(78_042)
    expect(learned('resnet8-plain')).toBe(78_042 - 2 * 336)
  })

  it('the autoencoder has two times 1 416 500', () => {
    const network = described('autoencoder', grey)
    expect(parameterCount([...sharedLayers(network), ...headLayers(network)])).toBe(2 * 1_416_500)
  })
})

describe('ResNet18', () => {
  it('halves images three times and takes the mean of 4 × 4', () => {
    const layers = sharedLayers(described('resnet18'))
    const convolutions = layers.flatMap((layer) => (layer.kind === 'convolution' ? [layer] : []))
    const of = (side: number, stride: number) =>
      convolutions.filter((layer) => layer.side === side && layer.stride === stride).length
    expect([of(3, 1), of(3, 2), of(1, 2)]).toEqual([14, 3, 3])
    expect(layers.flatMap((layer) => (layer.kind === 'average' ? [layer.square] : []))).toEqual([
      [4, 4],
    ])
    expect(layers.filter(({ kind }) => kind === 'sum').length).toBe(8)
    expect(headLayers(described('resnet18'))[0]?.inputs).toBe(512)
  })

  it('multiplies 555 million times an image in its filters and output', () => {
    const matrices = learnedLayers(described('resnet18')).filter(({ shape }) => shape.length > 1)
    expect(matrices.reduce((sum, { products }) => sum + products, 0)).toBe(555_422_720)
  })

  it('adds each block to what it began with, and rectifies the sum', () => {
    const layers = sharedLayers(described('resnet18-plain'))
    const sums = layers.flatMap((layer, index) => (layer.kind === 'sum' ? [{ layer, index }] : []))
    expect(sums.every(({ layer }) => layer.activation === 'rectified')).toBe(true)
    // Stem, two blocks without and one with a shortcut of its own.
    expect(sums.slice(0, 3).map(({ layer, index }) => [index, ...(layer.from ?? [])])).toEqual([
      [4, 3, 1],
      [7, 6, 4],
      [11, 10, 9],
    ])
    expect(layers[10]).toMatchObject({ kind: 'convolution', side: 1, stride: 2, from: [7] })
    const ways = layers.flatMap((layer) => (layer.kind === 'convolution' ? layer.activation : []))
    expect(ways.slice(0, 3)).toEqual(['rectified', 'rectified', 'linear'])
  })
})

it('VGG11 needs 32 × 32 pixels; the others take digits', () => {
  expect(leavesPixels(described('vgg11'))).toBe(true)
  expect(leavesPixels(described('vgg11', grey))).toBe(false)
  expect(leavesPixels(described('resnet18', grey))).toBe(true)
})

it('the autoencoder gives as many numbers as it takes, with a linear code', () => {
  const network = described('autoencoder', grey)
  expect(neuronsOf(network)).toEqual([784, 1000, 500, 250, 30, 250, 500, 1000, 784])
  const ways = [...sharedLayers(network), ...headLayers(network)].flatMap((layer) =>
    layer.kind === 'full' ? layer.activation : [],
  )
  const tanh = ['tanh', 'tanh', 'tanh']
  expect(ways).toEqual([...tanh, 'linear', ...tanh, 'linear'])
  expect(networksInMethods(network, 'without biases')).toContain('tanh–tanh–tanh–linear–tanh')
})

it.each(Object.keys(deepArchitectures) as DeepArchitectureId[])('says what %s is', (id) => {
  const network = described(id)
  expect(networkSubject(network)).toMatch(/neurons$/)
  expect(networksInMethods(network, 'without biases')).not.toMatch(/undefined|NaN/)
})
