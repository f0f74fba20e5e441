/** Table 3.2: four networks on TinyImageNet, which must be imported. */
import { valueBeforeImport } from '../datasets/stand-ins'
import type { PresetFamily, ScaleOf } from './preset'

const networks = ['vgg-small', 'vgg-base', 'vgg-wide', 'vgg-deep'] as const

/** Settings of the survey whose framework the table was made in, as far as they are known. */
const ofSurvey = {
  dataset: valueBeforeImport('split-tiny-imagenet'),
  architecture: 'vgg-small',
  inputScaling: 'normalised',
  initialBias: 0,
  epochsPerTask: 70,
  batchSize: 200,
  practice: 'validation',
  validationShare: 0.2,
  strengthChoice: 'halved-rates',
  acceptedShare: 0.8,
  'si.optimizer': 'momentum',
  'si.learningRate': 0.01,
  'si.penaltyStrength': 400,
  'si.drawsAnew': false,
  'si.damping': 0.001,
  'sos.optimizer': 'momentum',
  'sos.learningRate': 0.01,
  'sos.penaltyStrength': 10_000,
  'sos.drawsAnew': false,
  'ewc.optimizer': 'momentum',
  'ewc.learningRate': 0.01,
  'ewc.penaltyStrength': 400,
  'ewc.drawsAnew': false,
  'ewc.variant': 'ewc-empirical',
  'ewc.fisherImages': 8_000,
  'mas.optimizer': 'momentum',
  'mas.learningRate': 0.01,
  'mas.penaltyStrength': 3,
  'mas.drawsAnew': false,
  'mas.variant': 'mas-logits',
  'mas.fisherImages': 8_000,
} as const

const quick: ScaleOf<'continual'> = {
  id: 'quick',
  label: 'Quick look',
  help: 'Two tasks of twenty classes, 200 images of each, the smallest network and two models, in some minutes on two cores: too little to learn much, enough to see that everything runs.',
  overlays: [
    {
      values: {
        dataset: valueBeforeImport('split-tiny-imagenet', 2),
        imagesPerTask: 200,
        epochsPerTask: 3,
        batchSize: 20,
        curveImages: 100,
        curvePoints: 2,
        practice: 'passes',
        strengthChoice: 'halved',
        'ewc.fisherImages': 100,
        'mas.fisherImages': 100,
      },
    },
  ],
  conditions: ['si', 'sos'],
  sweeps: {},
  seeds: [2019],
}

const reduced: ScaleOf<'continual'> = {
  id: 'reduced',
  label: 'Reduced',
  help: 'Five tasks, 2 000 images of each, at most twenty passes at one learning rate, the two smaller networks.',
  overlays: [
    {
      values: {
        dataset: valueBeforeImport('split-tiny-imagenet', 5),
        imagesPerTask: 2_000,
        epochsPerTask: 20,
        strengthChoice: 'halved',
        'ewc.fisherImages': 500,
        'mas.fisherImages': 500,
      },
    },
  ],
  sweeps: { architecture: ['vgg-small', 'vgg-base'] },
}

const paper: ScaleOf<'continual'> = {
  id: 'paper',
  label: 'As in the thesis',
  help: 'Ten tasks, all images, at most seventy passes at the best of several learning rates, four networks: days on a graphics card.',
  overlays: [],
}

export const tinyImagenetPresets = {
  'table-3.2': {
    definition: 'continual',
    metric: 'finalAccuracy',
    title: 'Continual learning of photographs: accuracy by size of the network',
    question: 'Does Synaptic Intelligence protect as well as other measures in larger networks?',
    finding:
      'It depends on the network: in three of four the root of the second moment remembers more, in one Synaptic Intelligence does.',
    conditions: ['si', 'sos', 'ewc', 'mas'],
    overlays: [{ values: ofSurvey }],
    sweeps: { architecture: networks },
    scales: [quick, reduced, paper],
  },
} as const satisfies PresetFamily
