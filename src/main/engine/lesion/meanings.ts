/** What the answers of a network mean: which output neuron stands for which classes in which task. */
import type { TaskSequence } from '@shared/datasets/sequence'

export interface Meanings {
  /**
   * One class an output neuron, for each set of tasks in which the neurons mean the same: the right
   * answer to class c is c modulo their number. A neuron without a meaning has an empty name.
   */
  readonly classNames: readonly string[]
  /** Index of the class that a task asks for with an output neuron. */
  classAt(task: number, output: number): number
}

/** Tasks whose neurons do not contradict each other, one after the other, share a set of classes. */
export function meaningsOf({ each, outputs }: Pick<TaskSequence, 'each' | 'outputs'>): Meanings {
  const sets: Map<number, { readonly name: string; readonly of: string }>[] = []
  const setOf = each.map(({ answers }) => {
    const own = answers.map(({ output, name, of }) => ({ output, name, of: JSON.stringify(of) }))
    const fitting = sets.findIndex((set) =>
      own.every(({ output, of }) => (set.get(output)?.of ?? of) === of),
    )
    const index = fitting < 0 ? sets.push(new Map()) - 1 : fitting
    for (const { output, ...meaning } of own) sets[index]?.set(output, meaning)
    return index
  })
  return {
    classNames: sets.flatMap((set) =>
      Array.from({ length: outputs }, (_, output) => set.get(output)?.name ?? ''),
    ),
    classAt: (task, output) => (setOf[task] ?? 0) * outputs + output,
  }
}
