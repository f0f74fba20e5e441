/** What can be set for all methods of the optimiser bench alike. */
import { wholeRecipeIds } from '../../datasets/recipe-ids'
import { singleTasks, type SequenceId } from '../../datasets/task-sequences'
import type { Parameter } from '../common/parameter-kinds'
import { parametersFrom } from '../common/parameter-choice'
import { sequenceOptions } from '../common/sequence-options'
import { augmentation } from './augmentation'
import { comparedEvery } from './looks'
import { gridGrowth } from './growth'
import { timesParts } from './update-parts'
import { optimizerArchitecture } from './network'
import { polyakDecay } from './polyak'
import { lifelongParameters } from '../presynaptic/lifelong-parameters'
import { methodDraws } from './draws'
import { targetLoss } from './target'

export const optimizerParameters = [
  {
    ...lifelongParameters[0],
    label: 'Images',
    help: 'Which images are learned, all of them as one task: told apart, or given back by an autoencoder.',
    source: '5.3',
    options: sequenceOptions<SequenceId>(singleTasks),
    recipes: wholeRecipeIds,
    oneTask: true,
    default: 'fashion-mnist',
  },
  optimizerArchitecture,
  ...parametersFrom(lifelongParameters, {
    imagesPerTask: {
      label: 'Training images',
      source: '5.3',
      maximum: 200_000,
      help: 'At most this many images are used for learning, chosen at random. With 1 000 images and batches of 1 000 every step sees all of them.',
    },
    hiddenNeurons: { default: 1_000, source: '5.3', shownWhen: { architecture: ['mlp'] } },
    hiddenLayers: {
      source: '5.3',
      shownWhen: { architecture: ['mlp'] },
      default: 3,
      advanced: false,
      help: 'How many layers of this size lie between the pixels and the output neurons. The thesis has three; none makes it logistic regression.',
    },
    epochsPerTask: {
      label: 'Practice',
      source: '5.3',
      help: 'How often each training image is seen (epochs).',
      default: 10,
    },
    batchSize: {
      source: '5.3',
      help: 'One learning step averages the gradient over this many images (mini-batch).',
      sweepable: true,
    },
  }),
  targetLoss,
  ...methodDraws,
  {
    kind: 'choice',
    id: 'inputScaling',
    label: 'What a pixel is worth',
    help: 'The thesis subtracts mean and deviation of MNIST from all images of 28 × 28 pixels that are told apart, and those of CIFAR-10 from all photographs. An autoencoder gives back what it is shown, so its loss is in these units: of images in their own deviations, 1 is the loss of an output that is always 0.',
    source: '5.3',
    step: 'network',
    advanced: true,
    options: [
      { value: 'digits', label: 'Its distance from the mean of MNIST, in MNIST’s deviations' },
      {
        value: 'photographs',
        label: 'Its distance from the mean of CIFAR-10, in CIFAR-10’s deviations, colour by colour',
      },
      { value: 'normalised', label: 'Its distance from the mean of these images, in deviations' },
      { value: 'unit', label: 'Its grey value, from 0 to 1' },
    ],
    default: 'digits',
  },
  augmentation,
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
  polyakDecay,
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
  comparedEvery,
  gridGrowth,
  timesParts,
  ...parametersFrom(lifelongParameters, {
    testedOn: {
      label: 'Images that it is tested on',
      help: 'To choose a setting, test on validation images: a tenth of the training images, which then are not learned. Final numbers are of test images, on which nothing was chosen.',
    },
    curveImages: {
      help: 'At each point of the curves accuracy, or the loss of an autoencoder, is estimated on this many test images.',
    },
  }),
] as const satisfies readonly Parameter[]
