/** Figures of chapter 5 on photographs: ResNet18 on CIFAR, and VGG11 on house numbers. */
import { valueOfRecipe } from '../datasets/recipes'
import { valueBeforeImport } from '../datasets/stand-ins'
import type { OptimizerConditionId } from '../experiments/optimizers/conditions'
import { usualPolyakDecay } from '../experiments/optimizers/polyak'
import type { Listed, PresetFamily, ScaleOf } from './preset'

type Definition = 'optimizers'
type Overlay = ScaleOf<Definition>['overlays'][number]
type Values = Overlay['values']
type Sweeps = Listed<Definition>

/** As printed: momentum for all methods, but not in the first pass, and curvature on the published scale. */
const common: Values = {
  inputScaling: 'photographs',
  augmentation: 'crops-and-flips',
  epochsPerTask: 50,
  batchSize: 100,
  momentumFrom: 1,
  'kfac.rule': 'momentum',
  'foof.rule': 'momentum',
  'natural-gradient.rule': 'momentum',
  'kfac.filterCurvature': 'mean',
  'foof.filterCurvature': 'mean',
}

const inverted = (period: number, countedBatches: number): Values => ({
  'kfac.period': period,
  'kfac.countedBatches': countedBatches,
  'foof.period': period,
  'foof.countedBatches': countedBatches,
})

const warmUp = (batches: number): Values => ({
  'kfac.warmUpBatches': batches,
  'foof.warmUpBatches': batches,
})

/**
 * What was chosen for each network. Of the natural gradient nothing is printed: η / λ, its rate where there is
 * no curvature, is that of momentum.
 */
const networks = {
  plain: {
    values: {
      architecture: 'resnet18-plain',
      'momentum.learningRate': 0.003,
      'kfac.learningRate': 0.03,
      'kfac.damping': 1,
      'foof.learningRate': 10,
      'foof.damping': 100,
      'natural-gradient.learningRate': 3e-7,
      'natural-gradient.damping': 1e-4,
    },
    // At that rate the small network’s loss rises; of 10⁻⁸ to 3 · 10⁻⁷ it ends lowest with this one.
    quick: { architecture: 'resnet8-plain', 'natural-gradient.learningRate': 1e-7 },
    words: 'without batch normalisation',
  },
  normalised: {
    values: {
      architecture: 'resnet18',
      'momentum.learningRate': 0.03,
      'kfac.learningRate': 1,
      'kfac.damping': 1,
      'foof.learningRate': 30,
      'foof.damping': 100,
      'natural-gradient.learningRate': 3e-6,
      'natural-gradient.damping': 1e-4,
    },
    quick: { architecture: 'resnet8' },
    words: 'with batch normalisation',
  },
} as const satisfies Readonly<
  Record<string, { readonly values: Values; readonly quick: Values; readonly words: string }>
>

/** Photographs that come with the program, of few classes or many. */
const scenes = {
  'cifar-10': valueOfRecipe('ten-scenes'),
  'cifar-100': valueOfRecipe('fifty-scenes'),
} as const

/** What is learned in so few steps is little: they show that everything runs. */
const quickValues: Values = {
  dataset: scenes['cifar-10'],
  averagedUpdates: 5,
  curveImages: 200,
  ...warmUp(2),
}

const quickOf = (overlays: readonly Overlay[], sweeps?: Sweeps): ScaleOf<Definition> => ({
  id: 'quick',
  label: 'Quick look',
  help: 'Photographs that come with the program, a much smaller network, three or four passes and one seed: at most two minutes on two cores. These are scenes, not CIFAR: see how methods run, not which one wins.',
  seeds: [42],
  overlays: [{ values: quickValues }, ...overlays],
  ...(sweeps ? { sweeps } : {}),
})

const reducedOf = (values: Values): ScaleOf<Definition> => ({
  id: 'reduced',
  label: 'Reduced',
  help: 'The network and the settings of the thesis, but 5 000 images, ten passes and one seed; curvature is inverted once a pass. Hours for each method on two cores.',
  seeds: [42],
  overlays: [
    {
      values: {
        imagesPerTask: 5_000,
        epochsPerTask: 10,
        averagedUpdates: 10,
        ...warmUp(10),
        ...values,
      },
    },
  ],
})

const paperOf = (help: string): ScaleOf<Definition> => ({
  id: 'paper',
  label: 'As in the thesis',
  help,
  overlays: [],
})

const days = 'Days for each method and seed without a graphics card.'

interface Panel {
  readonly images: 'cifar-10' | 'cifar-100'
  readonly network: keyof typeof networks
  readonly title: string
  readonly question: string
  readonly finding: string
  readonly conditions: readonly OptimizerConditionId[]
  readonly values?: Values
  /** Values that belong to one of those that are varied. */
  readonly where?: readonly Overlay[]
  readonly sweeps?: Sweeps
  readonly cost?: string
}

