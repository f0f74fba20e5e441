/** Terms of protecting important weights (chapter 3). */
import type { Terms } from './term'

export const importanceTerms = {
  importance: {
    term: 'Importance of a weight',
    text: 'How much a weight matters for what was learned. Methods of consolidation differ in how they measure it; important weights are then held near their old values.',
    source: 'chapter 3',
    also: ['importance measure', 'sensitivity'],
  },
  penalty: {
    term: 'Penalty',
    text: 'What is added to the loss when a weight leaves the value that an old task gave it: its importance times the square of the way, times a strength c for all.',
    formula: 'c \\sum_i \\lambda_i \\, (w_i - w_i^{0})^2',
    source: 'chapter 3',
    also: ['regularisation strength', 'quadratic penalty', 'share of the penalty'],
  },
  fisher: {
    term: 'Fisher information',
    text: 'How strongly the network’s answers change with a weight: the mean squared gradient, with answers as likely as the network itself finds them. Its diagonal has one number for each weight.',
    formula:
      'F_i = \\mathbb{E}_x \\sum_y p(y|x) \\left(\\frac{\\partial \\log p(y|x)}{\\partial w_i}\\right)^2',
    source: 'chapters 3, 5',
    also: ['Fisher matrix', 'empirical Fisher'],
  },
  ewc: {
    term: 'Elastic weight consolidation (EWC)',
    text: 'Holds each weight in proportion to its Fisher information at the end of every task.',
    also: ['EWC'],
  },
  si: {
    term: 'Synaptic Intelligence (SI)',
    text: 'Measures importance on the way: how much each weight’s steps have lowered the loss, over the square of how far it went. Chapter 3 shows that the noise of the batches makes up much of it.',
    formula: '\\lambda = \\max\\!\\left(0, \\frac{\\sum_t -g_t\\,\\Delta_t}{d^2 + \\xi}\\right)',
    source: 'chapter 3',
    also: ['SI', 'path integral'],
  },
  siu: {
    term: 'Synaptic Intelligence, unbiased (SIU)',
    text: 'SI with the gradient of another batch, so that the noise of the step no longer counts as importance. What it takes away is the bias (SIB): SI = SIU + SIB.',
    formula: "\\sum_t -g'_t\\,\\Delta_t",
    source: 'chapter 3',
    also: ['SIU', 'SIB', 'bias of SI'],
  },
  sos: {
    term: 'Root of the second moment (SOS)',
    text: 'Takes as importance the root of a running mean of squared gradients, which Adam keeps anyway.',
    formula: '\\lambda = \\sqrt{v}, \\quad v \\leftarrow 0.999\\,v + 0.001\\,g^2',
    source: 'chapter 3',
    also: ['SOS', 'second-order synapses'],
  },
  mas: {
    term: 'Memory Aware Synapses (MAS)',
    text: 'Takes as importance how strongly the size of the network’s output depends on a weight; needs no labels. Chapter 3 finds it close to the mean absolute gradient (AF), and that to the root of the Fisher information.',
    formula:
      '\\lambda = \\mathbb{E}_x \\left| \\frac{\\partial \\sum_y p_y^2}{\\partial w} \\right|',
    source: 'chapter 3',
    also: ['MAS', 'MASX', 'absolute gradients', 'AF'],
  },
  bgd: {
    term: 'Bayesian gradient descent (BGD)',
    text: 'Every weight is a normal distribution. The more certain a weight is, the less it moves.',
    formula: '\\mu \\leftarrow \\mu - \\eta\\, \\sigma^2\\, \\mathbb{E}[g]',
    also: ['BGD'],
  },
  laplace: {
    term: 'Kronecker-factored Laplace',
    text: 'Protects whole layers instead of single weights: which inputs go together counts as well as which weights matter.',
    formula: 'c \\,\\mathrm{tr}(\\Delta W^{\\top} \\Lambda_A \\,\\Delta W\\, \\Lambda_E)',
    source: 'chapter 5',
    also: ['layer protection'],
  },
} as const satisfies Terms
