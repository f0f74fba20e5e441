/** What lesions remove, synapses or neurons, and the words for each order of removal. */
import type { LesionOrderingId } from './lesion'

interface OrderWords {
  /** In lists and legends. */
  readonly label: string
  readonly help: string
  /** Inside “Losing …”. */
  readonly half: string
  /** Inside a methods sentence. */
  readonly phrase: string
}

interface TargetWords {
  readonly label: string
  readonly one: string
  readonly many: string
  readonly orders: Readonly<Record<LesionOrderingId, OrderWords>>
}

const targets = {
  synapses: {
    label: 'Synapses',
    one: 'synapse',
    many: 'synapses',
    orders: {
      p: {
        label: 'Lowest release probability first',
        help: 'Unreliable synapses go first. Where p is the same, chance decides.',
        half: 'the less reliable half of the synapses',
        phrase: 'lowest release probability first, with uniform noise of ±5 × 10⁻⁵ to break ties',
      },
      strength: {
        label: 'Weakest first',
        help: 'By the size of the expected strength |w̄|.',
        half: 'the weaker half of the synapses',
        phrase: 'smallest |w̄| first',
      },
      'p-strength': {
        label: 'Lowest p times strength first',
        help: 'By release probability times the size of the expected strength.',
        half: 'the half of the synapses with the smaller p · |w̄|',
        phrase: 'smallest p · |w̄| first',
      },
      fisher: {
        label: 'Lowest Fisher information first',
        help: 'By how little the answers to the test images depend on the strength (diagonal empirical Fisher information).',
        half: 'the half of the synapses with the lower Fisher information',
        phrase: 'lowest diagonal empirical Fisher information first',
      },
      random: {
        label: 'At random',
        help: 'The control: every synapse is as likely as any other to go next.',
        half: 'a random half',
        phrase: 'at random',
      },
    },
  },
  neurons: {
    label: 'Neurons',
    one: 'neuron',
    many: 'neurons',
    orders: {
      p: {
        label: 'Lowest summed release probability first',
        help: 'In every hidden layer those neurons go first whose synapses, incoming and outgoing, have the smallest summed release probability.',
        half: 'the half of the hidden neurons with the lower summed release probability',
        phrase: 'smallest sum of release probabilities first',
      },
      strength: {
        label: 'Smallest summed strength first',
        help: 'In every hidden layer by the sum of |w̄| over all synapses of a neuron, incoming and outgoing.',
        half: 'the half of the hidden neurons with the smaller summed strength',
        phrase: 'smallest sum of |w̄| first',
      },
      'p-strength': {
        label: 'Smallest summed p times strength first',
        help: 'In every hidden layer by the sum of p · |w̄| over all synapses of a neuron, incoming and outgoing.',
        half: 'the half of the hidden neurons with the smaller sum of p · |w̄|',
        phrase: 'smallest sum of p · |w̄| first',
      },
      fisher: {
        label: 'Lowest summed Fisher information first',
        help: 'In every hidden layer by the sum of the diagonal empirical Fisher information over all synapses of a neuron.',
        half: 'the half of the hidden neurons with the lower summed Fisher information',
        phrase: 'smallest sum of the diagonal empirical Fisher information first',
      },
      random: {
        label: 'At random',
        help: 'The control: every neuron of a hidden layer is as likely as any other of it to go next.',
        half: 'a random half',
        phrase: 'at random',
      },
    },
  },
} satisfies Readonly<Record<string, TargetWords>>

export type LesionTarget = keyof typeof targets

export const lesionTargetIds = Object.keys(targets) as LesionTarget[]

export const lesionTargets: Readonly<Record<LesionTarget, TargetWords>> = targets

export function isLesionTarget(id: string): id is LesionTarget {
  return Object.hasOwn(targets, id)
}

/** Label and help of an order in which `target` is removed. */
export function orderWords(target: LesionTarget, ordering: LesionOrderingId): OrderWords {
  return lesionTargets[target].orders[ordering]
}
