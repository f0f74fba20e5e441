/** A drawing on axes as a scientist chose them: ends, scale and names, the same way for every figure. */
import type {
  CustomSeriesOption,
  EChartsOption,
  GridComponentOption,
  SeriesOption,
  XAXisComponentOption,
  YAXisComponentOption,
} from 'echarts'
import type { AxisChoice } from '../../contract/figure-choices'
import { listed } from '../../words/lists'
import { formatSetting } from '../../words/numbers'
import { percentName, plainNameOf, withoutLogWords } from './axis-numbers'
import { ownAxis, planAxis, scaleOf, type AxisPlan } from './axis-plan'
import { axisIndexOf, columnsAlong, endsAlong, seriesOf, type Dimension } from './drawn-values'
import type { Drawing, FigureFrame } from './figure'
import { thinnedSeries } from './long-series'
import { plotSize } from './plot-size'
import { movedClouds } from './moved-clouds'
import { overhang } from './value-axes'

type AxisOption = XAXisComponentOption | YAXisComponentOption

const dimensions: readonly Dimension[] = ['x', 'y']
const said: Readonly<Record<Dimension, string>> = { x: 'horizontal', y: 'vertical' }

export function axesOf(option: EChartsOption, dimension: Dimension): readonly AxisOption[] {
  return [(dimension === 'x' ? option.xAxis : option.yAxis) ?? []].flat()
}

/**
 * Axes that a choice changes: those that measure the same as the first, between the same ends. Panels of
 * another quantity keep their own.
 */
export function governedAxes(axes: readonly AxisOption[]): readonly number[] {
  const first = axes[0] && ownAxis(axes[0])
  if (!first) return []
  return axes.flatMap((axis, index) => {
    const own = ownAxis(axis)
    const isAlike = own?.numbers === first.numbers && own.from === first.from && own.to === first.to
    return isAlike ? [index] : []
  })
}

/** Coordinates that are drawn along some axes of a dimension: of a series the least and the greatest. */
export function drawnOn(
  { option, clouds = [] }: Pick<Drawing, 'option' | 'clouds'>,
  dimension: Dimension,
  governed: readonly number[],
  frame: FigureFrame,
): number[] {
  const isOn = (series: SeriesOption) => governed.includes(axisIndexOf(series, dimension))
  return [
    ...seriesOf(option.series)
      .filter(isOn)
      .flatMap((series) => endsAlong(series, dimension)),
    ...movedClouds(clouds, option, frame).values(dimension, governed),
  ]
}

/** The name that the choices of a dimension are about: that of its first axis with one. */
export function nameOf(axes: readonly AxisOption[]): string | undefined {
  return axes.find(({ name }) => name)?.name
}

interface Planned {
  readonly governed: readonly number[]
  readonly choice: AxisChoice
  readonly plan: AxisPlan | undefined
}

function planned(drawing: Drawing, frame: FigureFrame, dimension: Dimension): Planned {
  const choice = frame.choices?.[dimension] ?? {}
  const axes = axesOf(drawing.option, dimension)
  const governed = governedAxes(axes)
  const [first] = axes
  const own = first && ownAxis(first)
  const isAsked = [choice.from, choice.to, choice.scale].some((part) => part !== undefined)
  if (!own || !isAsked) return { governed, choice, plan: undefined }
  const { fontSize } = frame.theme
  const grids = [drawing.option.grid ?? []].flat()
  const size = plotSize(grids[0] ?? {}, frame)
  const room = dimension === 'x' ? size.width / (fontSize * 5) : size.height / (fontSize * 4)
  const drawn = drawnOn(drawing, dimension, governed, frame)
  const name = dimension === 'x' ? 'The horizontal axis' : 'The vertical axis'
  const plan = planAxis(own, choice, drawn, name, Math.max(2, Math.floor(room)))
  return { governed, choice, plan }
}

