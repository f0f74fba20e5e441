/** Figures of chapter 5 on fully connected networks: Fashion-MNIST, and the same on MNIST. */
import type { OptimizerConditionId } from '../experiments/optimizers/conditions'
import type { Listed, ScaleOf } from './preset'

type Definition = 'optimizers'
type Overlays = ScaleOf<Definition>['overlays']
type Values = Overlays[number]['values']

/** Every method inverts its curvature in every step, as in most of the thesis' figures. */
const everyStep: Values = { 'kfac.period': 1, 'foof.period': 1 }

export const paper: ScaleOf<Definition> = {
  id: 'paper',
  label: 'As in the thesis',
  help: 'Ten passes over 60 000 images with the published learning rates and dampings; curvature is inverted in every step.',
  overlays: [{ values: everyStep }],
}

export const reduced: ScaleOf<Definition> = {
  id: 'reduced',
  label: 'Reduced',
  help: 'As in the thesis, but curvature is inverted every hundred steps: several times as fast.',
  overlays: [],
}

/** Small networks in short runs learn with other rates than large ones in long runs. */
export const quick: ScaleOf<Definition> = {
  id: 'quick',
  label: 'Quick look',
  help: 'The same phenomenon in at most two minutes on two cores: a smaller network, fewer images, four passes.',
  overlays: [
    {
      values: {
        hiddenNeurons: 200,
        imagesPerTask: 10_000,
        epochsPerTask: 4,
        averagedUpdates: 20,
        'kfac.period': 10,
        'foof.period': 10,
        'kfac.warmUpBatches': 10,
        'foof.warmUpBatches': 10,
      },
    },
  ],
}

/** A thousand images, all of them in every step, and curvature of these alone. */
const fullBatch: Values = {
  imagesPerTask: 1_000,
  batchSize: 1_000,
  epochsPerTask: 100,
  averagedUpdates: 1,
  'kfac.averageDecay': 0,
  'kfac.warmUpBatches': 0,
  'kfac.period': 1,
  'natural-gradient.curvatureBatch': 'same',
  'natural-gradient.labels': 'full',
  'block-natural-gradient.curvatureBatch': 'same',
  'block-natural-gradient.labels': 'full',
}

const fullPaper: ScaleOf<Definition> = {
  ...paper,
  help: 'A hundred updates, each on all of 1 000 images.',
  overlays: [],
}

const fullQuick: ScaleOf<Definition> = {
  ...quick,
  help: 'The same phenomenon in at most two minutes on two cores: 200 images and a smaller network.',
  overlays: [
    { values: { hiddenNeurons: 100, imagesPerTask: 200, batchSize: 200, epochsPerTask: 60 } },
  ],
}

/** On so few images longer steps of the natural gradient diverge with some seeds. */
const calmerQuick: ScaleOf<Definition> = {
  ...fullQuick,
  overlays: [...fullQuick.overlays, { values: { 'natural-gradient.learningRate': 0.1 } }],
}

const minibatches = [quick, reduced, paper] as const
const fullBatches = [fullQuick, fullPaper] as const

/** Those of Fig 5.3C and D, each with a learning rate of the same size. */
export const dampings = [1e-6, 1e-4, 1e-2] as const

/** Eigendecompositions take many times as long as inverses. */
const standardScales = [
  {
    ...quick,
    overlays: [
      ...quick.overlays,
      {
        when: { 'kfac.dampingKind': ['heuristic'] },
        values: { 'kfac.learningRate': 0.3, 'kfac.damping': 1 },
      },
    ],
  },
  { ...reduced, help: 'As in the thesis, but curvature is decomposed every hundred steps.' },
  {
    ...paper,
    help: 'Ten passes over 60 000 images with the published learning rates and dampings; curvature is decomposed in every step, which takes hours for each network.',
  },
] as const

