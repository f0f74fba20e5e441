/** How files of each format end, and what they are to other programs. */
import type { FigureFormat } from '@shared/contract/library'
import type { SheetFormat } from '@shared/contract/sheets'

export interface FileKind {
  /** After the name. */
  readonly ending: string
  readonly type: string
}

export const fileKinds: Readonly<Record<FigureFormat | SheetFormat, FileKind>> = {
  pdf: { ending: '.pdf', type: 'application/pdf' },
  svg: { ending: '.svg', type: 'image/svg+xml' },
  eps: { ending: '.eps', type: 'application/postscript' },
  png: { ending: '.png', type: 'image/png' },
  tiff: { ending: '.tif', type: 'image/tiff' },
  csv: { ending: '.csv', type: 'text/csv' },
  'csv-raw': { ending: '-single-values.csv', type: 'text/csv' },
  json: { ending: '.json', type: 'application/json' },
  latex: { ending: '.tex', type: 'application/x-tex' },
  methods: { ending: '-methods.txt', type: 'text/plain' },
  bibtex: { ending: '.bib', type: 'application/x-bibtex' },
  ris: { ending: '.ris', type: 'application/x-research-info-systems' },
}
