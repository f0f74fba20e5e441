/** The numbers of a figure as a table of LaTeX, with the lines of the package booktabs. */
import type { Cell, CellFormat, Column, DataTable, Figure } from '@shared/figures/kit/figure'

/** Errors stand behind their means, by the ends of their columns’ ids: in one column, or their two ends in two. */
const errorId = /^(?:.*_)?(?:sem|sd)$/
const lowId = /^(?:.*_)?low$/
const highId = /^(?:.*_)?high$/

/** Of an error; its mean has as many decimals. */
const errorDigits = 2
const digits = 4
const mostDecimals = 12
/** Beyond, numbers are written with powers of ten. */
const [smallest, largest] = [1e-4, 1e7]

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
  const size = Math.abs(value)
  if (size !== 0 && (size < smallest || size >= largest)) return withPower(value)
  return printed(value, decimalsFor(value, digits))
}

const power = /^(-?[\d.]+)e([+-]\d+)$/

/** Numbers that would have no digits, or too many: `$1.2 \times 10^{-13}$`. */
function withPower(value: number): string {
  const [, mantissa = '', exponent = ''] = power.exec(value.toExponential(errorDigits - 1)) ?? []
  return `$${mantissa} \\times 10^{${Number(exponent)}}$`
}

/** A mean with its error, or with the ends of it in brackets, to the same decimals. */
function withErrors(cells: readonly number[], { format }: Column): string {
  const [mean = 0, ...errors] = cells.map((cell) => inUnits(cell, format))
  const [first = 0, last] = errors
  const size = last === undefined ? first : (last - first) / 2
  const decimals = size === 0 ? decimalsFor(mean, digits) : decimalsFor(size, errorDigits)
  const [middle, ...beside] = [mean, ...errors].map((value) => printed(value, decimals))
  return last === undefined
    ? `${middle ?? ''} $\\pm$ ${beside.join('')}`
    : `${middle ?? ''} [${beside.join(', ')}]`
}

/** A column of the table: of a mean with the places of its errors, or alone. */
interface Printed {
  readonly column: Column
  readonly at: number
  readonly errors: readonly { readonly column: Column; readonly at: number }[]
}

function printedColumns({ columns }: DataTable): Printed[] {
  const shown: Printed[] = []
  columns.forEach((column, at) => {
    const before = shown.at(-1)
    const [last] = before?.errors.slice(-1) ?? []
    const belongs = last
      ? lowId.test(last.column.id) && highId.test(column.id)
      : errorId.test(column.id) || lowId.test(column.id)
    if (
      before &&
      belongs &&
      before.column.format !== 'text' &&
      before.at + before.errors.length === at - 1
    )
      shown[shown.length - 1] = { ...before, errors: [...before.errors, { column, at }] }
    else shown.push({ column, at, errors: [] })
  })
  return shown
}

function numbersOf(cells: readonly Cell[]): number[] | undefined {
  const numbers = cells.filter((cell) => typeof cell === 'number')
  return numbers.length === cells.length ? numbers : undefined
}

function printedCell(row: readonly Cell[], { column, at, errors }: Printed): string {
  const numbers =
    errors.length > 0 &&
    numbersOf([at, ...errors.map((each) => each.at)].map((place) => row[place]))
  return numbers ? withErrors(numbers, column) : cellText(row[at], column)
}

function heading({ column, errors }: Printed): string {
  const unit = column.unit ?? (column.format === 'percent' ? '%' : undefined)
  const [first, last] = errors.map((each) => each.column.label)
  const name =
    first === undefined
      ? column.label
      : last === undefined
        ? `${column.label} ± ${first}`
        : `${column.label} [${first}, ${last}]`
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
    ...drawn.rows.map((cells) => row(columns.map((column) => printedCell(cells, column)))),
    '    \\bottomrule',
    '  \\end{tabular}',
    '\\end{table}',
  ].join('\n')
}
