/** The ids of definitions, conditions, metrics and task sequences, as types. */

/** Conditions of each definition, in its order. */
export const conditionIds = {
  lifelong: ['presynaptic', 'no-consolidation', 'ewc', 'bgd', 'joint'],
  energy: ['plastic-release', 'fixed-release', 'deterministic'],
  ablation: [
    'full',
    'no-freezing',
    'no-modulation',
    'neither',
    'ghost',
    'ghost-coded',
    'not-normalised',
  ],
  perceptron: ['presynaptic', 'no-consolidation'],
} as const

export type DefinitionId = keyof typeof conditionIds
export type ConditionIdOf<Definition extends DefinitionId> =
  (typeof conditionIds)[Definition][number]
export type ConditionId = ConditionIdOf<DefinitionId>

export type MetricId =
  | 'finalAccuracy'
  | 'firstTaskAccuracy'
  | 'meanReleaseProbability'
  | 'frozenFraction'
  | 'bitsPerEnergy'
  | 'mutualInformationBits'
  | 'synapticEnergy'
  | 'neuronalEnergy'
  | 'importantFraction'
  | 'lesionedHalfLowP'
  | 'lesionedHalfRandom'
  | 'inputOutputCorrelation1'
  | 'inputOutputCorrelation2'

export type SequenceId =
  | 'split-mnist'
  | 'split-fashion-mnist'
  | 'permuted-mnist'
  | 'permuted-fashion-mnist'
  | 'continuous-permuted-mnist'
  | 'mnist'
  | 'fashion-mnist'