interface Panel {
  readonly title: string
  readonly question: string
  readonly finding: string
  readonly conditions: readonly OptimizerConditionId[]
  readonly values?: Values
  /** Values that belong to one of those that are varied. */
  readonly where?: Overlays
  readonly sweeps?: Listed<Definition>
  readonly scales?: readonly ScaleOf<Definition>[]
}

function panel(
  dataset: 'fashion-mnist' | 'mnist',
  { values, where = [], scales = minibatches, ...words }: Panel,
) {
  const { title } = words
  return {
    definition: 'optimizers',
    metric: 'finalTrainingLoss',
    ...words,
    shelf: dataset === 'mnist' ? 'digits' : 'clothing',
    title: dataset === 'mnist' ? `${title}, on MNIST` : title,
    overlays: [{ values: { dataset, ...values } }, ...where],
    scales,
  } as const
}

/** Values that one learning rate and one damping have together are varied together elsewhere. */
const panels = {
  beating: {
    title: 'KFAC against the method that it approximates',
    question: 'Is KFAC as good as it is because it is close to the natural gradient?',
    finding:
      'KFAC ends at a much lower training loss than the exact natural gradient, and than Adam and momentum.',
    conditions: ['kfac', 'adam', 'momentum', 'natural-gradient'],
  },
  subsampled: {
    title: 'KFAC that sees as little as the natural gradient',
    question: 'Is KFAC better only because its curvature is averaged over many batches?',
    finding: 'With the curvature of one batch alone KFAC still beats the natural gradient.',
    conditions: ['kfac', 'natural-gradient'],
    values: { 'kfac.averageDecay': 0, 'kfac.warmUpBatches': 0, 'kfac.period': 1 },
    scales: [quick, { ...paper, overlays: [] }],
  },
  more: {
    title: 'A natural gradient that sees more',
    question: 'Does the natural gradient catch up when its curvature is of more images?',
    finding: 'Ten and forty times as many images make it hardly better.',
    conditions: ['natural-gradient'],
    values: {
      'natural-gradient.learningRate': 3e-4,
      'natural-gradient.damping': 0.01,
    },
    sweeps: { 'natural-gradient.curvatureImages': [100, 1_000] },
    scales: [{ ...quick, sweeps: { 'natural-gradient.curvatureImages': [100, 400] } }, paper],
  },
  control: {
    title: 'All images in every step',
    question: 'Does KFAC still win where nothing is sampled?',
    finding:
      'Where gradient and curvature are of all images and all labels, KFAC is still far ahead of the exact natural gradient.',
    conditions: ['kfac', 'natural-gradient', 'momentum'],
    values: {
      ...fullBatch,
      'kfac.learningRate': 0.1,
      'kfac.damping': 1e-4,
      'natural-gradient.learningRate': 0.3,
      'natural-gradient.damping': 0.1,
      'momentum.learningRate': 0.03,
    },
    scales: [calmerQuick, fullPaper],
  },
  linear: {
    title: 'Logistic regression, all images in every step',
    question: 'Does KFAC win even where there is one layer, and the problem is convex?',
    finding: 'KFAC ends lower than the exact natural gradient even there.',
    conditions: ['kfac', 'natural-gradient', 'momentum', 'gradient-descent'],
    values: {
      ...fullBatch,
      hiddenLayers: 0,
      'kfac.learningRate': 100,
      'kfac.damping': 1,
      'natural-gradient.learningRate': 0.3,
      'natural-gradient.damping': 0.1,
      'momentum.learningRate': 0.03,
      'gradient-descent.learningRate': 0.03,
    },
    scales: fullBatches,
  },
  blocks: {
    title: 'The natural gradient of each layer by itself',
    question: 'Is KFAC better because it treats layers one by one?',
    finding: 'The exact natural gradient of single layers is no better than that of the network.',
    conditions: ['kfac', 'block-natural-gradient'],
  },
  blocksControl: {
    title: 'The natural gradient of each layer, all images in every step',
    question: 'Does the same hold where nothing is sampled?',
    finding: 'KFAC is still far ahead of the exact natural gradient of single layers.',
    conditions: ['kfac', 'block-natural-gradient'],
    values: {
      ...fullBatch,
      'kfac.learningRate': 0.1,
      'kfac.damping': 1e-4,
      'block-natural-gradient.learningRate': 0.3,
      'block-natural-gradient.damping': 0.1,
    },
    scales: fullBatches,
  },
  neurons: {
    title: 'KFAC without its second factor: gradient descent on neurons',
    question: 'What is left of KFAC without the factor of the errors?',
    finding:
      'FOOF, KFAC without its second factor, ends lower than KFAC; inverting its curvature once in a hundred steps costs it nothing.',
    conditions: ['foof', 'kfac', 'momentum'],
    sweeps: { 'foof.period': [100] },
    scales: [
      { ...quick, sweeps: { 'foof.period': [10] } },
      { ...reduced, sweeps: { 'foof.period': [100] } },
      {
        ...paper,
        overlays: [{ values: { 'kfac.period': 1 } }],
        sweeps: { 'foof.period': [1, 100] },
      },
    ],
  },
  damping: {
    title: 'Where KFAC’s damping is added',
    question: 'Does KFAC stay as good when it is damped exactly, instead of by its heuristic?',
    finding:
      'With standard damping, closer to the inverse that is approximated, KFAC is not much better than gradient descent.',
    conditions: ['kfac', 'momentum'],
    values: { 'kfac.dampingKind': 'standard', 'kfac.learningRate': 0.1, 'kfac.damping': 1 },
    sweeps: { 'kfac.dampingKind': ['standard', 'heuristic'] },
    where: [
      {
        when: { 'kfac.dampingKind': ['heuristic'] },
        values: { 'kfac.learningRate': 0.01, 'kfac.damping': 0.01 },
      },
    ],
    scales: standardScales,
  },
  dampings: {
    title: 'KFAC and FOOF with the same damping of the inputs',
    question: 'Does KFAC gain anything from its second factor, at any damping?',
    finding: 'At small dampings FOOF, damped like KFAC’s first factor, ends lower than KFAC.',
    conditions: ['kfac', 'foof'],
    values: { 'foof.metric': 'kfac' },
    sweeps: { 'kfac.damping': dampings },
    where: dampings.map((damping) => ({
      when: { 'kfac.damping': [damping] },
      values: {
        'kfac.learningRate': damping,
        'foof.learningRate': damping,
        'foof.damping': damping,
      },
    })),
    scales: [quick, reduced, paper],
  },
} as const satisfies Readonly<Record<string, Panel>>

