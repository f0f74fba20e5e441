/** Names of bottom axes that are wider than their figure, as in narrow panels: they are broken into lines. */
import type { EChartsOption, GridComponentOption, XAXisComponentOption } from 'echarts'
import { textWidth } from './axes'
import type { Drawing, FigureFrame } from './figure'
import { plotSize } from './plot-size'
import { drawnAbove } from './room-below'
import { overhang } from './value-axes'

type Frame = Pick<FigureFrame, 'theme' | 'width' | 'height' | 'choices'>

/** Height of a line of a name, in sizes of its letters. */
const lineHeight = 1.25

/** A name in lines that are no wider than `width`, where its words allow. */
export function inLines(name: string, width: number, fontSize: number): string[] {
  const lines: string[] = []
  for (const word of name.split(' ')) {
    const longer = lines.length > 0 ? `${lines.at(-1) ?? ''} ${word}` : word
    if (lines.length > 0 && textWidth(longer, fontSize) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

const gridsOf = ({ grid }: EChartsOption): readonly GridComponentOption[] => [grid ?? []].flat()

/** Whether plots stand below each other only, so that a name has the whole width. */
const isOneColumn = (option: EChartsOption) =>
  new Set(gridsOf(option).map(({ left }) => left)).size <= 1

const linesOf = (name: string, { width, theme: { edge, fontSize } }: Frame) =>
  inLines(name, width - 2 * edge, fontSize)

function bottomAxes({ xAxis }: EChartsOption): readonly XAXisComponentOption[] {
  return [xAxis ?? []].flat().filter(({ position, name }) => name && position !== 'top')
}

/** Lines beyond the first that the longest name takes. */
function moreLines(option: EChartsOption, frame: Frame): number {
  if (!isOneColumn(option)) return 0
  const chosen = frame.choices?.x?.name
  const names = bottomAxes(option).map(({ name = '' }) => chosen ?? name)
  return Math.max(0, ...names.map((name) => linesOf(name, frame).length - 1))
}

/**
 * Draws with room below the lowest plots for all lines of a name. How many there are is known once it is
 * drawn, so that it is drawn twice then.
 */
export function withRoomForNames(
  draw: (frame: FigureFrame) => Drawing,
  frame: FigureFrame,
): Drawing {
  const drawn = draw(frame)
  const taken = moreLines(drawn.option, frame) * lineHeight * frame.theme.fontSize
  if (taken === 0) return drawn
  const drawing = drawnAbove(draw, frame, taken)
  if (frame.choices?.legend !== 'below') return drawing
  // It stands at the lower end of the frame that it was drawn in.
  const legend = [drawing.option.legend ?? []]
    .flat()
    .map((line) => ({ ...line, top: Number(line.top) + taken }))
  return { ...drawing, option: { ...drawing.option, legend } }
}

/** Such a name in its lines, the longest of them not over the edge. */
export function brokenName(
  axis: XAXisComponentOption,
  option: EChartsOption,
  frame: Frame,
): XAXisComponentOption {
  const { name } = axis
  if (!name || axis.position === 'top' || !isOneColumn(option)) return axis
  const lines = linesOf(name, frame)
  if (lines.length < 2) return axis
  const { fontSize } = frame.theme
  const { width } = plotSize(gridsOf(option)[axis.gridIndex ?? 0] ?? {}, frame)
  const beyond = Math.max(...lines.map((line) => overhang(line, width, fontSize)))
  return {
    ...axis,
    name: lines.join('\n'),
    nameTextStyle: {
      ...axis.nameTextStyle,
      align: 'center',
      lineHeight: lineHeight * fontSize,
      padding: [0, 2 * beyond, 0, 0],
    },
  }
}
