/** What the optimiser bench measures, and where thesis and published code differ. */
import type { Disagreement, MetricDescription } from '../common/descriptions'
import { directionMetrics } from './looks'
import { timeMetrics } from './update-parts'
import { architecturesWith } from './network'

/** Networks that answer, and those that give numbers back. */
const answering = { architecture: architecturesWith('cross-entropy') }
const reconstructing = { architecture: architecturesWith('squared-error') }

const averaged = ['kfac', 'foof', 'natural-gradient', 'block-natural-gradient']

export const optimizerMetrics = [
  {
    id: 'finalTrainingLoss',
    label: 'Final training loss',
    axis: 'Training loss',
    help: 'Loss of the mini-batches before each update, averaged over the last updates as in the curve: cross-entropy, or of an autoencoder the squared error, mean over pixels and images.',
    unit: 'loss',
    better: 'lower',
  },
  {
    id: 'finalTestLoss',
    label: 'Test loss',
    help: 'Squared error of the reconstruction after learning, mean over the pixels of all test images: in the units of the training loss.',
    unit: 'loss',
    better: 'lower',
    when: reconstructing,
  },
  {
    id: 'finalAccuracy',
    label: 'Test accuracy',
    help: 'Share of test images answered rightly after learning.',
    unit: 'fraction',
    when: answering,
  },
  {
    id: 'trainingAccuracy',
    label: 'Training accuracy',
    help: 'Share of the training images answered rightly after learning: beside test accuracy it tells learning by heart.',
    unit: 'fraction',
    when: answering,
  },
  {
    id: 'updatesToTarget',
    label: 'Updates to the target',
    help: 'Updates after which the curve of the training loss was at or below the target for the first time; only of trials that got there.',
    unit: 'count',
    better: 'lower',
    derived: true,
  },
  {
    id: 'dampingRaised',
    label: 'Inversions that needed more damping',
    help: 'How often the curvature could not be inverted, in single and in double precision, with the damping that was set, and was damped more.',
    unit: 'count',
    conditions: averaged,
  },
  {
    id: 'invertedInDouble',
    label: 'Inversions in double precision',
    help: 'How often the curvature could not be inverted in single precision with the damping that was set, and was in double precision.',
    unit: 'count',
    conditions: averaged,
  },
  {
    id: 'innerIterations',
    label: 'Products with the curvature',
    help: 'Steps of conjugate gradients over the whole run.',
    unit: 'count',
    conditions: ['natural-gradient', 'block-natural-gradient', 'hessian-free'],
  },
  ...directionMetrics,
  ...timeMetrics,
] as const satisfies readonly MetricDescription[]

export const optimizerDisagreements: readonly Disagreement[] = [
  {
    topic: 'Images of the Fisher information',
    conditions: ['natural-gradient', 'block-natural-gradient'],
    thesis: 'Drawn independently of the batch.',
    code: 'The batch before, after the update.',
    chosen: 'Drawn independently; the batch itself can be chosen.',
  },
  {
    topic: 'Batches before the first step',
    conditions: ['kfac', 'foof'],
    thesis: '50.',
    code: '11.',
    chosen: '50.',
  },
  {
    topic: 'Normalisation of Fashion-MNIST',
    path: 'inputScaling',
    when: { dataset: ['fashion-mnist'] },
    thesis: 'With mean and deviation of MNIST, by an oversight.',
    code: 'The same.',
    chosen: 'As in thesis and code; its own can be chosen.',
  },
  {
    topic: 'Momentum',
    conditions: ['kfac', 'foof', 'natural-gradient'],
    thesis: '0.9 on ResNet18 after the first epoch.',
    code: 'None with preconditioned methods in the example.',
    chosen: 'None on fully connected networks; any can be chosen.',
  },
  {
    topic: 'Width of ResNet18',
    path: 'architecture',
    when: { architecture: ['resnet18', 'resnet18-plain'] },
    thesis: '“Wide”.',
    code: '64 to 512 filters, the usual width.',
    chosen: 'As in the code.',
  },
]
