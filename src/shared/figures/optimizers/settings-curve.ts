/** Final training loss over the values of one setting: a mean a value, and where runs diverged. */
import type { SeriesOption } from 'echarts'
import type { Condition } from '../../experiments/common/condition-declaration'
import type { SearchedCell, SearchedSetting } from '../../results/searched-settings'
import { lossWithError } from '../../statistics/notation'
import { formatSetting } from '../../words/numbers'
import { plotGrid, plotWidth } from '../kit/base-option'
import { conditionStyle } from '../kit/condition-style'
import { errorEnds, reachOf } from '../kit/errors'
import type { FigureFrame } from '../kit/figure'
import { errorKey, legendOf, seedKey, type LegendEntry } from '../kit/legend'
import { errorBars, meanDots, meanLine, seedDots } from '../kit/marks'
import { horizontal } from '../kit/value-axes'
import { lossScale } from './loss-scale'

/** Name of the marks of values at which runs diverged. */
const divergedName = 'diverged'

/** What is drawn of one setting, with the parts of an option around it. */
export function settingCurve(
  frame: FigureFrame,
  condition: Condition,
  { parameter, values }: SearchedSetting,
  cells: readonly SearchedCell[],
  words: (cell: SearchedCell) => string,
) {
  const { theme } = frame
  const style = conditionStyle(condition, theme)
  const name = condition.label
  const placeOf = ({ at }: SearchedCell) => at[0] ?? 0
  const counts = cells.map(({ losses }) => losses.length)
  const several = counts.some((n) => n > 1)
  const diverged = cells.filter(({ divergedAt }) => divergedAt.length > 0)
  const entries: readonly LegendEntry[] = [
    ...errorKey(frame, counts, 'errorBar'),
    ...seedKey(frame, counts, 'dot'),
    ...(diverged.length > 0
      ? [{ name: divergedName, icon: 'rect', color: theme.muted, open: true }]
      : []),
  ]
  const legend = legendOf(frame, entries)
  const grid = plotGrid(frame, legend.height)
  const height = frame.height - Number(grid.top) - Number(grid.bottom)
  const scale = lossScale(
    frame,
    cells.flatMap(({ losses, summary }) => [
      ...losses.map(({ loss }) => loss),
      ...reachOf(frame, summary),
    ]),
    diverged.length > 0 ? 0.15 : undefined,
  )
  const top = scale.ends[1] - (scale.ends[1] - scale.ends[0]) * 0.05
  const means = cells.flatMap((cell) => {
    const y = cell.summary && scale.at(cell.summary.mean)
    return y === undefined ? [] : [{ x: placeOf(cell), y, tip: words(cell) }]
  })
  const series: SeriesOption[] = [
    {
      ...meanLine(
        frame,
        { name },
        style,
        means.map(({ x, y }) => [x, y] as const),
        { symbols: false },
      ),
      silent: true,
    },
    errorBars(
      frame,
      { name },
      style.color,
      cells.flatMap((cell) => {
        const { summary } = cell
        const bar = summary && scale.bar(placeOf(cell), errorEnds(frame, summary))
        return bar ? [bar] : []
      }),
    ),
    meanDots(frame, { name }, style, means),
    ...(several
      ? [
          seedDots(
            frame,
            { name, shift: -theme.symbolSize * 2.2 },
            style.color,
            cells.flatMap((cell) =>
              cell.losses.flatMap(({ seed, loss }) => {
                const y = scale.at(loss)
                const tip = `${formatSetting(values[placeOf(cell)] ?? NaN)}, seed ${seed}\n${lossWithError(loss)}`
                return y === undefined ? [] : [{ x: placeOf(cell), y, tip }]
              }),
            ),
            () => 0,
          ),
        ]
      : []),
    ...(diverged.length > 0
      ? [
          meanDots(
            frame,
            { name: divergedName },
            { color: theme.muted, symbol: 'rect', open: true },
            diverged.map((cell) => ({ x: placeOf(cell), y: top, tip: words(cell) })),
          ),
        ]
      : []),
  ]
  return {
    legend,
    grid,
    counts,
    xAxis: horizontal(
      frame,
      {
        name: parameter.label,
        numbers: 'places',
        from: -0.5,
        to: values.length - 0.5,
        ticks: [...values.keys()],
        label: (index) => formatSetting(values[index] ?? NaN),
      },
      plotWidth(frame),
    ),
    yAxis: scale.axis('Training loss', height),
    series,
  }
}
