/** The numbers behind a sheet and the words about it, as files of text. */
import type { SheetFormat } from '@shared/contract/sheets'
import type { JournalFormat } from '@shared/journals/journal'
import { csvOf } from '@shared/figures/kit/csv'
import type { DataTable, Figure } from '@shared/figures/kit/figure'
import { lesionMethods } from '@shared/figures/lesions/lesion-methods'
import { bibtex, methodsOf, plainText, type CitedText } from '@shared/results/methods'
import { risOf } from '@shared/sources/ris'
import { referenceText } from '@shared/sources/source'
import { programVersion } from '../../program-version'
import { experimentLines, headingOf } from '../csv-heading'
import { factsOf, jsonFile } from '../record'
import { latexTable } from './latex-table'
import type { PanelFigure, PanelledSheet } from './panel-figures'

/** Formats of text: numbers and words, not pictures. */
export type SheetTextFormat = Exclude<SheetFormat, JournalFormat>

/** A panel that is drawn, with its letter or number where there are several. */
interface Named extends PanelFigure {
  readonly name: string | undefined
}

function drawnPanels({ panels }: PanelledSheet): Named[] {
  return panels.flatMap(({ drawn, place }, index) =>
    drawn
      ? [{ ...drawn, name: panels.length > 1 ? (place.letter ?? String(index + 1)) : undefined }]
      : [],
  )
}

/** A block a panel, with an empty line between: comment lines, names of columns, rows. */
function csvFile(sheet: PanelledSheet, tableOf: (figure: Figure) => DataTable): string {
  return drawnPanels(sheet)
    .map(({ figure, frame, detail, name }) => {
      const table = tableOf(figure)
      const lines = headingOf(figure, experimentLines(detail, frame.point), table)
      return csvOf(table, name === undefined ? lines : [`Panel: ${name}`, ...lines])
    })
    .join('\r\n')
}

/** The recipe, from which `lab export --recipe` draws the sheet anew, with all that is drawn now. */
function recordFile(sheet: PanelledSheet): string {
  const panels = drawnPanels(sheet).map(({ figure, frame, detail, name }) => ({
    ...(name === undefined ? {} : { panel: name }),
    ...factsOf(detail, figure, frame),
  }))
  const [only] = panels
  return jsonFile({
    recipe: sheet.recipe,
    ...(panels.length === 1 ? only : { panels }),
    program: { name: 'Palimpsest', version: programVersion },
  })
}

function latexFile(sheet: PanelledSheet): string {
  const tables = drawnPanels(sheet).map(({ figure, name }) =>
    latexTable(figure, name === undefined ? figure.id : `${figure.id}-${name}`),
  )
  return `% Needs \\usepackage{booktabs}.\n\n${tables.join('\n\n')}\n`
}

/** Methods of every experiment once, after its name where there are several; and all works that they cite. */
function methodsOfSheet(sheet: PanelledSheet): CitedText {
  const details = [...new Set(drawnPanels(sheet).map(({ detail }) => detail))]
  const methods = details.map((detail) => methodsOf(detail, lesionMethods(detail)))
  const text = methods
    .map((one, index) =>
      details.length > 1 ? `${details[index]?.name ?? ''}: ${one.text}` : one.text,
    )
    .join('\n\n')
  const references = new Map(
    methods.flatMap((one) =>
      one.references.map((reference) => [referenceText(reference[1]), reference] as const),
    ),
  )
  return {
    text,
    references: [...references].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each),
  }
}

const texts: Readonly<Record<SheetTextFormat, (sheet: PanelledSheet) => string>> = {
  csv: (sheet) => csvFile(sheet, ({ drawn }) => drawn),
  'csv-raw': (sheet) => csvFile(sheet, ({ raw }) => raw),
  json: recordFile,
  latex: latexFile,
  methods: (sheet) => `${plainText(methodsOfSheet(sheet))}\n`,
  bibtex: (sheet) => `${bibtex(methodsOfSheet(sheet))}\n`,
  ris: (sheet) =>
    `${methodsOfSheet(sheet)
      .references.map(([key, source]) => risOf(key, source))
      .join('\r\n\r\n')}\r\n`,
}

export function sheetText(sheet: PanelledSheet, format: SheetTextFormat): string {
  return texts[format](sheet)
}
