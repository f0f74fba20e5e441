/** Which network learns, and what does not go together with one that begins with convolutions. */
import { architectures, type ArchitectureId } from '../../networks/architectures'
import { leavesPixels } from '../../networks/layers'
import { taskSequence } from '../../datasets/task-sequences'
import { listed } from '../../words/lists'
import type { Parameter } from '../common/parameter-kinds'
import { takingPart, valuesAt } from '../common/setting-words'
import type { ConditionTable } from '../common/typed'
import { imageNetwork } from '../presynaptic/image-network'
import type { LifelongSettings } from '../presynaptic/lifelong-words'

const ids = Object.keys(architectures) as readonly ArchitectureId[]

export const architecture = {
  kind: 'choice',
  id: 'architecture',
  label: 'Network',
  help: 'Which layers lie between the pixels and the output neurons. The thesis has fully connected ones for digits, a convolutional network for CIFAR and four for TinyImageNet.',
  source: '3.5, 3.7',
  step: 'network',
  options: ids.map((id) => ({
    value: id,
    label: architectures[id].label,
    help: architectures[id].help,
  })),
  default: 'mlp',
  asBefore: 'mlp',
  sweepable: true,
} as const satisfies Parameter

/** Models and images that the chosen network does not allow, by the path to change. */
export function architectureConflicts(
  table: ConditionTable,
  settings: LifelongSettings,
): Record<string, string> {
  const found: Record<string, string> = {}
  for (const id of valuesAt(settings, 'architecture') as readonly ArchitectureId[])
    Object.assign(found, conflictsOf(id, table, settings))
  return found
}

function conflictsOf(
  id: ArchitectureId,
  table: ConditionTable,
  settings: LifelongSettings,
): Record<string, string> {
  const found: Record<string, string> = {}
  const { label } = architectures[id]
  const refused = takingPart(table, settings)
    .filter(([, one]) => one.release !== 'none' || one.fullyConnected)
    .map(([, one]) => one.label)
  const several = refused.length > 1
  if (id !== 'mlp' && refused.length > 0)
    found['conditions'] =
      `${listed(refused)} ${several ? 'learn' : 'learns'} in fully connected layers only, and the network is “${label}”: leave ${several ? 'these models' : 'this model'} out, or choose another network.`
  for (const dataset of valuesAt(settings, 'dataset')) {
    const network = imageNetwork({ ...settings.values, dataset: String(dataset), architecture: id })
    const { height, width } = network.input
    if (!leavesPixels(network))
      found['architecture'] =
        `The images of ${taskSequence(String(dataset)).label} have ${height} × ${width} pixels, too few for “${label}”: choose another network.`
  }
  return found
}
