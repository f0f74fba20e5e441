/** The models compared in the perceptron experiment (experiments §3.6). */
import type { Condition } from '../common/definition'

const step = 'conditions'

export const perceptronPresynaptic: Condition = {
  id: 'presynaptic',
  label: 'Presynaptic plasticity',
  description:
    'Every synapse releases with its own probability. It rises where the strength is asked to change and falls where it is not; reliable synapses change less, and freeze.',
  parameters: [
    {
      kind: 'number',
      id: 'pStep',
      label: 'Step of release probability',
      symbol: 'p_{\\uparrow} = p_{\\downarrow}',
      help: 'Share of the distance to 1 by which a release probability rises or falls after each group of patterns.',
      source: '4.6.3',
      step,
      minimum: 0,
      maximum: 1,
      default: 0.2,
      sweepable: true,
    },
    {
      kind: 'number',
      id: 'updateThreshold',
      label: 'Change that counts as large',
      symbol: 'g_{\\mathrm{lim}}',
      help: 'Size of the wanted change of a strength above which its release probability rises. With five patterns in a group all values below 0.4 do the same.',
      source: '4.6.3',
      step,
      minimum: 0,
      maximum: 2,
      default: 0.1,
      sweepable: true,
    },
    {
      kind: 'number',
      id: 'pFreeze',
      label: 'Freezing threshold',
      symbol: 'p_{\\mathrm{freeze}}',
      help: 'The highest release probability; a synapse that reaches it keeps it for good.',
      source: '4.6.3',
      step,
      minimum: 0.05,
      maximum: 1,
      default: 0.9,
      sweepable: true,
    },
    {
      kind: 'number',
      id: 'pMin',
      label: 'Lowest and initial release probability',
      symbol: 'p_{\\min}',
      help: 'Every synapse starts here and cannot fall below it.',
      source: '4.6.3',
      step,
      advanced: true,
      minimum: 0.05,
      maximum: 1,
      default: 0.25,
      sweepable: true,
    },
  ],
}

export const perceptronWithoutConsolidation: Condition = {
  id: 'no-consolidation',
  label: 'No consolidation',
  description: 'Every synapse transmits every time and learns at the same rate: the classic rule.',
  parameters: [],
}
