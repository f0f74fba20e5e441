/** Whether settings that are not published were searched in an experiment, so far that the best is known. */
import type { ValuesByPath } from '../experiments/common/definition'

/** One tried combination of values and what it gave. */
export interface Tried {
  /** The swept values. */
  readonly point: ValuesByPath
  readonly mean: number
}

/**
 * The best combination, where it lies inside what was tried of every swept setting of `condition`;
 * nothing where none of its own settings was swept, or where the best is at an edge.
 */
export function bestInside<T extends Tried>(tried: readonly T[], condition: string): T | undefined {
  const own = [...new Set(tried.flatMap(({ point }) => Object.keys(point)))].filter((path) =>
    path.startsWith(`${condition}.`),
  )
  const [best] = [...tried].sort((a, b) => b.mean - a.mean)
  if (!best || own.length === 0) return undefined
  const isInside = own.every((path) => {
    const all = tried.map(({ point }) => Number(point[path]))
    const value = Number(best.point[path])
    return value > Math.min(...all) && value < Math.max(...all)
  })
  return isInside ? best : undefined
}
