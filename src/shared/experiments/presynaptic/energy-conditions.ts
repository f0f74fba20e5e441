/** The models compared in the energy experiment (docs/science.md, Controls and baselines). */
import { condition } from '../common/define'
import type { Parameter } from '../common/parameter-kinds'
import { parametersFrom } from '../common/parameter-choice'
import { noConsolidation, presynaptic } from './conditions'
import { updateWords } from './release-words'

const initialProbability = {
  kind: 'choice',
  id: 'initialProbability',
  label: 'Release probabilities before learning',
  help: 'Whether all synapses start at the lowest release probability, or each at a random one: what is learned should not depend on it.',
  source: '4.6.3, Fig 4.6d',
  step: 'conditions',
  options: [
    { value: 'lowest', label: 'All at the lowest' },
    {
      value: 'uniform',
      label: 'Each at random',
      help: 'Drawn evenly between the lowest release probability and 1.',
    },
  ],
  default: 'lowest',
  sweepable: true,
} as const satisfies Parameter

const lesionImages = {
  kind: 'number',
  id: 'lesionImages',
  label: 'Test images for lesion curves',
  help: 'How many test images, chosen at random, are shown after ever more synapses were removed, by release probability, by strength, by both and at random. 0 leaves the curves out.',
  source: '4.2.2, Fig 4.2b',
  step: 'conditions',
  advanced: true,
  minimum: 0,
  maximum: 10_000,
  integer: true,
  default: 0,
  asBefore: 0,
} as const satisfies Parameter

/** Where release probabilities begin, in words. */
const startWords: Readonly<
  Record<(typeof initialProbability)['options'][number]['value'], (pMin: string) => string>
> = {
  lowest: (pMin) => `initially ${pMin}`,
  uniform: (pMin) => `initially uniform between ${pMin} and 1`,
}

const plasticRelease = condition({
  label: 'Plastic release',
  description:
    'Every synapse releases with its own probability, which learns together with its strength: it rises where the gradient is large.',
  parameters: [
    ...parametersFrom(presynaptic.parameters, {
      learningRate: { default: 0.05 },
      pUp: {
        default: 0.07,
        help: 'How strongly a large gradient raises the release probability.',
      },
      pDown: { default: 0.07 },
      gradientThreshold: {},
      probabilityUpdate: {},
    }),
    initialProbability,
    ...parametersFrom(presynaptic.parameters, {
      pMin: {},
      pFreeze: { default: 1, advanced: true },
      learningRateModulation: { default: false, advanced: true },
      releaseControl: {},
      normalise: {},
      drawing: {},
      perturbation: {},
      draw: {},
    }),
    lesionImages,
  ],
  phrase: (of) =>
    `plastic release (learning rate ${of('learningRate')}, steps of release probability +${of('pUp')} and −${of('pDown')})`,
  methods: (of, { probabilityUpdate, initialProbability: start }) => [
    `With plastic release each synapse released with probability p (${startWords[start](of('pMin'))}, at least ${of('pMin')}), which rose or fell ${updateWords[probabilityUpdate]} when the absolute gradient of the strength was at least, or below, ${of('gradientThreshold')}.`,
  ],
  sources: ['benzing-2022', 'schug-2021'],
  style: { color: 'blue', symbol: 'circle' },
  release: 'plastic',
  tasks: 'unaware',
  cost: { synapsePasses: 11 },
})

const fixedRelease = condition({
  label: 'Fixed release',
  description:
    'Every synapse releases with the same probability, which never changes: unreliable, but not plastic. The default is the mean that plastic release learns.',
  parameters: [
    ...parametersFrom(noConsolidation.parameters, {
      learningRate: {
        default: 0.05,
        help: 'How far one step moves a strength w̄ along its gradient.',
      },
    }),
    {
      kind: 'number',
      id: 'releaseProbability',
      label: 'Release probability of all synapses',
      symbol: 'p',
      help: 'The published control uses 0.4, the mean of what the plastic model learns at the published settings.',
      source: '4.6.3',
      step: 'conditions',
      minimum: 0.05,
      maximum: 1,
      default: 0.4,
      sweepable: true,
    },
  ],
  phrase: (of) =>
    `release fixed at ${of('releaseProbability')} (learning rate ${of('learningRate')})`,
  sources: ['benzing-2022', 'schug-2021'],
  style: { color: 'purple', symbol: 'cross' },
  release: 'fixed',
  tasks: 'unaware',
  cost: { synapsePasses: 11 },
})

const deterministic = condition({
  label: 'Deterministic release',
  description: 'Every synapse transmits every time: an ordinary network.',
  parameters: parametersFrom(noConsolidation.parameters, {
    optimizer: { default: 'sgd' },
    learningRate: { default: 0.08, help: 'Step size of the optimiser.' },
  }),
  phrase: (of) =>
    `deterministic transmission (${of('optimizer')}, learning rate ${of('learningRate')})`,
  sources: ['benzing-2022', 'schug-2021'],
  style: { color: 'vermilion', symbol: 'falling-triangle' },
  release: 'none',
  tasks: 'unaware',
  cost: { synapsePasses: 8 },
})

export const energyConditions = {
  'plastic-release': plasticRelease,
  'fixed-release': fixedRelease,
  deterministic,
}
