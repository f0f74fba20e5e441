/** The network that tells images apart, and the arithmetic of training it. */
import { neuronsOf, synapsesOf, type NetworkDescription } from '../../networks/description'
import { taskSequence } from '../../datasets/task-sequences'
import type { ValuesOf } from '../common/typed'
import type { lifelongParameters } from './lifelong-parameters'

type Values = ValuesOf<typeof lifelongParameters>

/** The network of images of a sequence: hidden layers of one size, and its output neurons. */
export function imageNetwork({
  dataset,
  hiddenNeurons,
  hiddenLayers,
  biases,
  initialisation,
  initialBias,
}: Pick<Values, 'hiddenNeurons' | 'hiddenLayers' | 'biases'> & {
  readonly dataset: string
  /** As in chapter 4 where absent. */
  readonly initialisation?: 'glorot' | 'inputs'
  readonly initialBias?: number
}): NetworkDescription {
  const { shape, heads } = taskSequence(dataset)
  return {
    input: shape,
    hidden: new Array<number>(hiddenLayers).fill(hiddenNeurons),
    heads,
    biases: biases === 'as-coded',
    ...(initialisation === 'glorot'
      ? { initialisation: { strengths: initialisation, bias: initialBias ?? 0 } }
      : {}),
  }
}

/** Floating-point operations of one image through forward pass, errors and gradients. */
export function trainingFlops(network: NetworkDescription): number {
  const synapses = synapsesOf(neuronsOf(network))
  const all = synapses.reduce((sum, count) => sum + count, 0)
  return 2 * (3 * all - (synapses[0] ?? 0))
}

/** Synapses of all layers together. */
export function synapseCount(network: NetworkDescription): number {
  return synapsesOf(neuronsOf(network)).reduce((sum, count) => sum + count, 0)
}
