/** What chapter 4 reports of energy, information and what release probability encodes. */
import type { Criterion, Finding } from './finding'
import { correlationMargin } from './margins'
import { informationPerEnergy } from './orderings'

const onMnist = { dataset: 'mnist' } as const
const plastic = { condition: 'plastic-release', chosen: onMnist } as const

const unprintedWeightDecay =
  'The thesis does not print the weight decay of this figure, so it was chosen by these numbers: agreement only says that one value of its grid gives both. There 0.001 is nearest to them; 0.01, the default, gives 0.895 ± 0.009 in the first hidden layer and 0.733 ± 0.004 in the second (five seeds).'

const mostUnreliable: Criterion = {
  metric: 'unreliableFraction',
  side: 'above',
  value: 0.5,
  origin: 'operational',
  reason: 'Most: more than half. Probabilities spread evenly would leave 13 % so low.',
}

const isMode: Criterion = {
  metric: 'reliableModeExcess',
  side: 'above',
  value: 0,
  origin: 'operational',
  reason:
    'A mode: more synapses at p ≥ 0.9 than in the whole range between there and 0.35, although that is five times as wide.',
}

const isSmall: Criterion = {
  metric: 'importantFraction',
  side: 'below',
  value: 0.2,
  origin: 'operational',
  reason: 'Small: fewer than one synapse in five. The thesis gives no number.',
}

const twice = {
  side: 'above',
  value: 2,
  origin: 'operational',
  reason: 'At least twice, so that the two distributions of the figure are seen to be apart.',
} as const

const muchLonger: Criterion = {
  metric: 'lesionAdvantage',
  side: 'above',
  value: 0.1,
  origin: 'operational',
  reason: 'Much: by ten points of accuracy at half of the synapses.',
}

const gathered: Criterion = {
  metric: 'largestConnectionP',
  side: 'below',
  value: 0.01,
  origin: 'published',
  everyNetwork: true,
  reason: 'The bound that is printed.',
}

export const energyFindings = [
  {
    kind: 'order',
    id: 'fig-4.1/information-per-energy',
    title: 'Information for each unit of synaptic energy',
    source: 'Fig 4.1b',
    preset: 'fig-4.1',
    chosen: onMnist,
    metric: informationPerEnergy.metric,
    conditions: informationPerEnergy.conditions,
  },
  {
    ...plastic,
    kind: 'limit',
    id: 'fig-4.2/most-unreliable',
    title: 'Most synapses stay unreliable',
    source: 'Fig 4.2a',
    preset: 'fig-4.2',
    metric: 'unreliableFraction',
    criteria: [mostUnreliable],
    words: 'most p near 0.25',
  },
  {
    ...plastic,
    kind: 'limit',
    id: 'fig-4.2/some-reliable',
    title: 'Some synapses become reliable',
    source: 'Fig 4.2a',
    preset: 'fig-4.2',
    metric: 'importantFraction',
    criteria: [isMode, isSmall],
    words: 'a small mode at p ≥ 0.9',
  },
  {
    ...plastic,
    kind: 'limit',
    id: 'fig-4.2/strength',
    title: 'Reliable synapses are stronger',
    source: 'Fig 4.2c',
    preset: 'fig-4.2',
    metric: 'strengthRatioByRelease',
    criteria: [{ ...twice, metric: 'strengthRatioByRelease' }],
    words: 'larger |w̄| where p ≥ 0.9',
  },
  {
    ...plastic,
    kind: 'limit',
    id: 'fig-4.2/fisher',
    title: 'Reliable synapses matter more',
    source: 'Fig 4.2d',
    preset: 'fig-4.2',
    metric: 'fisherRatioByRelease',
    criteria: [{ ...twice, metric: 'fisherRatioByRelease' }],
    words: 'larger Fisher information where p ≥ 0.9',
  },
  {
    ...plastic,
    kind: 'limit',
    id: 'fig-4.2/lesions',
    title: 'Losing the less reliable half of the synapses costs less than losing a random half',
    source: 'Fig 4.2b',
    preset: 'fig-4.2',
    metric: 'lesionAdvantage',
    criteria: [muchLonger],
    words: 'accuracy kept much longer than at random',
  },
  {
    ...plastic,
    kind: 'limit',
    id: 'fig-4.3/gathering',
    title: 'Important synapses gather at few neurons',
    source: 'Figs 4.3a, 4.7',
    preset: 'fig-4.3',
    metric: 'largestConnectionP',
    criteria: [gathered],
    words: 'p < 0.01 in every layer but the output',
    remark:
      'Published: D = 0.505 for the layer shown in Fig 4.3a, which the text does not name; inputs of the output neurons p = 0.41.',
  },
  {
    ...plastic,
    kind: 'mean',
    id: 'fig-4.3/correlation-1',
    title: 'Important inputs go with important outputs, first hidden layer',
    source: 'Fig 4.3b',
    preset: 'fig-4.3',
    metric: 'inputOutputCorrelation1',
    published: { mean: 0.939 },
    margin: correlationMargin,
    remark: unprintedWeightDecay,
  },
  {
    ...plastic,
    kind: 'mean',
    id: 'fig-4.7/correlation-2',
    title: 'Important inputs go with important outputs, second hidden layer',
    source: 'Fig 4.7',
    preset: 'fig-4.7',
    metric: 'inputOutputCorrelation2',
    published: { mean: 0.7999 },
    margin: correlationMargin,
    remark: unprintedWeightDecay,
  },
  {
    kind: 'contrast',
    id: 'fig-4.6c/unreliable-costs',
    title: 'Unreliable release that is not plastic costs information',
    source: 'Fig 4.6c',
    preset: 'fig-4.6c',
    chosen: onMnist,
    metric: 'bitsPerEnergy',
    condition: 'fixed-release',
    path: 'fixed-release.releaseProbability',
    higher: 1,
    lower: 0.4,
    words: 'p = 1 above p = 0.4, each at its best learning rate',
  },
  {
    ...plastic,
    chosen: { ...onMnist, 'plastic-release.initialProbability': 'uniform' },
    kind: 'limit',
    id: 'fig-4.6d/most-unreliable',
    title: 'From a random start, too, most synapses become unreliable',
    source: 'Fig 4.6d',
    preset: 'fig-4.6d',
    metric: 'unreliableFraction',
    criteria: [mostUnreliable],
    words: 'most p near 0.25',
  },
] as const satisfies readonly Finding<'energy'>[]
