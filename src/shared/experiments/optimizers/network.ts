/** The networks of chapter 5, without biases, with Kaiming's initial strengths, and what each is measured by. */
import { taskSequence } from '../../datasets/task-sequences'
import {
  deepArchitectures,
  kaiming,
  type DeepArchitectureId,
} from '../../networks/deep-architectures'
import type { NetworkDescription } from '../../networks/description'
import { leavesPixels } from '../../networks/layers'
import type { LossId } from '../../networks/losses'
import type { Parameter } from '../common/parameter-kinds'
import type { ValuesOf } from '../common/typed'
import type { optimizerParameters } from './parameters'

const deep = Object.keys(deepArchitectures) as readonly DeepArchitectureId[]

type ArchitectureId = 'mlp' | DeepArchitectureId

/** What can be minimised. */
export type MinimisedId = LossId

/** What a network's output is measured by: autoencoders give numbers back, all others answer. */
export function lossOf({ architecture }: { readonly architecture: ArchitectureId }): LossId {
  return architecture === 'mlp' ? 'cross-entropy' : deepArchitectures[architecture].loss
}

export const architecturesWith = (loss: LossId): readonly ArchitectureId[] =>
  (['mlp', ...deep] as const).filter((architecture) => lossOf({ architecture }) === loss)

export const optimizerArchitecture = {
  kind: 'choice',
  id: 'architecture',
  label: 'Network',
  help: 'Which layers lie between the pixels and the output neurons. The thesis has fully connected ones for digits and clothing, ResNet18 for CIFAR, VGG11 for house numbers, and autoencoders for digits, curves and faces.',
  source: '5.3',
  step: 'network',
  options: [
    {
      value: 'mlp',
      label: 'Fully connected',
      help: 'Hidden layers of one size between pixels and answers.',
    },
    ...deep.map((value) => ({
      value,
      label: deepArchitectures[value].label,
      help: deepArchitectures[value].help,
    })),
  ],
  default: 'mlp',
  asBefore: 'mlp',
  sweepable: true,
} as const satisfies Parameter

export type OptimizerValues = ValuesOf<typeof optimizerParameters>

type Described = Pick<OptimizerValues, 'hiddenLayers' | 'hiddenNeurons'> & {
  readonly dataset: string
  readonly architecture: ArchitectureId
}

/** @param learnsAll whether scales, shifts and output biases are learned, which preconditioners leave */
export function optimizerNetwork(
  { dataset, architecture, hiddenLayers, hiddenNeurons }: Described,
  learnsAll = false,
): NetworkDescription {
  const { shape: input, heads } = taskSequence(dataset)
  if (architecture !== 'mlp') {
    const [classes = 0] = heads
    return deepArchitectures[architecture].describe({ input, classes, learnsAll })
  }
  const hidden = new Array<number>(hiddenLayers).fill(hiddenNeurons)
  return { input, hidden, heads, biases: false, initialisation: kaiming }
}

/** Images that are too small for a network, by the path to change. */
export function networkConflicts(values: Described): Readonly<Record<string, string>> {
  const network = optimizerNetwork(values)
  if (leavesPixels(network)) return {}
  const { height, width } = network.input
  const { label } = optimizerArchitecture.options.find(
    ({ value }) => value === values.architecture,
  )!
  return {
    architecture: `The images of ${taskSequence(values.dataset).label} have ${height} × ${width} pixels, too few for “${label}”: choose another network.`,
  }
}
