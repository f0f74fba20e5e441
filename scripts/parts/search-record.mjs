/** Cells of a stored search: values, and of each seed what they gave. */
import { isDeepStrictEqual } from 'node:util'

/**
 * Mean over tasks of the accuracy that each reached when it was new: the diagonal of the matrix of
 * accuracies after each task.
 * @param {readonly (readonly number[])[]} taskAccuracy a row a test of all tasks
 * @returns {number | null} nothing where tasks were not tested one by one
 */
export function learningAccuracy(taskAccuracy) {
  if (taskAccuracy.length !== taskAccuracy[0]?.length) return null
  return taskAccuracy.reduce((sum, row, task) => sum + row[task], 0) / taskAccuracy.length
}

/** Every cell and seed by itself, as a search looks at them. */
export const attemptsOf = (cells) =>
  cells.flatMap(({ values, seeds, finalAccuracy }) =>
    seeds.map((seed, index) => ({ cell: values, seed, score: finalAccuracy[index] })),
  )

/** The cells with one more attempt. */
export function cellsWith(cells, { cell, seed, score, learningAccuracy: learned }) {
  const old = cells.find(({ values }) => isDeepStrictEqual(values, cell))
  const grown = {
    values: cell,
    seeds: [...(old?.seeds ?? []), seed],
    finalAccuracy: [...(old?.finalAccuracy ?? []), score],
    learningAccuracy: [...(old?.learningAccuracy ?? []), learned],
  }
  return old ? cells.with(cells.indexOf(old), grown) : [...cells, grown]
}
