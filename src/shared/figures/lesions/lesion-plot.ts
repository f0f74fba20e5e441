/** What plots of accuracy over the share removed have in common. */
import type { LesionOrderingId } from '../../lesions/lesion'
import type { LesionTarget } from '../../lesions/targets'
import { lineAndTicks, splitLine } from '../kit/axes'
import { percentName, withNumbers } from '../kit/axis-numbers'
import { windowOf, windowTicks, type AxisWindow } from '../kit/axis-window'
import { plotGrid, plotWidth } from '../kit/base-option'
import type { ConditionStyle } from '../../experiments/common/condition-declaration'
import { drawnStyle, type DrawnStyle } from '../kit/condition-style'
import type { FigureFrame } from '../kit/figure'
import type { FigureTheme } from '../kit/theme'
import { horizontal } from '../kit/value-axes'

/** Colour and symbol of every order of removal. */
const lesionStyles: Readonly<Record<LesionOrderingId, ConditionStyle>> = {
  p: { color: 'blue', symbol: 'circle' },
  random: { color: 'grey', symbol: 'square' },
  strength: { color: 'vermilion', symbol: 'triangle' },
  'p-strength': { color: 'green', symbol: 'diamond' },
  fisher: { color: 'purple', symbol: 'rounded' },
}

/** How an order of removal looks on a surface. */
export function lesionStyle(id: LesionOrderingId, theme: FigureTheme): DrawnStyle {
  return drawnStyle(lesionStyles[id], theme)
}

/** What is removed, as the name of an axis begins. */
export const removedWords: Readonly<Record<LesionTarget, string>> = {
  synapses: 'Synapses',
  neurons: 'Hidden neurons',
}

const percent = (share: number) => String(Math.round(share * 100))

/** Shares removed, on a plot `width` pixels wide; without a name only its ticks. */
export function removedAxis(frame: FigureFrame, what: string | undefined, width: number) {
  const { xFrom, xTo } = windowOf(frame.window)
  const ticks = windowTicks(xFrom, xTo, Math.max(2, Math.floor(width / (frame.theme.fontSize * 3))))
  return horizontal(
    frame,
    {
      ...(what === undefined ? {} : { name: `${what} removed (%)` }),
      from: xFrom,
      to: xTo,
      ticks: ticks.length > 6 ? windowTicks(xFrom, xTo, 5) : ticks,
      label: percent,
      numbers: 'percent',
    },
    width,
  )
}

/** Accuracy, from where the window begins. */
export function accuracyAxis(frame: FigureFrame) {
  const { yFrom, yTo } = windowOf(frame.window)
  const base = lineAndTicks(frame)
  const ticks = windowTicks(yFrom, yTo, 5)
  const plainName = 'Test accuracy'
  const axis = {
    ...base,
    type: 'value' as const,
    min: yFrom,
    max: yTo,
    name: percentName(plainName, Math.round(yFrom * 100)),
    nameGap: frame.theme.fontSize * 3,
    axisTick: { ...base.axisTick, customValues: ticks },
    axisLabel: { ...base.axisLabel, customValues: ticks, formatter: percent },
    splitLine: { ...splitLine(frame), customValues: ticks },
  }
  return withNumbers(axis, 'percent', plainName)
}

/** Axes of one plot below a legend of so many pixels. */
export function lesionAxes(frame: FigureFrame, legendHeight: number, what = removedWords.synapses) {
  return {
    grid: plotGrid(frame, legendHeight),
    xAxis: removedAxis(frame, what, plotWidth(frame)),
    yAxis: accuracyAxis(frame),
  }
}

/** How far below the intact network a curve counts as having left it. */
const leaves = 0.02

/** Where curves of accuracy are: from just before one leaves the intact network, with room around them. */
export function curvesWindow(
  curves: readonly (readonly { readonly share: number; readonly accuracy: number }[])[],
): AxisWindow {
  const starts = curves.map((points) => {
    const sorted = [...points].sort((a, b) => a.share - b.share)
    const best = sorted[0]?.accuracy ?? 1
    const left = sorted.findIndex(({ accuracy }) => accuracy < best - leaves)
    return sorted[Math.max(0, left - 1)]?.share ?? 0
  })
  const accuracies = curves.flat().map(({ accuracy }) => accuracy)
  if (accuracies.length === 0) return windowOf(undefined)
  const tenths = (value: number, round: (value: number) => number) =>
    Math.min(1, Math.max(0, round(value * 10) / 10))
  return windowOf({
    xFrom: Math.min(0.9, tenths(Math.min(...starts), Math.floor)),
    xTo: 1,
    yFrom: tenths(Math.min(...accuracies) - 0.02, Math.floor),
    yTo: tenths(Math.max(...accuracies) + 0.02, Math.ceil),
  })
}