function chosenName(axis: AxisOption, { choice, plan }: Planned): string | undefined {
  const { name } = axis
  if (!name || choice.name !== undefined) return name && choice.name
  const own = ownAxis(axis)
  if (!plan || !own) return name
  const plain = plainNameOf(axis)
  if (own.numbers === 'percent' && plain !== undefined)
    return percentName(plain, plan.scale === 'log' ? 0 : plan.numbers.from)
  return scaleOf(own) === 'log' && plan.scale === 'linear' ? withoutLogWords(name) : name
}

/** Half of a long label would be cut off at the edge of the figure. */
function isCut({ ticks, from, to, label }: AxisPlan): boolean {
  const last = ticks.at(-1) ?? from
  return to - last < (to - from) * 0.02 && label(last).length > 3
}

function chosenAxis<Axis extends AxisOption>(
  axis: Axis,
  index: number,
  one: Planned,
  dimension: Dimension,
  grid: GridComponentOption,
  frame: FigureFrame,
): Axis {
  const { governed, plan } = one
  const name = governed.length === 0 || governed.includes(index) ? chosenName(axis, one) : axis.name
  const named = { ...axis, ...(name === undefined ? {} : { name }) }
  const padded =
    dimension === 'x' && name && name !== axis.name
      ? {
          ...named,
          nameTextStyle: {
            ...named.nameTextStyle,
            padding: [
              0,
              2 * overhang(name, plotSize(grid, frame).width, frame.theme.fontSize),
              0,
              0,
            ],
          },
        }
      : named
  if (!plan || !governed.includes(index)) return padded
  const ticks = [...plan.ticks]
  return {
    ...padded,
    min: plan.from,
    max: plan.to,
    interval: undefined,
    axisTick: { ...axis.axisTick, customValues: ticks },
    axisLabel: {
      ...axis.axisLabel,
      customValues: ticks,
      formatter: plan.label,
      alignMaxLabel: dimension === 'x' && isCut(plan) ? 'right' : undefined,
    },
    splitLine: { ...axis.splitLine, customValues: ticks },
  }
}

type Place = (coordinate: number) => number

/** A custom series draws itself by coordinates: these are moved when it asks where they lie. */
function movedCustom(series: CustomSeriesOption, x: Place, y: Place): CustomSeriesOption {
  const { renderItem } = series
  if (typeof renderItem !== 'function') return series
  return {
    ...series,
    clip: series.clip ?? true,
    renderItem: (params, api) =>
      renderItem(params, {
        ...api,
        coord: (value: unknown) => {
          const [across, up] = [value].flat().map(Number)
          return api.coord([x(across ?? 0), y(up ?? 0)])
        },
      }),
  }
}

function movedRow(row: unknown, x: Place, y: Place): unknown {
  if (!Array.isArray(row)) return row
  const [across, up, ...others] = row as readonly unknown[]
  return [x(Number(across)), y(Number(up)), ...others]
}

/** A series on the chosen axes. */
function movedSeries(series: SeriesOption, x: Place, y: Place): SeriesOption {
  if (series.type === 'custom') return movedCustom(series, x, y)
  const { data } = series
  if (!Array.isArray(data)) return series
  const moved = data.map((item: unknown) =>
    typeof item === 'object' && item !== null && 'value' in item
      ? { ...item, value: movedRow(item.value, x, y) }
      : movedRow(item, x, y),
  )
  return Object.assign({}, series, { data: moved })
}

/** On a screen a series of no more points than it can show; files have all of them. */
function thinnedFor(
  series: SeriesOption,
  { governed, plan }: Planned,
  option: EChartsOption,
  frame: FigureFrame,
): SeriesOption {
  if (frame.theme.id === 'print') return series
  const index = axisIndexOf(series, 'x')
  const axis = axesOf(option, 'x')[index]
  const own = axis && ownAxis(axis)
  if (!own) return series
  const { place, from, to } =
    plan && governed.includes(index) ? plan : { ...own, place: (value: number) => value }
  const grid = [option.grid ?? []].flat()[index] ?? {}
  const { width } = plotSize(grid, frame)
  return thinnedSeries(series, (value) => (place(value) - from) / (to - from), Math.ceil(width))
}

