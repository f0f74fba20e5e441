/** What can be set for all models of the continual-learning bench alike. */
import { splitRecipeIds } from '../../datasets/recipe-ids'
import { everySequence } from '../../datasets/task-sequences'
import type { Parameter } from '../common/parameter-kinds'
import { sequenceOptions } from '../common/sequence-options'
import { parametersFrom } from '../common/parameter-choice'
import { architecture } from './architecture'
import { rateDecay } from './rate-decay'
import { lifelongParameters } from '../presynaptic/lifelong-parameters'
import { practiceParameters } from './practice'

export const continualParameters = [
  {
    ...lifelongParameters[0],
    options: sequenceOptions(everySequence),
    recipes: splitRecipeIds,
    default: 'permuted-mnist',
  },
  architecture,
  ...parametersFrom(lifelongParameters, {
    taskOrder: {},
    imagesPerTask: {},
    hiddenNeurons: { default: 2_000, shownWhen: { architecture: ['mlp'] } },
    hiddenLayers: { shownWhen: { architecture: ['mlp'] } },
    epochsPerTask: { default: 20 },
    batchSize: {
      default: 256,
      help: 'One learning step averages the gradient over this many images (mini-batch). The thesis has 256, and 2 048 to show what depends on it.',
    },
    testSamples: { advanced: true },
    testedOn: {},
    curveImages: {},
    curvePoints: {},
    stopBelow: {},
  }),
  {
    kind: 'choice',
    id: 'inputScaling',
    label: 'What a pixel is worth',
    help: 'The thesis’ code of this chapter shows grey values from 0 to 1; chapter 4 subtracts the mean and divides by the deviation.',
    source: 'published code',
    step: 'network',
    advanced: true,
    options: [
      { value: 'unit', label: 'Its grey value, from 0 to 1' },
      { value: 'normalised', label: 'Its distance from the mean, in deviations' },
    ],
    default: 'unit',
  },
  {
    kind: 'choice',
    id: 'initialisation',
    label: 'Initial weights',
    help: 'How weights are drawn before learning.',
    source: 'published code',
    step: 'network',
    advanced: true,
    options: [
      { value: 'glorot', label: 'Glorot’s: by inputs and outputs of a layer' },
      { value: 'inputs', label: 'By the inputs of a layer, as in chapter 4' },
    ],
    default: 'glorot',
  },
  {
    kind: 'number',
    id: 'initialBias',
    label: 'Initial bias',
    help: 'What the bias of every neuron begins with.',
    source: 'published code: 0.1 on Permuted MNIST, 0 on CIFAR',
    step: 'network',
    advanced: true,
    shownWhen: { initialisation: ['glorot'] },
    minimum: -1,
    maximum: 1,
    default: 0.1,
  },
  {
    kind: 'choice',
    id: 'biases',
    label: 'Biases of the neurons',
    help: 'The network of this chapter has them; they learn, and are held, as all other weights.',
    step: 'network',
    advanced: true,
    options: [
      { value: 'as-coded', label: 'Learned' },
      { value: 'none', label: 'None' },
    ],
    default: 'as-coded',
  },
  {
    kind: 'switch',
    id: 'optimizerAnew',
    label: 'The optimiser begins anew in every task',
    help: 'Adam forgets its running averages before each task.',
    source: 'published code',
    step: 'network',
    advanced: true,
    default: true,
  },
  ...practiceParameters,
  rateDecay,
  {
    kind: 'number',
    id: 'sampledWeights',
    onlyObserves: true,
    label: 'Weights shown one by one',
    help: 'Where several measures look at the same learning, the importance of this many weights in the first task is kept, drawn at random.',
    source: 'Figs 3.1, 3.2: 100 000',
    step: 'measurements',
    advanced: true,
    unit: 'weights',
    integer: true,
    minimum: 0,
    off: 0,
    maximum: 100_000,
    default: 10_000,
  },
  {
    kind: 'number',
    id: 'fullGradientShare',
    onlyObserves: true,
    label: 'Steps with the gradient of all images',
    help: 'On this share of the steps, drawn at random and more of them early, the gradient of all training images is computed beside that of the batch: for the path integral without noise, and for how noisy gradients are. It takes much time. 0 never does.',
    source: 'Figs 3.1, 3.3',
    step: 'measurements',
    advanced: true,
    off: 0,
    minimum: 0,
    maximum: 1,
    default: 0,
  },
] as const satisfies readonly Parameter[]
