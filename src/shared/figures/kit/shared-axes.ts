/** Drawings of one figure beside each other, with the same ends of their axes. */
import type { EChartsOption } from 'echarts'
import type { Figure } from './figure'

interface Axis {
  readonly type?: string
  readonly min?: unknown
  readonly max?: unknown
  readonly name?: string
  readonly interval?: unknown
  readonly axisTick?: object
  readonly axisLabel?: object
}

type Direction = 'xAxis' | 'yAxis'

function axesOf(option: EChartsOption, direction: Direction): readonly Axis[] {
  const axes: unknown = option[direction]
  const all: readonly unknown[] = Array.isArray(axes) ? axes : [axes]
  return all.flatMap((axis) => (typeof axis === 'object' && axis !== null ? [axis] : []))
}

interface Ends {
  readonly min: number
  readonly max: number
}

function endsOf({ type, min, max }: Axis): Ends | undefined {
  return type !== 'category' && typeof min === 'number' && typeof max === 'number'
    ? { min, max }
    : undefined
}

function around(axes: readonly Axis[]): Ends | undefined {
  const ends = axes.map(endsOf)
  if (ends.length === 0 || ends.some((one) => !one)) return undefined
  const known = ends.flatMap((one) => one ?? [])
  return {
    min: Math.min(...known.map(({ min }) => min)),
    max: Math.max(...known.map(({ max }) => max)),
  }
}

/** Ticks that were placed by hand. */
function customTicks(part: object | undefined): object {
  return part && 'customValues' in part ? { customValues: part.customValues } : {}
}

/** With other ends, and the ticks of the axis that had them. An axis' name may say where it starts. */
function withEnds(axis: Axis, { min, max }: Ends, like: Axis): Axis {
  const name = axis.name?.replace(
    /, from [\d.]+\)$/u,
    min > 0 ? `, from ${Math.round(min * 100)})` : ')',
  )
  return {
    ...axis,
    min,
    max,
    ...(name === undefined ? {} : { name }),
    ...(like.interval === undefined ? {} : { interval: like.interval }),
    ...(axis.axisTick ? { axisTick: { ...axis.axisTick, ...customTicks(like.axisTick) } } : {}),
    ...(axis.axisLabel ? { axisLabel: { ...axis.axisLabel, ...customTicks(like.axisLabel) } } : {}),
  }
}

/** The axis that reaches farthest, whose ticks the others take over. */
function farthest(axes: readonly Axis[], direction: Direction): Axis {
  const reach = (axis: Axis) => {
    const ends = endsOf(axis)
    return ends ? (direction === 'yAxis' ? -ends.min : ends.max) : -Infinity
  }
  return axes.reduce((best, axis) => (reach(axis) > reach(best) ? axis : best))
}

function shared(options: readonly EChartsOption[], direction: Direction): (readonly Axis[])[] {
  const all = options.map((option) => axesOf(option, direction))
  const count = all[0]?.length ?? 0
  const alike = all.every((axes) => axes.length === count)
  /** Axes of one place where all drawings have as many; else all of them, where each drawing's are alike. */
  const familyOf = (place: number): readonly Axis[] =>
    alike ? all.flatMap((axes) => axes[place] ?? []) : all.flat()
  const within = (axes: readonly Axis[]) =>
    axes.every((axis) => axis.min === axes[0]?.min && axis.max === axes[0]?.max)
  if (!alike && !all.every(within)) return all
  return all.map((axes) =>
    axes.map((axis, place) => {
      const family = familyOf(place)
      const ends = around(family)
      return ends ? withEnds(axis, ends, farthest(family, direction)) : axis
    }),
  )
}

/** The same figures with axes from the least to the greatest end of all; places with names stay as they are. */
export function withSharedAxes(figures: readonly Figure[]): Figure[] {
  const options = figures.map(({ option }) => option)
  const [x, y] = [shared(options, 'xAxis'), shared(options, 'yAxis')]
  return figures.map((figure, index) => ({
    ...figure,
    option: {
      ...figure.option,
      xAxis: x[index] ?? [],
      yAxis: y[index] ?? [],
    } as EChartsOption,
  }))
}