/** One of the steps of the argument, which a newcomer takes first. */
const step = (own: Panel) => ({ ...panel('fashion-mnist', own), shelf: 'beginning' as const })

export const optimizerPresets = {
  'fig-5.1': step(panels.beating),
  'fig-5.1b': panel('fashion-mnist', panels.subsampled),
  'fig-5.1c': panel('fashion-mnist', panels.more),
  'fig-5.1d': step(panels.control),
  'fig-5.2': panel('fashion-mnist', panels.linear),
  'fig-5.2b': panel('fashion-mnist', panels.blocks),
  'fig-5.2c': panel('fashion-mnist', panels.blocksControl),
  'fig-5.3': step(panels.damping),
  'fig-5.3c': panel('fashion-mnist', panels.dampings),
  'fig-5.4': step(panels.neurons),
  'fig-5.6': panel('mnist', panels.beating),
  'fig-5.6b': panel('mnist', panels.subsampled),
  'fig-5.6d': panel('mnist', panels.control),
  'fig-5.7': panel('mnist', panels.linear),
  'fig-5.7b': panel('mnist', panels.blocks),
  'fig-5.7c': panel('mnist', panels.blocksControl),
  'fig-5.8': panel('mnist', panels.damping),
  'fig-5.8c': panel('mnist', panels.dampings),
  'fig-5.9': panel('mnist', panels.neurons),
}
