/** Numbers, methods and references of a sheet, read by programs that are not ours. */
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-ris'
import { describe, expect, it } from 'vitest'
import { sheetRecipeSchema } from '@shared/contract/sheets'
import { latexTable, latexText } from '../../../../src/main/figures/sheets/latex-table'
import { panelFigures } from '../../../../src/main/figures/sheets/panel-figures'
import { csvRows } from '../csv-rows'
import { fileOf, threePanels } from './sheet-files'
import { materialOf } from './sheet-material'

const text = async (format: Parameters<typeof fileOf>[0]['format']) =>
  (await fileOf({ format })).toString('utf8')

describe('CSV', () => {
  it('has a block a panel with exactly the numbers that are drawn, and where they come from', async () => {
    const blocks = (await text('csv')).split('\r\n\r\n')
    const { panels } = panelFigures(materialOf(threePanels))
    expect(blocks).toHaveLength(3)
    for (const [index, { drawn }] of panels.entries()) {
      const { columns, rows } = drawn!.figure.drawn
      expect(blocks[index]).toContain(`# Panel: ${'abc'[index]}\r\n`)
      expect(blocks[index]).toContain(`# Experiment: ${drawn!.detail.name} (${drawn!.detail.id})`)
      const read = csvRows(blocks[index]!)
      expect(read).toHaveLength(rows.length)
      rows.forEach((row, at) =>
        row.forEach((cell, column) => {
          if (typeof cell === 'number')
            expect(read[at]!.number(columns[column]!.id)).toBeCloseTo(cell, 12)
        }),
      )
    }
  })
})

describe('JSON', () => {
  it('has the recipe, from which the sheet can be drawn again', async () => {
    const record = JSON.parse(await text('json')) as { recipe: unknown; panels: unknown[] }
    expect(sheetRecipeSchema.parse(record.recipe)).toEqual(threePanels)
    expect(record.panels).toHaveLength(3)
  })
})

describe('LaTeX', () => {
  it('has a table a panel, with means and errors to the digits that count', async () => {
    const tables = await text('latex')
    expect(tables.match(/\\toprule/g)).toHaveLength(3)
    expect(tables).toContain('\\label{tab:loss-and-accuracy-b}')
    // As many cells in every row as there are columns.
    for (const [, columns = '', body = ''] of tables.matchAll(
      /\\begin\{tabular\}\{([lr]+)\}(.*?)\\end\{tabular\}/gs,
    ))
      for (const row of body.split('\n').filter((line) => line.endsWith('\\\\')))
        expect(row.split(/(?<!\\)&/)).toHaveLength(columns.length)
  })

  it('rounds a mean as its error, or as the ends of it', () => {
    const column = (id: string, format: 'percent' | 'number') => ({ id, label: id, format })
    const drawn = {
      columns: [
        { id: 'condition', label: 'Condition', format: 'text' as const },
        ...[column('accuracy', 'percent'), column('sem', 'percent')],
        ...[column('loss', 'number'), column('ci95_low', 'number'), column('ci95_high', 'number')],
        column('p', 'number'),
      ],
      rows: [
        ['A & B_1', 0.91234, 0.0123, 2.34567, 2.2, 2.5, 1.234e-7],
        ['C', undefined, undefined, 3, undefined, undefined, 0.5],
      ],
    }
    const table = latexTable({ title: '50 % of “x”', description: 'd', drawn }, 't')
    expect(table).toContain(
      'A \\& B\\_1 & 91.2 $\\pm$ 1.2 & 2.35 [2.20, 2.50] & $1.2 \\times 10^{-7}$',
    )
    expect(table).toContain('C & -- & 3 & 0.5000')
    expect(table).toContain('accuracy $\\pm$ sem (\\%)')
    expect(table).toContain('\\textbf{50 \\% of “x”.}')
    expect(latexText('~^\\{}$#')).toBe(
      '\\textasciitilde{}\\textasciicircum{}\\textbackslash{}\\{\\}\\$\\#',
    )
  })
})

describe('references', () => {
  it('are the same works in BibTeX and RIS to a program that reads both, the program among them', async () => {
    const read = async (format: 'bibtex' | 'ris') => {
      const works = new Cite(await text(format)).data as {
        title: string
        author?: { family?: string; literal?: string }[]
        issued: { 'date-parts': number[][] }
        DOI?: string
      }[]
      return works.map(({ title, author = [], issued, DOI }) => ({
        title: title.toLowerCase(),
        authors: author.map(({ family, literal }) => family ?? literal),
        year: issued['date-parts'][0]![0],
        doi: DOI,
      }))
    }
    const [bibtex, ris] = [await read('bibtex'), await read('ris')]
    expect(ris).toEqual(bibtex)
    const methods = await text('methods')
    expect(ris.length).toBeGreaterThan(3)
    expect(ris.some(({ title }) => title.startsWith('palimpsest'))).toBe(true)
    for (const { year } of ris) expect(methods).toContain(String(year))
  })
})