/** What a caption says of ends that were chosen. */
function endsSentence(plans: readonly (readonly [Dimension, Planned])[], beyond: boolean): string {
  const told = plans.flatMap(([dimension, { choice, plan }]) => {
    if (!plan || (choice.from === undefined && choice.to === undefined)) return []
    const { from, to } = plan.numbers
    return [`the ${said[dimension]} axis runs from ${formatSetting(from)} to ${formatSetting(to)}`]
  })
  if (told.length === 0) return ''
  const words = listed(told)
  return ` As chosen, ${words}${beyond ? '; what lies beyond is not shown' : ''}.`
}

/** Whether an error that was chosen reaches beyond an axis, where it ends. */
function cutsErrors(option: EChartsOption): boolean {
  return seriesOf(option.series).some((series) => {
    if (columnsAlong(series, 'y').length < 2) return false
    const axis = axesOf(option, 'y')[axisIndexOf(series, 'y')]
    const own = axis && ownAxis(axis)
    return (
      own !== undefined &&
      endsAlong(series, 'y').some((value) => value < own.from - 1e-9 || value > own.to + 1e-9)
    )
  })
}

/**
 * The drawing with its axes as chosen. Marks are moved to where their numbers lie; what is beyond the ends
 * is not shown, and the caption says so.
 */
export function onChosenAxes<Drawn extends Drawing>(drawing: Drawn, frame: FigureFrame): Drawn {
  const { option, clouds } = drawing
  const plans = dimensions.map((one) => [one, planned(drawing, frame, one)] as const)
  const [[, across], [, up]] = plans as [(typeof plans)[number], (typeof plans)[number]]
  const cut =
    frame.choices?.errors !== undefined && cutsErrors(option)
      ? ' Errors that reach beyond an axis are cut off there.'
      : ''
  const thinned = (series: SeriesOption) => thinnedFor(series, across, option, frame)
  if ([across, up].every(({ choice }) => Object.keys(choice).length === 0))
    return {
      ...drawing,
      option: { ...option, series: seriesOf(option.series).map(thinned) },
      description: `${drawing.description}${cut}`,
    }
  const grids = [option.grid ?? []].flat()
  const axes = (dimension: Dimension, one: Planned) =>
    axesOf(option, dimension).map((axis, index) =>
      chosenAxis(axis, index, one, dimension, grids[axis.gridIndex ?? index] ?? {}, frame),
    )
  const placeOn = (one: Planned, index: number): Place =>
    one.plan && one.governed.includes(index) ? one.plan.place : (value) => value
  const isMoved = (series: SeriesOption) =>
    (across.plan && across.governed.includes(axisIndexOf(series, 'x'))) ||
    (up.plan && up.governed.includes(axisIndexOf(series, 'y')))
  const beyond = plans.some(([dimension, { governed, plan }]) =>
    (plan ? drawnOn(drawing, dimension, governed, frame) : []).some((value) => {
      const at = plan?.place(value) ?? value
      return plan && (at < plan.from - 1e-9 || at > plan.to + 1e-9)
    }),
  )
  const chosen: EChartsOption = {
    ...option,
    xAxis: axes('x', across) as XAXisComponentOption[],
    yAxis: axes('y', up) as YAXisComponentOption[],
    series: seriesOf(option.series).map((series) =>
      isMoved(series)
        ? movedSeries(
            thinned(series),
            placeOn(across, axisIndexOf(series, 'x')),
            placeOn(up, axisIndexOf(series, 'y')),
          )
        : thinned(series),
    ),
  }
  return {
    ...drawing,
    option: chosen,
    ...(clouds ? { clouds: movedClouds(clouds, option, frame).on(across, up) } : {}),
    description: `${drawing.description}${endsSentence(plans, beyond)}${cut}`,
    notes: [...drawing.notes, ...plans.flatMap(([, { plan }]) => plan?.refused ?? [])],
  }
}
