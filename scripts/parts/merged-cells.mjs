/** How a new run enters a stored reproduction: in the place of the same conditions, or beside them. */
import { isDeepStrictEqual } from 'node:util'
import { summarise } from '../../src/shared/statistics/summary.ts'

/** Two cells measure the same thing where all but seeds, numbers and origin is equal, of one result version. */
const subjectOf = ({ condition, point, values, device, leftOut, run }) => ({
  condition,
  point,
  values,
  device,
  leftOut,
  resultVersion: run?.resultVersion,
})

/** Whether `cell` only adds seeds to `old`. Nothing was left out, so that values belong to seeds. */
function addsSeeds(old, cell) {
  return (
    old.leftOut === 0 &&
    isDeepStrictEqual(subjectOf(old), subjectOf(cell)) &&
    cell.seeds.every((seed) => !old.seeds.includes(seed))
  )
}

function joinedMetrics(old, added) {
  return Object.fromEntries(
    Object.entries(old).map(([metric, { values }]) => {
      const all = [...values, ...added[metric].values]
      const { n, mean, sem } = summarise(all)
      return [metric, { n, mean, sem, values: all }]
    }),
  )
}

/** One cell with the seeds of both; `run` is the newer one's, `earlier` tells where the others are from. */
function joined(old, cell) {
  return {
    ...cell,
    seeds: [...old.seeds, ...cell.seeds],
    seconds: old.seconds + cell.seconds,
    metrics: joinedMetrics(old.metrics, cell.metrics),
    earlier: [...(old.earlier ?? []), { seeds: old.seeds, run: old.run }],
  }
}

/**
 * The stored cells with those of a new run. Seeds that were not run before join those that were, if
 * every setting, the device and the result version are the same; else the new run takes the place of its conditions.
 */
export function mergedCells(before, cells) {
  const replaced = new Set(cells.map(({ condition }) => condition))
  const kept = before.filter(({ condition }) => !replaced.has(condition))
  const entering = cells.map((cell) => {
    const old = before.find((candidate) => addsSeeds(candidate, cell))
    return old ? joined(old, cell) : cell
  })
  return [...kept, ...entering]
}
