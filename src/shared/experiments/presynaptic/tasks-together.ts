/** The order in which tasks are learned, and what does not go together with some tasks. */
import type { OrderParameter, ResolvedSettings } from '../common/definition'
import { naturalOrder, taskNumbers } from '../common/task-order'
import { taskSequence } from '../../datasets/task-sequences'

export const taskOrder: OrderParameter = {
  kind: 'order',
  id: 'taskOrder',
  label: 'Order of learning',
  help: 'In which order the tasks are learned. The thesis uses the natural one; another shows how much depends on it.',
  step: 'tasks',
  default: naturalOrder,
  asBefore: naturalOrder,
}

/** Conditions and orders that the chosen tasks do not allow, by the path to change. */
export function taskConflicts({
  values,
  sweeps,
  conditions,
}: ResolvedSettings): Record<string, string> {
  const found: Record<string, string> = {}
  for (const id of sweeps['dataset'] ?? [values['dataset'] ?? '']) {
    const { boundaries, label, tasks } = taskSequence(String(id))
    if (!boundaries && conditions.includes('ewc'))
      found['conditions'] =
        `Elastic weight consolidation must be told when a task ends, and ${label} has no boundaries: leave it out.`
    if (!taskNumbers(values['taskOrder'], tasks))
      found['taskOrder'] =
        `The order of learning must name each of the ${tasks} tasks of ${label} once: give one, or “${naturalOrder}”.`
  }
  return found
}
