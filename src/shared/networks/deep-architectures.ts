/** The networks of the thesis' chapter on optimisation beside fully connected ones of one size. */
import {
  inputsOf,
  type Activation,
  type ImageShape,
  type Initialisation,
  type NetworkDescription,
  type TrunkActivation,
  type TrunkPart,
} from './description'
import type { LossId } from './losses'

/** What a network is made for. */
export interface NetworkUse {
  readonly input: ImageShape
  /** Classes to tell apart. */
  readonly classes: number
  /**
   * Whether scales and shifts of batch normalisation and the biases of output neurons are learned;
   * curvature by layers leaves them as they are.
   */
  readonly learnsAll: boolean
}

export interface DeepArchitecture {
  readonly label: string
  readonly help: string
  readonly loss: LossId
  readonly describe: (use: NetworkUse) => NetworkDescription
}

export const kaiming: Initialisation = { strengths: 'kaiming', bias: 0 }

const filters = (count: number): TrunkPart => ({
  ...{ kind: 'convolution', filters: count, side: 3, padding: 'same' },
})

/**
 * VGG11 (Simonyan and Zisserman, 2015) without normalisation, one layer behind its convolutions.
 * @param first filters of its first layer, 64 as published; of later ones two, four and eight times as many
 */
function vgg11({ input, classes }: NetworkUse, first: number): NetworkDescription {
  const groups = [[1], [2], [4, 4], [8, 8], [8, 8]].map((group) =>
    group.map((times) => times * first),
  )
  const trunk = groups.flatMap((group): readonly TrunkPart[] => [
    ...group.map(filters),
    { kind: 'pooling', side: 2 },
  ])
  return { input, trunk, hidden: [], heads: [classes], biases: false, initialisation: kaiming }
}

/** A linear convolution and what follows it, which is nothing where nothing is normalised. */
function normalisedFilters(
  convolution: { readonly count: number; readonly side: number; readonly stride: number },
  activation: TrunkActivation,
  normalised: { readonly learned: boolean } | undefined,
): readonly TrunkPart[] {
  const { count, side, stride } = convolution
  const sums = { kind: 'convolution', filters: count, side, padding: 'same', stride } as const
  if (!normalised) return [{ ...sums, activation }]
  return [
    { ...sums, activation: 'linear' },
    { kind: 'normalisation', ...normalised, activation },
  ]
}

/** Filters of the blocks of ResNet18, two of each size, and of the smallest residual network for CIFAR. */
const blocksOf = {
  resnet18: [64, 64, 128, 128, 256, 256, 512, 512],
  resnet8: [16, 32, 64],
} as const

/**
 * Residual networks for small images (He, Zhang, Ren and Sun, 2016): filters, then blocks of two layers with
 * a skip connection around each block, through 1 × 1 filters where its size changes.
 */
function resnet(
  { input, classes, learnsAll }: NetworkUse,
  blocks: keyof typeof blocksOf,
  normalises: boolean,
): NetworkDescription {
  const [first] = blocksOf[blocks]
  const normalised = normalises ? { learned: learnsAll } : undefined
  const trunk: TrunkPart[] = []
  const add = (...made: Parameters<typeof normalisedFilters>): void =>
    void trunk.push(...normalisedFilters(...made))
  add({ count: first, side: 3, stride: 1 }, 'rectified', normalised)
  let channels: number = first
  for (const count of blocksOf[blocks]) {
    const changes = count !== channels
    const stride = changes ? 2 : 1
    const start = trunk.length - 1
    add({ count, side: 3, stride }, 'rectified', normalised)
    add({ count, side: 3, stride: 1 }, 'linear', normalised)
    const end = trunk.length - 1
    if (changes) {
      const [shortcut, ...more] = normalisedFilters(
        { count, side: 1, stride },
        'linear',
        normalised,
      )
      if (shortcut) trunk.push({ ...shortcut, from: start }, ...more)
    }
    trunk.push({ kind: 'sum', with: changes ? end : start, activation: 'rectified' })
    channels = count
  }
  trunk.push({ kind: 'average' })
  const rest = { hidden: [], heads: [classes], initialisation: kaiming } as const
  return { input, trunk, ...rest, biases: false, headBiases: learnsAll }
}

/** Neurons of the hidden layers of Hinton and Salakhutdinov's (2006) autoencoder for digits, the code in the middle. */
const codingNeurons = [1000, 500, 250, 30, 250, 500, 1000]

function autoencoder({ input }: NetworkUse): NetworkDescription {
  const code = Math.floor(codingNeurons.length / 2)
  return {
    input,
    hidden: codingNeurons,
    hiddenActivations: codingNeurons.map((_, layer): Activation =>
      layer === code ? 'linear' : 'tanh',
    ),
    heads: [inputsOf(input)],
    biases: false,
    initialisation: kaiming,
  }
}

export const deepArchitectures = {
  vgg11: {
    label: 'VGG11',
    help: 'Eight layers of 3 × 3 filters (64 to 512) with max-pooling between them, then the output neurons. No biases, no batch normalisation.',
    loss: 'cross-entropy',
    describe: (use) => vgg11(use, 64),
  },
  'vgg11-narrow': {
    label: 'VGG11, a quarter as wide',
    help: 'The layers of VGG11 with 16 to 128 filters: sixteen times as fast.',
    loss: 'cross-entropy',
    describe: (use) => vgg11(use, 16),
  },
  resnet18: {
    label: 'ResNet18',
    help: 'Seventeen layers of 3 × 3 filters (64 to 512) with a skip connection around every two and batch normalisation, then the output neurons.',
    loss: 'cross-entropy',
    describe: (use) => resnet(use, 'resnet18', true),
  },
  'resnet18-plain': {
    label: 'ResNet18 without batch normalisation',
    help: 'The same layers and skip connections; nothing is normalised.',
    loss: 'cross-entropy',
    describe: (use) => resnet(use, 'resnet18', false),
  },
  resnet8: {
    label: 'ResNet8',
    help: 'Seven layers of 3 × 3 filters (16 to 64) with a skip connection around every two and batch normalisation, then the output neurons: forty times as fast as ResNet18.',
    loss: 'cross-entropy',
    describe: (use) => resnet(use, 'resnet8', true),
  },
  'resnet8-plain': {
    label: 'ResNet8 without batch normalisation',
    help: 'The same layers and skip connections; nothing is normalised.',
    loss: 'cross-entropy',
    describe: (use) => resnet(use, 'resnet8', false),
  },
  autoencoder: {
    label: 'Autoencoder',
    help: 'Fully connected layers of 1000, 500, 250, 30, 250, 500 and 1000 neurons that reconstruct the image from a code of 30 numbers. Hyperbolic tangents but in the code and the output.',
    loss: 'squared-error',
    describe: autoencoder,
  },
} as const satisfies Readonly<Record<string, DeepArchitecture>>

export type DeepArchitectureId = keyof typeof deepArchitectures

/** All of them by id. */
export const deepArchitectureOf = (id: DeepArchitectureId): DeepArchitecture =>
  deepArchitectures[id]
