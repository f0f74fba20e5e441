/** What a figure's legend tells apart by colour. */
import type { Figure, FigureFrame } from '@shared/figures/kit/figure'
import type { KeyColours } from './looked'

const isColour = /^#[0-9a-f]{6}$/i

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)
    : {}
}

/** Keys of kinds of marks (errors, single seeds) have the ink of words, and are no colours. */
export function keyColours({ option }: Figure, { theme }: FigureFrame): KeyColours {
  const entries = [option.legend ?? []].flat().flatMap((legend) => legend.data ?? [])
  return entries.flatMap((entry) => {
    const { name, itemStyle } = recordOf(entry)
    const { color, borderColor } = recordOf(itemStyle)
    const colour = [borderColor, color].find(
      (each): each is string => typeof each === 'string' && isColour.test(each),
    )
    return typeof name === 'string' && colour !== undefined && colour !== theme.muted
      ? [{ name, colour: colour.toUpperCase() }]
      : []
  })
}
