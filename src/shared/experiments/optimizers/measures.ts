/** What the optimiser bench measures, and where thesis and published code differ. */
import type { Disagreement, MetricDescription } from '../common/definition'

const averaged = ['kfac', 'foof', 'natural-gradient', 'block-natural-gradient']

export const optimizerMetrics = [
  {
    id: 'finalTrainingLoss',
    label: 'Final training loss',
    axis: 'Training loss',
    help: 'Cross-entropy of the mini-batches before each update, averaged over the last updates as in the curve.',
    unit: 'loss',
    better: 'lower',
  },
  {
    id: 'finalAccuracy',
    label: 'Test accuracy',
    help: 'Share of test images answered rightly after learning.',
    unit: 'fraction',
  },
  {
    id: 'trainingAccuracy',
    label: 'Training accuracy',
    help: 'Share of the training images answered rightly after learning: beside test accuracy it tells learning by heart.',
    unit: 'fraction',
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
    id: 'innerIterations',
    label: 'Products with the curvature',
    help: 'Steps of conjugate gradients over the whole run.',
    unit: 'count',
    conditions: ['natural-gradient', 'block-natural-gradient', 'hessian-free'],
  },
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
]
