/** The models compared in the perceptron experiment (docs/science.md, Perceptron). */
import { condition } from '../common/define'
import { noConsolidation, presynaptic } from './conditions'

const step = 'conditions'

const withPlasticRelease = condition({
  label: presynaptic.label,
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
  phrase: (of) =>
    `presynaptic plasticity (steps of release probability ±${of('pStep')}, freezing at ${of('pFreeze')})`,
  methods: (of) => [
    `In the presynaptic model each synapse released with probability p, drawn anew for every pattern, and transmitted its strength divided by p; failed releases did not contribute to the change. The change was multiplied by 1 − p, and p (initially and at least ${of('pMin')}) then rose by ${of('pStep')} · (1 − p) where the average change exceeded ${of('updateThreshold')}, fell by as much where it did not, and stayed for good once it had reached ${of('pFreeze')}.`,
  ],
  sources: presynaptic.sources,
  style: presynaptic.style,
  release: 'plastic',
  tasks: 'unaware',
  cost: { synapsePasses: 8 },
})

const withoutRelease = condition({
  label: noConsolidation.label,
  description: 'Every synapse transmits every time and learns at the same rate: the classic rule.',
  parameters: [],
  phrase: () => 'no consolidation',
  sources: ['rosenblatt-1958'],
  style: noConsolidation.style,
  release: 'none',
  tasks: 'unaware',
  cost: { synapsePasses: 8 },
})

export const perceptronConditions = {
  presynaptic: withPlasticRelease,
  'no-consolidation': withoutRelease,
}
