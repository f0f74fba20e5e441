/** Trials small enough for a test, on the real images. */
import type { TrialSettings } from '@shared/experiments/common/settings'
import type { Value, ValuesByPath } from '@shared/experiments/common/values'
import { definitionTable, type ConditionIdOf } from '@shared/experiments/registry'

const shared = {
  dataset: 'split-mnist',
  imagesPerTask: 400,
  hiddenNeurons: 8,
  epochsPerTask: 2,
  batchSize: 100,
  biases: 'none',
  testSamples: 2,
  curveImages: 100,
  curvePoints: 2,
}

type ConditionId = ConditionIdOf<'lifelong'>

const ofCondition: Readonly<Partial<Record<ConditionId, ValuesByPath>>> = {
  presynaptic: {
    learningRate: 0.05,
    pUp: 0.052,
    pDown: 0.0516,
    pFreeze: 0.9353,
    gradientThreshold: 0.001,
    learningRateModulation: true,
    probabilityUpdate: 'coded',
    pMin: 0.25,
    releaseControl: 'plastic',
    normalise: true,
    weightDecay: 0,
  },
  'no-consolidation': { optimizer: 'adam', learningRate: 0.003, weightDecay: 0 },
  ewc: {
    optimizer: 'adam',
    learningRate: 0.003,
    weightDecay: 0,
    penaltyStrength: 10,
    fisherImages: 50,
  },
  bgd: { learningRate: 1, initialDeviation: 0.05, networkSamples: 2 },
  joint: { optimizer: 'adam', learningRate: 0.003, weightDecay: 0 },
}

/** Settings of a small trial of this condition, with some values changed. */
export function smallTrial(
  condition: ConditionId,
  changes: Readonly<Record<string, Value>> = {},
  seed = 2019,
): TrialSettings {
  const { parameters } = definitionTable.lifelong.table[condition]
  const defaults = Object.fromEntries(parameters.map((each) => [each.id, each.default]))
  const values = { ...shared, ...defaults, ...ofCondition[condition], ...changes }
  return { definition: 'lifelong', condition, seed, values }
}
