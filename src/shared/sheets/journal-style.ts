/** A sheet as a journal asks for it, before anything else is chosen. */
import type { FigureStyle } from '../contract/figure-choices'
import { letterSizes } from '../contract/library'
import { journalOf, type JournalId } from '../journals/registry'

/** Of curves, in widths of axes. */
const curvesByAxes = 2
/** Of symbols, in points, beside letters of the usual size. */
const usualSymbol = 4

/** Letters, lines and symbols: curves twice as thick as axes, as far as the journal takes it. */
export function journalStyle(id: JournalId): FigureStyle {
  const { letters, lines } = journalOf(id)
  return {
    lettersPt: letters.usual,
    axisPt: lines.usual,
    linePt: Math.min(curvesByAxes * lines.usual, lines.thickest ?? Infinity),
    symbolPt: (usualSymbol * letters.usual) / letterSizes.usual,
  }
}
