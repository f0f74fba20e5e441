/** What can be set for all methods of the optimiser bench alike. */
import { singleTasks, type SequenceId } from '../../datasets/task-sequences'
import type { Parameter } from '../common/definition'
import { parametersFrom } from '../common/parameter-choice'
import { sequenceOptions } from '../common/sequence-options'
import { gridGrowth } from './growth'
import { optimizerArchitecture } from './network'
import { lifelongParameters } from '../presynaptic/lifelong-parameters'
import { methodDraws } from './draws'
import { targetLoss } from './target'

export const optimizerParameters = [
  {
    ...lifelongParameters[0],
    label: 'Images',
    help: 'Which images are told apart, all of them as one task.',
    source: '5.3',
    options: sequenceOptions<SequenceId>(singleTasks),
    default: 'fashion-mnist',
  },
  optimizerArchitecture,
  ...parametersFrom(lifelongParameters, {
    imagesPerTask: {
      label: 'Training images',
      help: 'At most this many images are used for learning, chosen at random. With 1 000 images and batches of 1 000 every step sees all of them.',
    },
    hiddenNeurons: { default: 1_000, shownWhen: { architecture: ['mlp'] } },
    hiddenLayers: {
      shownWhen: { architecture: ['mlp'] },
      default: 3,
      advanced: false,
      help: 'How many layers of this size lie between the pixels and the output neurons. The thesis has three; none makes it logistic regression.',
    },
    epochsPerTask: {
      label: 'Practice',
      help: 'How often each training image is seen (epochs).',
      default: 10,
    },
    batchSize: {
      help: 'One learning step averages the gradient over this many images (mini-batch).',
    },
  }),
  targetLoss,
  ...methodDraws,
  {
    kind: 'choice',
    id: 'inputScaling',
    label: 'What a pixel is worth',
    help: 'The thesis subtracts mean and deviation of MNIST from all images of 28 × 28 pixels.',
    source: '5.3',
    step: 'network',
    advanced: true,
    options: [
      { value: 'digits', label: 'Its distance from the mean of MNIST, in MNIST’s deviations' },
      { value: 'normalised', label: 'Its distance from the mean of these images, in deviations' },
      { value: 'unit', label: 'Its grey value, from 0 to 1' },
    ],
    default: 'digits',
  },
  {
    kind: 'number',
    id: 'momentumFrom',
    label: 'Passes without momentum',
    help: 'Momentum is switched on after so many passes over the images, for all methods that have it.',
    source: '5.3',
    step: 'network',
    advanced: true,
    unit: 'passes',
    integer: true,
    minimum: 0,
    maximum: 100,
    off: 0,
    default: 0,
  },
  {
    kind: 'number',
    id: 'averagedUpdates',
    label: 'Updates averaged in the loss curve',
    help: 'The training loss is that of the mini-batches, averaged over so many updates. 1 shows every update.',
    source: '5.3, not printed',
    step: 'measurements',
    unit: 'updates',
    integer: true,
    minimum: 1,
    maximum: 1_000,
    default: 100,
  },
  gridGrowth,
  ...parametersFrom(lifelongParameters, { testedOn: {}, curveImages: {} }),
] as const satisfies readonly Parameter[]
