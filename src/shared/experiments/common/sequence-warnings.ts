/** What to expect of composed tasks before they are learned. */
import { isComposed } from '../../datasets/composition'
import { standInsIn } from '../../datasets/stand-ins'
import { namesOf, toImport } from '../../datasets/to-import'
import { compositionOf, taskSequence } from '../../datasets/task-sequences'
import { inSentence } from '../../words/in-sentence'
import { formatPercent, thin } from '../../words/numbers'
import type { Value } from './values'

/**
 * One head that grows with the classes: the network is asked which of all answers it is, and while it
 * learns a task it is never shown that earlier answers still exist.
 */
function growingHead(value: string): readonly string[] {
  const { each, outputs, tasks } = taskSequence(value)
  if (tasks < 2 || each.every(({ answers }) => answers.length === outputs)) return []
  const least = formatPercent(1 / tasks, 0)
  const most = formatPercent(Math.min(1, 1 / tasks + 0.1), 0)
  return [
    `One head has a neuron for each answer of all tasks, and a task only uses its own: expect a mean accuracy of ${least} to ${most} after the last task, as the last task is known and the earlier ones are near chance or below, also where weights are protected.`,
  ]
}

/** Tasks of different sizes share neurons: larger tasks teach neurons that smaller ones must not use. */
function unevenTasks(value: string): readonly string[] {
  const { each, outputs, chance } = taskSequence(value)
  const smaller = each.filter(({ answers }) => answers.length < outputs)
  if (smaller.length === 0) return []
  return [
    `Tasks with fewer than ${outputs} answers share the output neurons of larger ones: once those have been learned, expect earlier tasks between 0${thin}% and little above chance (${formatPercent(chance, 0)} on average) unless something protects them.`,
  ]
}

function ofHeads(value: string): readonly string[] {
  switch (compositionOf(value).heads) {
    case 'an-answer':
      return growingHead(value)
    case 'shared':
      return unevenTasks(value)
    case 'a-task':
      return []
  }
}

/** Images that must be imported before the tasks can be learned. */
function notImported(value: string): readonly string[] {
  const missing = standInsIn(value)
  if (missing.length === 0) return []
  return [
    `The images of ${namesOf(missing)} do not come with the program. Unless they are imported already: ${inSentence(toImport(missing))}`,
  ]
}

/** A sentence for everything to be expected of the composed ones among these values. */
export function sequenceWarnings(values: readonly Value[]): readonly string[] {
  return values.flatMap((value) => {
    if (!isComposed(value)) return []
    return [...notImported(value), ...ofHeads(value)]
  })
}
