/** The network that tells images apart, and the arithmetic of training it. */
import { architectureOf, type ArchitectureId } from '../../networks/architectures'
import type { NetworkDescription } from '../../networks/description'
import { learnedLayers } from '../../networks/layers'
import { taskSequence } from '../../datasets/task-sequences'
import type { StrengthSides } from '../common/condition-declaration'
import type { ValuesOf } from '../common/typed'
import type { lifelongParameters } from './lifelong-parameters'

type Values = ValuesOf<typeof lifelongParameters>

/** The network of images of a sequence: hidden layers of one size, or those of an architecture. */
export function imageNetwork({
  dataset,
  hiddenNeurons,
  hiddenLayers,
  biases,
  initialisation,
  initialBias,
  architecture = 'mlp',
}: Pick<Values, 'hiddenNeurons' | 'hiddenLayers' | 'biases'> & {
  readonly dataset: string
  /** As in chapter 4 where absent. */
  readonly initialisation?: 'glorot' | 'inputs'
  readonly initialBias?: number
  /** Fully connected where absent. */
  readonly architecture?: ArchitectureId
}): NetworkDescription {
  const { shape, heads } = taskSequence(dataset)
  const { trunk, hidden, hiddenDropout } = architectureOf(architecture)
  return {
    input: shape,
    ...(trunk ? { trunk } : {}),
    hidden: hidden ?? new Array<number>(hiddenLayers).fill(hiddenNeurons),
    ...(hiddenDropout === undefined ? {} : { hiddenDropout }),
    heads,
    biases: biases === 'as-coded',
    ...(initialisation === 'glorot'
      ? { initialisation: { strengths: initialisation, bias: initialBias ?? 0 } }
      : {}),
  }
}

/** Floating-point operations of one image through forward pass, errors and gradients. */
export function trainingFlops(network: NetworkDescription): number {
  const products = learnedLayers(network).map((layer) => layer.products)
  const all = products.reduce((sum, count) => sum + count, 0)
  return 2 * (3 * all - (products[0] ?? 0))
}

/** Floating-point operations of one image on its way to the answers. */
export function answeringFlops(network: NetworkDescription): number {
  return 2 * learnedLayers(network).reduce((sum, { products }) => sum + products, 0)
}

/** Sides of the strengths of every layer that is fully connected. */
export function strengthSides(network: NetworkDescription): readonly StrengthSides[] {
  return learnedLayers(network).flatMap(({ shape: [inputs, outputs, ...more] }) =>
    inputs && outputs && more.length === 0 ? [[inputs, outputs] as const] : [],
  )
}

/** Strengths of all layers together. */
export function synapseCount(network: NetworkDescription): number {
  return learnedLayers(network).reduce(
    (sum, { shape }) => sum + shape.reduce((all, side) => all * side),
    0,
  )
}
