/** The models compared in the lifelong-learning experiment (experiments §3.3, §3.4). */
import type { Condition, Parameter } from '../definition'
import { drawSettings } from './draws'

const step = 'conditions'

const weightDecay: Parameter = {
  kind: 'number',
  id: 'weightDecay',
  label: 'Weight decay',
  help: 'Pulls every strength towards zero by this share of the learning rate at each step (L2 regularisation).',
  step,
  advanced: true,
  minimum: 0,
  maximum: 1,
  logarithmic: true,
  default: 0,
  sweepable: true,
}

function learningRate(standard: number, help: string): Parameter {
  return {
    kind: 'number',
    id: 'learningRate',
    label: 'Learning rate',
    symbol: '\\eta',
    help,
    step,
    minimum: 1e-8,
    maximum: 10,
    logarithmic: true,
    default: standard,
    sweepable: true,
  }
}

const optimizer = (standard: 'sgd' | 'adam'): Parameter => ({
  kind: 'choice',
  id: 'optimizer',
  label: 'Optimiser',
  help: 'How gradients become changes of strength.',
  step,
  options: [
    { value: 'sgd', label: 'Gradient descent', help: 'Plain stochastic gradient descent (SGD).' },
    {
      value: 'adam',
      label: 'Adam',
      help: 'Steps scaled by running averages of the gradient and its square.',
    },
  ],
  default: standard,
})

export const presynaptic: Condition = {
  id: 'presynaptic',
  label: 'Presynaptic plasticity',
  description:
    'Every synapse releases with its own probability, which learns together with its strength. Synapses that matter become reliable, change less and finally freeze.',
  parameters: [
    learningRate(0.01, 'How far one step moves a strength w̄ along its gradient.'),
    {
      kind: 'number',
      id: 'pUp',
      label: 'Step up of release probability',
      symbol: 'p_{\\uparrow}',
      help: 'How strongly a large gradient raises the release probability. The thesis prints the values of the two steps swapped; the published code uses these.',
      source: '4.6.1',
      step,
      minimum: 0,
      maximum: 0.5,
      default: 0.052,
      sweepable: true,
    },
    {
      kind: 'number',
      id: 'pDown',
      label: 'Step down of release probability',
      symbol: 'p_{\\downarrow}',
      help: 'How strongly a small gradient, or a failed release, lowers the release probability.',
      source: '4.6.1',
      step,
      minimum: 0,
      maximum: 0.5,
      default: 0.0516,
      sweepable: true,
    },
    {
      kind: 'number',
      id: 'pFreeze',
      label: 'Freezing threshold',
      symbol: 'p_{\\mathrm{freeze}}',
      help: 'A synapse whose release probability reaches this value keeps it for good. 1 switches freezing off.',
      source: '4.6.1; value from the published code',
      step,
      minimum: 0.25,
      maximum: 1,
      default: 0.9353,
      sweepable: true,
    },
    {
      kind: 'number',
      id: 'gradientThreshold',
      label: 'Gradient that counts as large',
      symbol: 'g_{\\mathrm{lim}}',
      help: 'Size of the loss gradient of a strength from which the release probability goes up.',
      source: '4.6.1',
      step,
      minimum: 0,
      maximum: 1,
      logarithmic: true,
      default: 0.001,
      sweepable: true,
    },
    {
      kind: 'switch',
      id: 'learningRateModulation',
      label: 'Reliable synapses learn more slowly',
      help: 'Multiplies the gradient by 1 − p (learning-rate modulation).',
      source: '4.6.1',
      step,
      default: true,
      sweepable: true,
    },
    {
      kind: 'choice',
      id: 'probabilityUpdate',
      label: 'Update of release probability',
      help: 'The published code multiplies each step by 1 − p; the thesis prints a plain step. The two give clearly different histograms.',
      source: 'eq. 4.4, 4.7',
      step,
      options: [
        { value: 'coded', label: 'As in the published code', help: 'p changes by (1 − p) · step.' },
        { value: 'thesis', label: 'As printed in the thesis', help: 'p changes by ± step.' },
      ],
      default: 'coded',
      sweepable: true,
    },
    {
      kind: 'number',
      id: 'pMin',
      label: 'Lowest and initial release probability',
      symbol: 'p_{\\min}',
      help: 'Every synapse starts here and cannot fall below it.',
      source: '4.6.1',
      step,
      advanced: true,
      minimum: 0.05,
      maximum: 1,
      default: 0.25,
      sweepable: true,
    },
    {
      kind: 'choice',
      id: 'releaseControl',
      label: 'What release follows',
      help: 'In the ghost control release stays at one half whatever the learned probabilities are, which still decide learning rate and freezing.',
      source: '4.2.4',
      step,
      advanced: true,
      options: [
        { value: 'plastic', label: 'The learned probability' },
        {
          value: 'ghost',
          label: 'One half (ghost control, clean)',
          help: 'Strengths are divided by one half.',
        },
        {
          value: 'ghost-coded',
          label: 'One half (ghost control, as in the published code)',
          help: 'Strengths are divided by the learned probability, which starts at one half.',
        },
      ],
      default: 'plastic',
    },
    {
      kind: 'switch',
      id: 'normalise',
      label: 'Keep the mean transmission',
      help: 'Divides the transmitted strength by the release probability, so that its mean over releases stays w̄.',
      source: 'eq. 4.2',
      step,
      advanced: true,
      default: true,
    },
    weightDecay,
    ...drawSettings,
  ],
}

export const noConsolidation: Condition = {
  id: 'no-consolidation',
  label: 'No consolidation',
  description:
    'An ordinary network without release probabilities. Its learning rate was tuned for the mean accuracy at the end, which makes it slow on purpose.',
  parameters: [
    optimizer('sgd'),
    learningRate(0.001, 'Tuned by the authors for each data set.'),
    weightDecay,
  ],
}

export const joint: Condition = {
  id: 'joint',
  label: 'Joint training',
  description:
    'All tasks shuffled together and learned at once: what the network could reach without forgetting.',
  bound: 'upper',
  parameters: [optimizer('adam'), learningRate(0.001, 'Step size of the optimiser.'), weightDecay],
}
