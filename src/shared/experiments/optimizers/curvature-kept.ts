/** What each method of the optimiser bench keeps of the curvature, layer by layer, and how it is inverted. */
import type { NetworkDescription } from '../../networks/description'
import { learnedLayers } from '../../networks/layers'
import { formatNumber } from '../../words/numbers'
import type { PreconditionedLayer } from '../common/descriptions'
import type { TrialsOf } from '../common/typed'
import type { optimizerConditions, OptimizerConditionId } from './conditions'
import { optimizerNetwork, type OptimizerValues } from './network'
import type { optimizerParameters } from './parameters'

type Trials = TrialsOf<typeof optimizerParameters, typeof optimizerConditions>
type ValuesAt<Id extends OptimizerConditionId> = Trials[Id]['values']

/** A matrix of strengths, a bias counted as one more input. */
export interface StrengthMatrix {
  readonly inputs: number
  readonly outputs: number
  /** At which an image meets it: one of fully connected layers, each place of a filter. */
  readonly places: number
}

/** How a layer is preconditioned. */
export interface Kept {
  /** Matrices that say what the curvature is, with their sides. */
  readonly factors: string
  readonly inverted: string
  /** Numbers that are kept from step to step. */
  readonly numbers: number
}

/** Columns of single gradients up to which the inverse of their products is formed; above, it is applied by conjugate gradients. */
export const mostGramColumns = 3000

const square = (size: number) => `${formatNumber(size)}²`
const every = (period: number) =>
  period === 1 ? 'in every step' : `every ${formatNumber(period)} steps`

const bothFactors = ({ inputs, outputs }: StrengthMatrix) =>
  `inputs ${square(inputs)}, errors ${square(outputs)}`
/** Both factors, each with its inverse, its eigenvectors or its root. */
const ofBoth = ({ inputs, outputs }: StrengthMatrix) => 2 * (inputs ** 2 + outputs ** 2)

/** Columns of the gradients of single images that an exact Fisher information is made of. */
export function gramColumns(values: ValuesAt<'natural-gradient'>): number {
  return curvatureImages(values) * (values.labels === 'full' ? outputsOf(values) : 1)
}

/** Output neurons. */
export const outputsOf = (values: OptimizerValues): number => optimizerNetwork(values).heads[0] ?? 1

/** Images that a step looks at for the curvature alone. */
export function curvatureImages({
  batchSize,
  curvatureBatch,
  curvatureImages: own,
}: Pick<ValuesAt<'hessian-free'>, 'batchSize' | 'curvatureBatch' | 'curvatureImages'>): number {
  return curvatureBatch === 'independent' && own > 0 ? own : batchSize
}

const byProducts =
  (of: string) =>
  (_: StrengthMatrix, values: ValuesAt<'natural-gradient'>): Kept => {
    const columns = gramColumns(values)
    return {
      factors: `products between gradients ${square(columns)}, ${of}`,
      inverted:
        columns > mostGramColumns
          ? 'conjugate gradients in every step, the matrix never formed'
          : 'Cholesky in every step',
      numbers: 0,
    }
  }

type KeptOf<Id extends OptimizerConditionId> = (
  matrix: StrengthMatrix,
  values: ValuesAt<Id>,
) => Kept | undefined

const keptBy: { readonly [Id in OptimizerConditionId]: KeptOf<Id> } = {
  'gradient-descent': () => undefined,
  momentum: () => undefined,
  adam: () => undefined,
  kfac: (matrix, { dampingKind, period }) => ({
    factors: bothFactors(matrix),
    inverted: `${dampingKind === 'standard' ? 'eigenvectors' : 'Cholesky'} ${every(period)}`,
    numbers: ofBoth(matrix),
  }),
  foof: (matrix, { metric, period }) => ({
    factors: metric === 'kfac' ? bothFactors(matrix) : `inputs ${square(matrix.inputs)}`,
    inverted: `Cholesky ${every(period)}${metric === 'kfac' ? ', of the inputs alone' : ''}`,
    numbers: metric === 'kfac' ? ofBoth(matrix) : 2 * matrix.inputs ** 2,
  }),
  ekfac: (matrix, { period }) => ({
    factors: `${bothFactors(matrix)}, squared gradients ${formatNumber(matrix.inputs)} × ${formatNumber(matrix.outputs)}`,
    inverted: `eigenvectors ${every(period)}`,
    numbers: ofBoth(matrix) + matrix.inputs * matrix.outputs,
  }),
  shampoo: (matrix, { period }) => ({
    factors: `gradients’ sums ${square(matrix.inputs)} and ${square(matrix.outputs)}`,
    inverted: `roots by eigenvectors ${every(period)}`,
    numbers: ofBoth(matrix),
  }),
  'natural-gradient': byProducts('one for the whole network'),
  'block-natural-gradient': byProducts('one for each layer'),
  'hessian-free': (matrix, { innerIterations }) => ({
    factors: 'none, products with it alone',
    inverted: `conjugate gradients in every step, at most ${formatNumber(innerIterations)} products`,
    numbers: matrix.inputs * matrix.outputs,
  }),
}

/** The matrices of strengths that a network learns, from the input. */
export function strengthMatrices(network: NetworkDescription): readonly StrengthMatrix[] {
  return learnedLayers(network).flatMap(({ shape, biases, products }) => {
    if (shape.length < 2) return []
    const outputs = shape.at(-1) ?? 0
    const inputs = shape.slice(0, -1).reduce((all, side) => all * side, 1)
    const places = products / (inputs * outputs)
    return [{ inputs: inputs + (biases > 0 ? 1 : 0), outputs, places }]
  })
}

/** What a method keeps of each matrix, in their order; nothing where it preconditions none. */
export function keptOf<Id extends OptimizerConditionId>(
  condition: Id,
  values: ValuesAt<Id>,
): readonly (Kept & StrengthMatrix)[] {
  const of: KeptOf<Id> = keptBy[condition]
  return strengthMatrices(optimizerNetwork(values)).flatMap((matrix) => {
    const kept = of(matrix, values)
    return kept ? [{ ...matrix, ...kept }] : []
  })
}

/** The layers that a trial's method preconditions, with what it keeps of them. */
export function preconditionedLayers({
  condition,
  values,
}: Trials[OptimizerConditionId]): readonly PreconditionedLayer[] {
  return keptOf(condition, values as never).map(({ numbers, places: _, ...layer }) => ({
    ...layer,
    bytes: 4 * numbers,
  }))
}
