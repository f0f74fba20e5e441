/** What can be chosen of a figure, as it stands in lists. */
import type {
  ErrorKind,
  LegendPlace,
  PaletteId,
  SignificanceKind,
} from '@shared/contract/figure-choices'
import type { SheetFormat, TextKind } from '@shared/contract/sheets'

interface Words {
  readonly label: string
  readonly help?: string
}

/** A table of words as options of a list, in its order. */
export function optionsOf<Value extends string>(
  words: Readonly<Record<Value, Words>>,
): readonly (Words & { readonly value: Value })[] {
  return (Object.keys(words) as Value[]).map((value) => ({ value, ...words[value] }))
}

export const errorWords: Readonly<Record<ErrorKind, Words>> = {
  sem: { label: 'Standard error', help: 'How well the mean is known.' },
  sd: { label: 'Standard deviation', help: 'How much seeds differ.' },
  ci95: { label: '95 % confidence interval', help: 'Where the mean is likely to lie.' },
  range: { label: 'Range', help: 'From the lowest to the highest seed.' },
  none: { label: 'No error bars' },
}

export const significanceWords: Readonly<Record<SignificanceKind, Words>> = {
  p: { label: 'The value of p' },
  stars: { label: 'Stars', help: '* p < 0.05, ** p < 0.01, *** p < 0.001' },
  none: { label: 'No marks' },
}

export const legendWords: Readonly<Record<LegendPlace, Words>> = {
  above: { label: 'Above the plot' },
  below: { label: 'Below the plot' },
  none: { label: 'No legend' },
}

export const paletteWords: Readonly<Record<PaletteId, Words>> = {
  'okabe-ito': { label: 'Okabe and Ito', help: 'Told apart with any colour vision.' },
  'tol-bright': { label: 'Tol, bright', help: 'Told apart with any colour vision.' },
  grey: { label: 'Shades of grey', help: 'For print without colours.' },
}

export const scaleWords = {
  linear: { label: 'Linear' },
  log: { label: 'Logarithmic' },
} satisfies Record<string, Words>

export const formatWords: Readonly<Record<SheetFormat, Words>> = {
  pdf: { label: 'PDF', help: 'Vector, for manuscripts.' },
  svg: { label: 'SVG', help: 'Vector, to be worked on further.' },
  eps: { label: 'EPS', help: 'Vector, letters as outlines.' },
  png: { label: 'PNG', help: 'Pixels, for slides and the web.' },
  tiff: { label: 'TIFF', help: 'Pixels, as some journals ask for them.' },
  csv: { label: 'Numbers drawn, CSV', help: 'Means and errors of every panel.' },
  'csv-raw': { label: 'Single values, CSV', help: 'Of every seed behind them.' },
  latex: { label: 'LaTeX table', help: 'The numbers drawn, ready to be set.' },
  methods: { label: 'Methods, text', help: 'A paragraph for the paper.' },
  bibtex: { label: 'References, BibTeX', help: 'Everything that the methods cite.' },
  ris: { label: 'References, RIS', help: 'The same for Zotero, EndNote and others.' },
  json: { label: 'To draw it again, JSON', help: 'For this program and its command line.' },
}

export const textWords: Readonly<Record<TextKind, Words>> = {
  live: { label: 'Letters stay text', help: 'Searched and changed by other programs.' },
  outlined: { label: 'Letters as outlines', help: 'The same everywhere, without a typeface.' },
}
