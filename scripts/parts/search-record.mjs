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
export const attemptsOf = (tried) =>
  tried.flatMap(({ values, seeds, finalAccuracy }) =>
    seeds.map((seed, index) => ({ cell: values, seed, score: finalAccuracy[index] })),
  )

/** The cells with one more attempt. */
export function triedWith(tried, { cell, seed, score, learningAccuracy: learned }) {
  const old = tried.find(({ values }) => isDeepStrictEqual(values, cell))
  const grown = {
    values: cell,
    seeds: [...(old?.seeds ?? []), seed],
    finalAccuracy: [...(old?.finalAccuracy ?? []), score],
    learningAccuracy: [...(old?.learningAccuracy ?? []), learned],
  }
  return old ? tried.with(tried.indexOf(old), grown) : [...tried, grown]
}

/** Whether a search of Table 4.1 varied nothing but the settings that it chooses. */
const isPlain = ({ preset = 'table-4.1', set }) => preset === 'table-4.1' && set.length === 0

/** What the finished searches of Table 4.1 chose that varied nothing else; of one condition and sequence that at full size. */
export function choicesIn(records) {
  const finished = records.filter((record) => record.outcome === 'done' && isPlain(record))
  const others = (record) =>
    finished.filter((one) => one.method === record.method && one.dataset === record.dataset)
  return finished
    .filter((record) => !record.reduced || others(record).every((one) => one.reduced))
    .map(({ method, dataset, measuredOn, choice, reduced, file }) => ({
      condition: method,
      dataset,
      measuredOn,
      values: choice.cell,
      onEdge: choice.onEdge,
      reduced,
      file,
    }))
}

/** The module that the program reads them from. */
export const choicesSource = (
  choices,
) => `/** Written by scripts/search-choices.mjs from docs/reproduction/search-*.json. */
import type { SearchChoice } from './searches'

export const searchChoices: readonly SearchChoice[] = ${JSON.stringify(choices)}
`
