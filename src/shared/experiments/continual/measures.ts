/** What the continual-learning bench is judged by, and where thesis and published code disagree. */
import type { Disagreement, MetricDescription } from '../common/descriptions'
import { penaltyShare } from '../common/penalty-share'
import { taskMetrics } from '../presynaptic/lifelong-measures'
import { continualConditions } from './conditions'

export const continualMetrics = [
  ...taskMetrics,
  penaltyShare(continualConditions),
] as const satisfies readonly MetricDescription[]

const photographs = { architecture: ['vgg-small', 'vgg-base', 'vgg-wide', 'vgg-deep'] }

export const continualDisagreements: readonly Disagreement[] = [
  {
    topic: 'Running average of SOS',
    path: 'sos.correctsAverages',
    thesis: 'Divided by 1 − 0.999ᵀ⁺¹ (Table 3.3).',
    code: 'Not divided.',
    chosen: 'As in the code; the thesis’ form can be chosen.',
  },
  {
    topic: 'Training images of Permuted MNIST',
    path: 'imagesPerTask',
    when: { dataset: ['permuted-mnist'] },
    thesis: '60 000 a task.',
    code: '55 000, with as many steps as 60 000 would give.',
    chosen: 'All 60 000: the same number of steps.',
  },
  {
    topic: 'Network for CIFAR',
    path: 'architecture',
    when: { dataset: ['split-cifar'] },
    thesis:
      'The standard network of Keras, without zeros around what the second and the fourth convolution see.',
    code: 'Zeros around what every convolution sees.',
    chosen: 'As in the code; the other network can be chosen.',
  },
  {
    topic: 'Large batches on CIFAR',
    path: 'epochsPerTask',
    when: { dataset: ['split-cifar'] },
    thesis: 'The number of passes is not said to depend on the batch.',
    code: 'With batches of 2 048 the learning rate stays, and all tasks but the first have ten times as many passes.',
    chosen: 'Sixty passes over every task, for batches of 256.',
  },
  {
    topic: 'Learning rate with large batches',
    path: 'batchSize',
    thesis: 'Not mentioned.',
    code: 'Eight times as high with batches of 2 048 on Permuted MNIST.',
    chosen: 'As in the code, where a preset compares batches.',
  },
  {
    topic: 'Initial biases',
    path: 'initialBias',
    when: { initialisation: ['glorot'] },
    thesis: 'Not mentioned.',
    code: '0.1 on Permuted MNIST, 0 on CIFAR.',
    chosen: 'As in the code.',
  },
  {
    topic: 'Classes of TinyImageNet',
    when: photographs,
    thesis: 'In the order of the survey whose framework was used, once drawn at random.',
    code: 'Not part of the published code.',
    chosen: 'In the order of the list that comes with the images.',
  },
  {
    topic: 'Scaling of TinyImageNet',
    path: 'inputScaling',
    when: photographs,
    thesis: 'By mean and deviation of ImageNet.',
    code: 'Not part of the published code.',
    chosen: 'By mean and deviation of the training images themselves.',
  },
  {
    topic: 'Strengths on TinyImageNet',
    path: 'strengthChoice',
    when: photographs,
    thesis:
      'Halved in each task, from the survey’s strengths; that of the root of the second moment is not given.',
    code: 'Not part of the published code.',
    chosen: 'Halved in each task; from 10 000 for the root of the second moment.',
  },
]
