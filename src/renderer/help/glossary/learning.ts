/** Terms of networks and of how they learn. */
import type { Terms } from './term'

export const learningTerms = {
  accuracy: {
    term: 'Accuracy',
    text: 'Share of test images, never seen during learning, that the network names correctly. Guessing alone gives the chance level, drawn as a dotted line.',
    also: ['correct', 'performance', 'score'],
  },
  autoencoder: {
    term: 'Autoencoder',
    text: 'A network that learns to give back its own input through a narrow layer in its middle. What is measured is how far the picture that comes out is from the one that went in.',
    source: 'chapter 5',
    also: ['reconstruction'],
  },
  batch: {
    term: 'Mini-batch',
    text: 'A handful of images seen at once. One learning step averages over them.',
    also: ['batch size', 'images seen at once'],
  },
  chance: {
    term: 'Chance level',
    text: 'Accuracy of guessing: 50 % with two answers to choose from, 10 % with ten.',
    also: ['guessing'],
  },
  convolution: {
    term: 'Convolutional layer',
    text: 'A layer whose neurons look at small patches of the picture, all with the same weights, so that a pattern is found wherever it stands.',
    also: ['CNN', 'VGG', 'ResNet', 'filter'],
  },
  divergence: {
    term: 'Divergence',
    text: 'Strengths grow from step to step until the loss is no longer a number; most often the learning rate was too large. A network that diverged is counted and named with the step, and is in no mean.',
    also: ['NaN', 'infinite', 'unstable'],
  },
  epoch: {
    term: 'Pass',
    text: 'One way through all training images of a task; the literature calls it an epoch.',
    also: ['epoch', 'practice on each task'],
  },
  gradient: {
    term: 'Gradient',
    text: 'For every weight, how fast the loss would rise if the weight grew a little. Learning goes the other way.',
    formula: 'g = \\frac{\\partial L}{\\partial w}',
  },
  'gradient-descent': {
    term: 'Gradient descent',
    text: 'The plainest learning rule: every weight moves against its own gradient, by the learning rate times its size.',
    formula: '\\Delta w = -\\eta \\, g',
    also: ['SGD', 'stochastic gradient descent'],
  },
  adam: {
    term: 'Adam',
    text: 'Gradient descent in which every weight has a step length of its own: the running mean of its gradients over the root of the running mean of their squares.',
    formula: '\\Delta w = -\\eta \\, \\frac{\\hat m}{\\sqrt{\\hat v} + \\varepsilon}',
  },
  momentum: {
    term: 'Momentum',
    text: 'Steps go on in the direction of earlier ones, so that what changes sign from batch to batch cancels out.',
    formula: 'm \\leftarrow \\beta m + g, \\qquad \\Delta w = -\\eta \\, m',
  },
  'hidden-layer': {
    term: 'Hidden layer',
    text: 'Neurons between the image and the answers. Their number and the number of layers decide how much a network can learn.',
    also: ['hidden neurons', 'architecture', 'multilayer perceptron', 'MLP'],
  },
  'learning-rate': {
    term: 'Learning rate',
    text: 'How far one learning step moves the strength of a synapse. Large values learn fast and forget fast.',
    formula: '\\Delta \\bar w = -\\eta \\, \\frac{\\partial L}{\\partial \\bar w}',
    also: ['eta', 'step size'],
  },
  loss: {
    term: 'Loss',
    text: 'How wrong the answers are, as one number that learning lowers. For classes it is the cross-entropy: how surprised the network is by the right answer.',
    formula: 'L = -\\log p_{\\text{right answer}}',
    also: ['cross-entropy', 'error', 'training loss'],
  },
  plateau: {
    term: 'Plateau',
    text: 'A stretch of learning in which the loss hardly falls. It is no proof that nothing better can be reached: a smaller learning rate, or another direction of the step, often leaves it.',
    also: ['flat', 'stagnation'],
  },
  softmax: {
    term: 'Softmax',
    text: 'Turns what the output neurons receive into probabilities that add up to one.',
    formula: 'p_k = \\frac{e^{z_k}}{\\sum_j e^{z_j}}',
    also: ['logits', 'output probabilities'],
  },
  validation: {
    term: 'Validation images',
    text: 'Images put aside to choose settings with. They are not learned from, and not those that the reported accuracy is measured on; otherwise a choice would praise itself.',
    also: ['held out', 'test images', 'overfitting'],
  },
  'weight-decay': {
    term: 'Weight decay',
    text: 'Every step takes a small share of each strength away. The more of it, the less energy transmission costs.',
    formula: '\\Delta \\bar w = -\\eta \\, (g + \\lambda \\bar w)',
    source: '4.2.1',
    also: ['L2', 'regularisation'],
  },
} as const satisfies Terms
