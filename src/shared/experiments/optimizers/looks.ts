/** What can be looked at beside the steps of the optimiser bench. */
import type { Parameter } from '../common/parameter-kinds'
import type { MetricDescription } from '../common/descriptions'
import { formatNumber } from '../../words/numbers'
import type { OptimizerConditionId } from './conditions'

export const comparedEvery = {
  kind: 'number',
  id: 'comparedEvery',
  onlyObserves: true,
  label: 'Compare directions with FOOF every',
  help: 'Once in so many updates the step of KFAC and EKFAC is compared with that which gradient descent on neurons (FOOF), with the same damping of the inputs, would have made there: how far either lowers the loss of its batch, and how alike both are. Each look takes about as long as an update. 0 never looks.',
  source: 'Figs 5.3B, 5.4C',
  step: 'measurements',
  advanced: true,
  unit: 'updates',
  integer: true,
  minimum: 0,
  maximum: 10_000,
  off: 0,
  default: 0,
  asBefore: 0,
} as const satisfies Parameter

/** Methods with a factor of the inputs and one of the errors. */
const withBothFactors = ['kfac', 'ekfac'] as const satisfies readonly OptimizerConditionId[]

/** Whether any of the methods can be compared. */
export function hasBothFactors(conditions: readonly string[]): boolean {
  return withBothFactors.some((id) => conditions.includes(id))
}

export const directionMetrics = [
  {
    id: 'relativeDecrease',
    label: 'Relative decrease of the loss',
    axis: 'Relative decrease',
    help: 'By how much of itself an update lowers the loss of its own mini-batch; below 0 it raises it. Averaged like the training loss, at the end of the run.',
    unit: 'fraction',
    conditions: withBothFactors,
  },
  {
    id: 'relativeDecreaseWithoutErrors',
    label: 'Relative decrease without the second factor',
    axis: 'Relative decrease',
    help: 'The same for the update that FOOF would have made from the same weights: without the factor of the errors, with the same damping of the inputs, and in every layer as long.',
    unit: 'fraction',
    conditions: withBothFactors,
  },
  {
    id: 'similarityToFoof',
    label: 'Similarity to FOOF',
    axis: 'Cosine similarity to FOOF',
    help: 'Cosine of the angle between the direction of the method and that of FOOF with the same damping of the inputs, in FOOF’s own inner product Σ tr(Uᵀ A V) over all layers: 1 for the same direction, 0 for unrelated ones.',
    unit: 'correlation',
    conditions: withBothFactors,
  },
] as const satisfies readonly MetricDescription[]

/** What a methods paragraph says of the comparison; nothing where there is none. */
export function comparisonSentences(
  conditions: readonly string[],
  values: { readonly comparedEvery: number; readonly averagedUpdates: number },
): readonly string[] {
  const { comparedEvery: every, averagedUpdates: together } = values
  if (every === 0 || !hasBothFactors(conditions)) return []
  const often = every === 1 ? 'At every update' : `Every ${formatNumber(every)} updates`
  const means = together > 1 ? `; means over ${formatNumber(together)} updates` : ''
  return [
    `${often} of a method with both factors its step was compared, on the same mini-batch, with that of FOOF with the same λ_A, scaled in each layer to the same length: by (loss before − loss after) / loss before, and by the cosine of both directions in the inner product Σ tr(Uᵀ A V), pooled over layers, A undamped${means}.`,
  ]
}
