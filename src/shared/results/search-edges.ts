/** Where the best of a search lies at the edge of what was tried, and how its grid grows there. */
import type { ExperimentDetail } from '../contract/experiments'
import type { Value } from '../experiments/common/values'
import { searchedSettings, type SearchedSetting, type SearchedSettings } from './searched-settings'

/** The neighbour of a value on the grid 1, 3, 10, 30 …. */
function onGrid(value: number, isUp: boolean): number {
  const exponent = Math.floor(Math.log10(value) + 1e-9)
  const isThree = value / 10 ** exponent > 2
  if (isUp) return Number(isThree ? `1e${exponent + 1}` : `3e${exponent}`)
  return Number(isThree ? `1e${exponent}` : `3e${exponent - 1}`)
}

/** The next value beyond the last one, which is as far from its neighbour as that is; as it is typed. */
function beyond(last: number, neighbour: number): number {
  const ratio = last / neighbour
  // Steps of the grid 1, 3, 10 are about three.
  if (ratio < 5 && ratio > 0.2) return onGrid(last, ratio > 1)
  return Number((last * ratio).toPrecision(3))
}

export interface SearchEdge {
  readonly setting: SearchedSetting
  readonly value: number
  /** What to try next. */
  readonly next: number
}

/** Settings whose best value is the first or last that was tried, though others are possible beyond. */
export function edgesOf({ settings, best }: SearchedSettings): readonly SearchEdge[] {
  if (!best) return []
  return settings.flatMap((setting, index) => {
    const { values, parameter } = setting
    const at = best.at[index] ?? 0
    const value = values[at]
    if (values.length < 2 || value === undefined || !(value > 0)) return []
    const neighbour = at === 0 ? values[1] : at === values.length - 1 ? values[at - 1] : undefined
    if (neighbour === undefined || !(neighbour > 0)) return []
    const exact = beyond(value, neighbour)
    const next = parameter.integer ? Math.round(exact) : exact
    const isPossible = next >= parameter.minimum && next <= parameter.maximum && next !== value
    return isPossible ? [{ setting, value, next }] : []
  })
}

/** Values beyond those that were asked for, on the side of `next`. */
function addedBeside(asked: readonly Value[], tried: readonly number[], next: number): number {
  const [least, most] = [Math.min, Math.max].map((of) => of(...asked.map(Number)))
  return tried.filter((value) => (next > (most ?? next) ? value > most! : value < least!)).length
}

type Sweeps = Readonly<Record<string, readonly Value[]>>

/**
 * The values of every varied setting with one more at each edge where the best lies; nothing while
 * trials are open or without a result, and where the best lies within.
 * @param most values that may be added beyond those that were asked for, in each direction
 */
export function grownSweeps(detail: ExperimentDetail, most = Infinity): Sweeps | undefined {
  const { done, total } = detail.trials
  const searched = done === total ? searchedSettings(detail) : undefined
  const edges = searched ? edgesOf(searched) : []
  const grown = edges.flatMap(({ setting: { path, values }, next }) => {
    const asked = detail.request.sweeps[path] ?? values
    if (addedBeside(asked, values, next) >= most) return []
    return [[path, [...values, next].sort((a, b) => a - b)] as const]
  })
  return grown.length > 0 ? { ...detail.settings.sweeps, ...Object.fromEntries(grown) } : undefined
}
