/** What can be set for all models of the energy experiment alike. */
import type { Parameter } from '../common/parameter-kinds'
import { sequenceOptions } from '../common/sequence-options'
import { parametersFrom } from '../common/parameter-choice'
import { singleTasks } from '../../datasets/task-sequences'
import { lifelongParameters } from './lifelong-parameters'

export const energyParameters = [
  {
    kind: 'choice',
    id: 'dataset',
    label: 'Images',
    help: 'Which images are told apart.',
    source: '4.6.2',
    step: 'tasks',
    options: sequenceOptions(singleTasks),
    default: 'mnist',
    sweepable: true,
  },
  ...parametersFrom(lifelongParameters, {
    imagesPerTask: {
      label: 'Training images',
      help: 'At most this many images are used for learning, chosen at random.',
    },
    hiddenNeurons: {},
    hiddenLayers: {},
    epochsPerTask: {
      label: 'Practice',
      help: 'How often each training image is seen (epochs).',
      default: 50,
    },
  }),
  {
    kind: 'number',
    id: 'weightDecay',
    label: 'Weight decay',
    symbol: '\\lambda',
    help: 'Pulls every strength towards zero by this share of the learning rate at each step (L2 regularisation): the higher, the less energy the network may spend.',
    source: '4.6.3',
    step: 'network',
    minimum: 0,
    maximum: 1,
    logarithmic: true,
    default: 0.01,
    sweepable: true,
  },
  ...parametersFrom(lifelongParameters, {
    batchSize: {},
    biases: {
      help: 'The thesis has none. The published code draws random ones, keeps them fixed with plastic release and trains them in the others.',
    },
    testSamples: {},
    curveImages: {
      help: 'After every pass over the images, accuracy and information are estimated on this many test images with one sample of releases.',
    },
  }),
  {
    kind: 'number',
    id: 'importantFrom',
    label: 'Release probability from which a synapse is important',
    help: 'Synapses at least this reliable are counted as important inputs and outputs of their neurons.',
    source: '4.2.2',
    step: 'measurements',
    minimum: 0.25,
    maximum: 1,
    default: 0.9,
  },
] as const satisfies readonly Parameter[]
