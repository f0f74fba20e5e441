/** What does not go together with some tasks. */
import { listed } from '../../words/lists'
import { takingPart, valuesAt } from '../common/setting-words'
import { naturalOrder, taskNumbers } from '../common/task-order'
import { taskSequence } from '../../datasets/task-sequences'
import type { ConditionTable } from '../common/typed'
import type { LifelongSettings } from './lifelong-words'

/** Conditions and orders that the chosen tasks do not allow, by the path to change. */
export function taskConflicts(table: ConditionTable, settings: LifelongSettings) {
  const found: Record<string, string> = {}
  const told = takingPart(table, settings)
    .filter(([, one]) => one.tasks === 'told')
    .map(([, one]) => one.label)
  for (const id of valuesAt(settings, 'dataset')) {
    const { boundaries, label, tasks } = taskSequence(String(id))
    if (!boundaries && told.length > 0)
      found['conditions'] =
        `${listed(told)} must be told when a task ends, and ${label} has no boundaries: leave ${told.length > 1 ? 'these models' : 'this model'} out.`
    if (!taskNumbers(settings.values.taskOrder, tasks))
      found['taskOrder'] =
        `The order of learning must name each of the ${tasks} tasks of ${label} once: give one, or “${naturalOrder}”.`
  }
  return found
}
