/** Cells of a figure's table as the screen prints them. */
import type { Cell, CellFormat } from '@shared/figures/kit/figure'
import { lossWithError } from '@shared/statistics/notation'
import { formatNumber, formatP, formatPercent } from '@shared/words/numbers'

export function cellText(cell: Cell, format: CellFormat): string {
  if (cell === undefined) return '–'
  if (typeof cell === 'string') return cell
  switch (format) {
    case 'percent':
      return formatPercent(cell, 2)
    case 'number':
      return formatNumber(cell, 4)
    case 'loss':
      return lossWithError(cell)
    case 'p':
      return formatP(cell)
    case 'count':
    case 'text':
      return Number.isInteger(cell) ? formatNumber(cell) : formatNumber(cell, 2)
  }
}