/** ResNet18 on CIFAR, inverted once in 500 updates, which are a pass, with the ten batches before. */
function onCifar({ images, network, values, where = [], sweeps, cost, ...words }: Panel) {
  const { values: chosen, quick, words: kind } = networks[network]
  return {
    definition: 'optimizers',
    shelf: 'photographs',
    metric: 'finalTrainingLoss',
    ...words,
    title: `${words.title}, ${kind}`,
    overlays: [
      {
        values: {
          ...common,
          dataset: valueBeforeImport(images),
          ...inverted(500, 10),
          ...chosen,
          ...values,
        },
      },
      ...where,
    ],
    ...(sweeps ? { sweeps } : {}),
    scales: [
      quickOf([
        {
          values: {
            ...quick,
            dataset: scenes[images],
            imagesPerTask: 1_000,
            epochsPerTask: 4,
            ...inverted(10, 5),
          },
        },
        ...where,
      ]),
      reducedOf(inverted(50, 10)),
      paperOf(
        `Fifty passes over 50 000 images with the published learning rates and dampings.${cost === undefined ? '' : ` ${cost}`} ${days}`,
      ),
    ],
  } as const
}

/** Of one batch alone: no others need be counted. */
const subsampled: Overlay = {
  when: { 'kfac.averageDecay': [0] },
  values: { 'kfac.countedBatches': 1, 'kfac.warmUpBatches': 1 },
}

const neurons = {
  images: 'cifar-10',
  title: 'Photographs: KFAC without its second factor',
  question: 'Is FOOF better than KFAC and momentum in a convolutional network, too?',
  finding: 'FOOF ends at a lower training loss than KFAC, and than momentum.',
  conditions: ['foof', 'kfac', 'momentum'],
} as const

const exact = {
  images: 'cifar-10',
  title: 'Photographs: KFAC against the method that it approximates',
  question: 'Does KFAC beat the exact natural gradient in a convolutional network, too?',
  finding:
    'KFAC ends at a lower training loss than the exact natural gradient, also where it sees the curvature of one batch alone.',
  conditions: ['kfac', 'natural-gradient', 'momentum'],
  sweeps: { 'kfac.averageDecay': [0.95, 0] },
  where: [subsampled],
} as const

const damping = {
  images: 'cifar-10',
  title: 'Photographs: where KFAC’s damping is added',
  question: 'Does KFAC stay as good when it is damped exactly, instead of by its heuristic?',
  finding: 'With standard damping KFAC ends at a higher training loss than with its heuristic.',
  conditions: ['kfac', 'momentum'],
  sweeps: { 'kfac.dampingKind': ['standard', 'heuristic'] },
  cost: 'Decomposing the largest curvature, 4 608 × 4 608, takes most of a minute each time.',
} as const

const manyClasses = {
  ...neurons,
  images: 'cifar-100',
  title: 'A hundred classes: KFAC without its second factor',
  finding: 'FOOF ends at a lower training loss than KFAC, and than momentum.',
} as const

/** VGG11 on house numbers at several batch sizes. */
function onNumbers(batchSizes: readonly [number, number]) {
  const [smaller, larger] = batchSizes
  return {
    definition: 'optimizers',
    shelf: 'photographs',
    metric: 'finalTrainingLoss',
    title: `House numbers: FOOF and KFAC in batches of ${smaller} and ${larger}`,
    question: 'Do FOOF and KFAC stay ahead of momentum when batches grow?',
    finding: 'FOOF and KFAC end at a lower training loss than momentum at every batch size.',
    conditions: ['foof', 'kfac', 'momentum'],
    overlays: [
      {
        values: {
          ...common,
          dataset: valueBeforeImport('svhn'),
          ...inverted(100, 50),
          ...networks.plain.values,
          architecture: 'vgg11',
          imagesPerTask: 73_257,
        },
      },
    ],
    sweeps: { batchSize: batchSizes },
    scales: [
      quickOf([
        {
          values: {
            architecture: 'vgg11-narrow',
            imagesPerTask: 2 * larger,
            epochsPerTask: 3,
            ...inverted(4, 2),
          },
        },
      ]),
      reducedOf({ imagesPerTask: 10_000, ...inverted(50, 25) }),
      paperOf(`Fifty passes over 73 257 images. ${days}`),
    ],
  } as const
}

export const convolutionPresets = {
  'fig-5.5': onCifar({ ...neurons, network: 'plain' }),
  'fig-5.5c': onCifar({ ...neurons, network: 'normalised' }),
  'fig-5.5d': onCifar({
    ...neurons,
    network: 'normalised',
    title: 'Photographs: KFAC without its second factor, weights averaged',
    values: { polyakDecay: usualPolyakDecay },
  }),
  'fig-5.10': onCifar({ ...exact, network: 'plain' }),
  'fig-5.10b': onCifar({ ...exact, network: 'normalised' }),
  'fig-5.12': onCifar({ ...damping, network: 'plain' }),
  'fig-5.12b': onCifar({ ...damping, network: 'normalised' }),
  'fig-5.14': onCifar({ ...manyClasses, network: 'plain' }),
  'fig-5.14b': onCifar({ ...manyClasses, network: 'normalised' }),
  'fig-5.15': onNumbers([128, 256]),
  'fig-5.16': onNumbers([512, 1_024]),
} as const satisfies PresetFamily
