/** Figures of chapter 5 on deep autoencoders: handwritten digits, curves, and faces to import. */
import type { OptimizerConditionId } from '../experiments/optimizers/conditions'
import { valueOfRecipe } from '../datasets/recipes'
import { valueBeforeImport } from '../datasets/stand-ins'
import type { Listed, ScaleOf } from './preset'

type Definition = 'optimizers'
type Overlays = ScaleOf<Definition>['overlays']
type Values = Overlays[number]['values']

const notPrinted =
  'The thesis prints neither learning rates nor dampings of autoencoders: these were searched for.'

/** Batches of 1 000, curvature inverted every ten steps; the loss of every pass is shown. */
const images = {
  mnist: {
    words: 'digits',
    values: { dataset: 'mnist', averagedUpdates: 60, epochsPerTask: 200 },
    passes: '200 passes over 60 000 digits',
  },
  curves: {
    words: 'curves',
    values: { dataset: valueOfRecipe('curves'), averagedUpdates: 20, epochsPerTask: 200 },
    passes: '200 passes over 20 000 curves',
  },
  faces: {
    words: 'faces',
    values: {
      dataset: valueBeforeImport('faces'),
      imagesPerTask: 103_500,
      averagedUpdates: 103,
      epochsPerTask: 100,
    },
    passes: '100 passes over 103 500 faces',
  },
} as const satisfies Readonly<
  Record<string, { readonly words: string; readonly values: Values; readonly passes: string }>
>

type ImagesId = keyof typeof images

/**
 * One batch alone, as much as the natural gradient sees; it takes more damping to be inverted, with batches
 * of either size.
 */
const subsampled = {
  when: { 'kfac.averageDecay': [0] },
  values: { 'kfac.warmUpBatches': 0, 'kfac.learningRate': 0.1, 'kfac.damping': 0.01 },
}

/** Nothing is added but the damping itself, so that less is divided by. */
const exactly = { 'kfac.dampingKind': ['standard'] } as const

/**
 * Sums over a quarter of the images that the definition's own settings are for: rates of preconditioned
 * methods fall with them.
 */
const searchedQuickly: Values = {
  'kfac.learningRate': 0.03,
  'kfac.damping': 1e-3,
  'foof.learningRate': 1_000,
  'foof.damping': 100,
}

const quick: ScaleOf<Definition> = {
  id: 'quick',
  label: 'Quick look',
  help: `The same networks in at most two minutes on two cores: 2 000 images in batches of 250, six passes, one seed. ${notPrinted}`,
  seeds: [42],
  overlays: [
    {
      values: {
        ...searchedQuickly,
        imagesPerTask: 2_000,
        batchSize: 250,
        epochsPerTask: 6,
        averagedUpdates: 8,
        'kfac.warmUpBatches': 10,
        'foof.warmUpBatches': 10,
      },
    },
    {
      when: exactly,
      values: { 'kfac.learningRate': 0.01, 'kfac.damping': 0.01 },
    },
    subsampled,
  ],
}

const reduced: ScaleOf<Definition> = {
  id: 'reduced',
  label: 'Reduced',
  help: `As in the thesis, but ten passes over all images, with one seed. ${notPrinted}`,
  seeds: [42],
  overlays: [{ values: { epochsPerTask: 10 } }],
}

const paperOf = (id: ImagesId): ScaleOf<Definition> => ({
  id: 'paper',
  label: 'As in the thesis',
  help: `${images[id].passes} in batches of 1 000, curvature inverted every ten steps: hours to days. ${notPrinted}`,
  overlays: [],
})

interface Panel {
  readonly title: string
  readonly question: string
  readonly finding: string
  readonly conditions: readonly OptimizerConditionId[]
  readonly values?: Values
  readonly sweeps?: Listed<Definition>
  /** Values that belong to one of those that are varied. */
  readonly where?: Overlays
}

const panels = {
  beating: {
    title: 'KFAC against the natural gradient',
    question: 'Does KFAC beat the method that it approximates when a network gives images back?',
    finding:
      'KFAC ends at a lower training loss than the exact natural gradient, Adam and momentum, even where its curvature is of one batch.',
    conditions: ['kfac', 'natural-gradient', 'adam', 'momentum'],
    sweeps: { 'kfac.averageDecay': [0.95, 0] },
    where: [subsampled],
  },
  damping: {
    title: 'Where KFAC’s damping is added',
    question: 'Does KFAC stay as good when it is damped exactly, instead of by its heuristic?',
    finding:
      'With standard damping, closer to the inverse that is approximated, KFAC ends at about twice the loss.',
    conditions: ['kfac', 'momentum'],
    sweeps: { 'kfac.dampingKind': ['standard', 'heuristic'] },
    where: [{ when: exactly, values: { 'kfac.learningRate': 0.03, 'kfac.damping': 0.03 } }],
  },
  neurons: {
    title: 'FOOF against KFAC',
    question: 'Does KFAC gain from its second factor when a network gives images back?',
    finding: 'Here KFAC ends somewhat lower than FOOF.',
    conditions: ['foof', 'kfac'],
  },
  empirical: {
    title: 'KFAC from the images themselves',
    question:
      'Does KFAC need images that are drawn from the network, or do those of the data serve (empirical Fisher)?',
    finding: 'From the images themselves KFAC ends at about the same loss.',
    conditions: ['kfac'],
    sweeps: { 'kfac.labels': ['sampled', 'empirical'] },
  },
} as const satisfies Readonly<Record<string, Panel>>

function panel(id: ImagesId, { values, where = [], title, ...words }: Panel) {
  return {
    definition: 'optimizers',
    shelf: 'autoencoders',
    metric: 'finalTrainingLoss',
    ...words,
    title: `${title}, autoencoders of ${images[id].words}`,
    overlays: [
      {
        values: { architecture: 'autoencoder', ...images[id].values, ...values },
      },
      ...where,
    ],
    scales: [quick, reduced, paperOf(id)],
  } as const
}

export const autoencoderPresets = {
  'fig-5.11': panel('mnist', panels.beating),
  'fig-5.11/curves': panel('curves', panels.beating),
  'fig-5.11/faces': panel('faces', panels.beating),
  'fig-5.13': panel('mnist', panels.damping),
  'fig-5.13/curves': panel('curves', panels.damping),
  'fig-5.13/faces': panel('faces', panels.damping),
  'fig-5.17': panel('faces', panels.neurons),
  'fig-5.18': panel('mnist', panels.neurons),
  'fig-5.19': panel('curves', panels.neurons),
  'fig-5.20': panel('mnist', panels.empirical),
  'fig-5.20/curves': panel('curves', panels.empirical),
  'fig-5.20/faces': panel('faces', panels.empirical),
}
