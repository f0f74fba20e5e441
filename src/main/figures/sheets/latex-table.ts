/** The numbers of a figure as a table of LaTeX, with the lines of the package booktabs. */
import type { Cell, CellFormat, Column, DataTable, Figure } from '@shared/figures/kit/figure'

/** Errors, which stand behind their means: by the ends of their columns’ ids. */
const errorIds = /^(?:.*_)?(?:sem|sd|ci95)$/

/** Of an error; its mean has as many decimals. */
const errorDigits = 2
const digits = 4
const mostDecimals = 12

const special: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '±': '$\\pm$',
  '×': '$\\times$',
  '≥': '$\\geq$',
  '≤': '$\\leq$',
  '−': '$-$',
  '→': '$\\rightarrow$',
  '\u202f': '\\,',
  '\u00a0': '~',
}

/** Text in which nothing is a command. */
export function latexText(text: string): string {
  return text.replace(
    /[\\~^±×≥≤−→\u202f\u00a0]|[&%$#_{}]/g,
    (letter) => special[letter] ?? `\\${letter}`,
  )
}

/** Like the chart: shares as per cent. */
const inUnits = (value: number, format: CellFormat) => (format === 'percent' ? 100 * value : value)

/** Decimals that leave so many digits of a number. */
function decimalsFor(value: number, wanted: number): number {
  if (value === 0 || !Number.isFinite(value)) return 0
  const first = Math.floor(Math.log10(Math.abs(value)))
  return Math.min(mostDecimals, Math.max(0, wanted - 1 - first))
}

function printed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return latexText(String(value))
  const text = value.toFixed(decimals)
  return text.startsWith('-') ? `$-$${text.slice(1)}` : text
}

function cellText(cell: Cell, { format }: Column): string {
  if (cell === undefined) return '--'
  if (typeof cell === 'string') return latexText(cell)
  if (Number.isInteger(cell) && format !== 'percent') return printed(cell, 0)
  const value = inUnits(cell, format)
  return printed(value, decimalsFor(value, digits))
}

function withError(mean: Cell, error: Cell, column: Column): string {
  if (typeof mean !== 'number' || typeof error !== 'number') return cellText(mean, column)
  const [value, beside] = [mean, error].map((cell) => inUnits(cell, column.format)) as [
    number,
    number,
  ]
  const decimals = beside === 0 ? decimalsFor(value, digits) : decimalsFor(beside, errorDigits)
  return `${printed(value, decimals)} $\\pm$ ${printed(beside, decimals)}`
}

/** A column of the table: of a mean with the place of its error, or alone. */
interface Printed {
  readonly column: Column
  readonly at: number
  readonly error?: { readonly column: Column; readonly at: number }
}

function printedColumns({ columns }: DataTable): Printed[] {
  const shown: Printed[] = []
  columns.forEach((column, at) => {
    const before = shown.at(-1)
    const isError = errorIds.test(column.id) && before?.error === undefined
    if (isError && before?.at === at - 1 && before.column.format !== 'text')
      shown[shown.length - 1] = { ...before, error: { column, at } }
    else shown.push({ column, at })
  })
  return shown
}

function heading({ column, error }: Printed): string {
  const unit = column.unit ?? (column.format === 'percent' ? '%' : undefined)
  const name = error ? `${column.label} ± ${error.column.label}` : column.label
  return latexText(unit === undefined ? name : `${name} (${unit})`)
}

/** A table with a caption. @param label by which the text refers to it */
export function latexTable(
  { title, description, drawn }: Pick<Figure, 'title' | 'description' | 'drawn'>,
  label: string,
): string {
  const columns = printedColumns(drawn)
  const row = (cells: readonly string[]) => `    ${cells.join(' & ')} \\\\`
  return [
    '\\begin{table}',
    '  \\centering',
    `  \\caption{\\textbf{${latexText(title)}.} ${latexText(description)}}`,
    `  \\label{tab:${label}}`,
    `  \\begin{tabular}{${columns.map(({ column }) => (column.format === 'text' ? 'l' : 'r')).join('')}}`,
    '    \\toprule',
    row(columns.map(heading)),
    '    \\midrule',
    ...drawn.rows.map((cells) =>
      row(
        columns.map(({ column, at, error }) =>
          error ? withError(cells[at], cells[error.at], column) : cellText(cells[at], column),
        ),
      ),
    ),
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
  ].join('\n')
}
