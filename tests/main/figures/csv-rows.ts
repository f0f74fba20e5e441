/** Rows of an exported CSV file, on the scale of the figure's axes. */
import Papa from 'papaparse'

export interface CsvRow {
  readonly ids: readonly string[]
  readonly text: (id: string) => string
  /** A number as axes count it: per cent, by the file's own heading, as a fraction. */
  readonly number: (id: string) => number | undefined
}

/** Units by column, from comment lines such as `# sem: s.e.m. [%]`. */
export function unitsOf(file: string): Map<string, string> {
  const lines = file.split('\r\n').filter((line) => line.startsWith('# '))
  return new Map(
    lines.flatMap((line) => {
      const [, id, unit] = /^# (\w+): .* \[([^\]]*)\]$/.exec(line) ?? []
      return id === undefined || unit === undefined ? [] : [[id, unit] as const]
    }),
  )
}

export function csvRows(file: string): CsvRow[] {
  const units = unitsOf(file)
  const { data } = Papa.parse<string[]>(file.trim(), { comments: '#' })
  const [ids = [], ...rows] = data
  return rows.map((cells) => {
    const text = (id: string) => {
      const at = ids.indexOf(id)
      if (at < 0) throw new Error(`no column ${id}, only ${ids.join()}`)
      return cells[at] ?? ''
    }
    const number = (id: string) => {
      if (text(id) === '') return undefined
      return Number(text(id)) / (units.get(id) === '%' ? 100 : 1)
    }
    return { ids, text, number }
  })
}
