/** What the energy experiment measures, and where thesis and published code differ. */
import type { Disagreement, MetricDescription } from '../common/descriptions'

const plastic = ['plastic-release']
/** What energy is counted in. */
const synapticUnit = 'arbitrary units: sum of |w̄|'

export const energyMetrics = [
  {
    id: 'bitsPerEnergy',
    label: 'Information per synaptic energy',
    help: 'Bits that the answers carry about the class of an image, for each unit of summed strength.',
    unit: 'bits-per-strength',
    measuredIn: 'bits for each 1000 arbitrary units (sum of |w̄|)',
  },
  {
    id: 'energyPerBit',
    label: 'Synaptic energy per bit',
    help: 'Summed strength for each bit that the answers carry: the inverse of the information for each unit.',
    unit: 'strength',
    measuredIn: synapticUnit,
  },
  {
    id: 'mutualInformationBits',
    label: 'Mutual information',
    help: 'Between the class of a test image and the network’s answer; at most log₂ 10 = 3.32 bits.',
    unit: 'bits',
  },
  {
    id: 'synapticEnergy',
    label: 'Synaptic energy',
    help: 'Sum of the sizes of all expected strengths, as a measure of what transmission costs.',
    unit: 'strength',
    measuredIn: synapticUnit,
  },
  {
    id: 'neuronalEnergy',
    label: 'Neuronal energy',
    help: 'Summed activity of all hidden neurons, averaged over test images and samples of releases.',
    unit: 'strength',
    measuredIn: 'arbitrary units: summed activity',
  },
  {
    id: 'finalAccuracy',
    label: 'Test accuracy',
    help: 'Share of test images answered rightly after learning.',
    unit: 'fraction',
  },
  {
    id: 'meanReleaseProbability',
    label: 'Mean release probability',
    help: 'Average over all synapses at the end.',
    unit: 'probability',
    conditions: ['plastic-release', 'fixed-release'],
  },
  {
    id: 'importantFraction',
    label: 'Important synapses',
    help: 'Share of synapses that have become reliable.',
    unit: 'fraction',
    conditions: plastic,
  },
  {
    id: 'lesionedHalfLowP',
    label: 'Accuracy without the less reliable half',
    help: 'Test accuracy once the half of all synapses with the lowest release probability is removed.',
    unit: 'fraction',
    conditions: plastic,
  },
  {
    id: 'lesionedHalfRandom',
    label: 'Accuracy without a random half',
    help: 'Test accuracy once a random half of all synapses is removed.',
    unit: 'fraction',
    conditions: plastic,
  },
  {
    id: 'inputOutputCorrelation1',
    label: 'Important inputs with outputs, first hidden layer',
    help: 'Correlation, over neurons, of how many inputs and how many outputs are important.',
    unit: 'correlation',
    conditions: plastic,
  },
  {
    id: 'inputOutputCorrelation2',
    label: 'Important inputs with outputs, second hidden layer',
    help: 'Correlation, over neurons, of how many inputs and how many outputs are important.',
    unit: 'correlation',
    conditions: plastic,
  },
] as const satisfies readonly MetricDescription[]

export const energyDisagreements: readonly Disagreement[] = [
  {
    topic: 'Update of release probability',
    path: 'plastic-release.probabilityUpdate',
    thesis: 'p changes by ± a fixed step (eq. 4.4).',
    code: 'The step is multiplied by 1 − p.',
    chosen: 'The code’s form; the printed one can be chosen.',
  },
  {
    topic: 'Biases',
    path: 'biases',
    thesis: 'None.',
    code: 'Random; fixed with plastic release, trained in the controls.',
    chosen: 'None; the code’s form can be chosen.',
  },
  {
    topic: 'Energy with fixed release',
    conditions: ['fixed-release'],
    thesis: 'Expected strength.',
    code: 'Strengths of the last network that was sampled.',
    chosen: 'Expected strength: equal on average, without the noise of one sample.',
  },
  {
    topic: 'Weight decay',
    path: 'weightDecay',
    thesis: 'A grid for energy; not given for the distributions, lesions and connections.',
    code: 'Runs the whole grid.',
    chosen:
      '0.01; 0.001 for important inputs and outputs (Figs 4.3, 4.7), which gives the printed correlations.',
  },
  {
    topic: 'Fisher information',
    thesis: 'Weight decay not given.',
    code: 'Its configuration is not published.',
    chosen: 'The settings of the energy experiment, with all synapses reliable.',
  },
]
