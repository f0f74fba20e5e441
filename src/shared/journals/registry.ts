/** What journals ask of figures. Every entry is a compilation of others: the journal's own page has the last word. */
import type { Journal, PanelLetters } from './journal'

const compiled = {
  source: 'compilations of the publisher’s pages',
  asOf: '2026-07',
} as const

const boldLower: PanelLetters = { letterCase: 'lower', bold: true, italic: false, pt: 8 }
const boldUpper: PanelLetters = { letterCase: 'upper', bold: true, italic: false }

/** Lines where a journal names none. */
const usualLines = { thinnest: 0.25, usual: 0.5 } as const

export const journals = {
  plain: {
    name: 'No journal in particular',
    asker: 'a typical journal',
    widths: [
      { label: 'One column', mm: 89 },
      { label: 'One and a half', mm: 120 },
      { label: 'Two columns', mm: 183 },
    ],
    letters: { smallest: 5, usual: 7, largest: 12 },
    lines: usualLines,
    panelLetters: boldLower,
    formats: ['pdf', 'svg', 'eps', 'tiff', 'png'],
    dpi: { pictures: 300, lineArt: 600 },
    text: 'either',
    source: 'what most journals take',
    asOf: '2026-11',
  },
  nature: {
    name: 'Nature',
    widths: [
      { label: 'One column', mm: 89 },
      { label: 'One and a half', mm: 120, upTo: 136 },
      { label: 'Two columns', mm: 183 },
    ],
    greatestHeightMm: 247,
    letters: { smallest: 5, usual: 7, largest: 7 },
    lines: usualLines,
    panelLetters: boldLower,
    formats: ['pdf', 'eps'],
    dpi: { pictures: 300, lineArt: 600 },
    text: 'live',
    ...compiled,
  },
  'nature-neuroscience': {
    name: 'Nature Neuroscience',
    widths: [
      { label: 'One column', mm: 88 },
      { label: 'Two columns', mm: 180 },
    ],
    greatestHeightMm: 225,
    letters: { smallest: 5, usual: 7, largest: 7 },
    lines: usualLines,
    panelLetters: boldLower,
    formats: ['eps', 'pdf'],
    dpi: { pictures: 300, lineArt: 600 },
    text: 'live',
    alsoAsks: ['The longer the caption, the lower the figure: from 225 down to 130 mm.'],
    ...compiled,
  },
  science: {
    name: 'Science',
    widths: [
      { label: 'One column', mm: 91 },
      { label: 'Two columns', mm: 184 },
    ],
    greatestHeightMm: 243,
    letters: { smallest: 6, usual: 7, largest: 9, mostSizes: 3 },
    lines: { thinnest: 0.28, usual: 0.5 },
    panelLetters: { ...boldUpper, pt: 10 },
    formats: ['pdf', 'eps', 'svg'],
    dpi: { pictures: 300, lineArt: 500 },
    text: 'either',
    ...compiled,
  },
  cell: {
    name: 'Cell Press',
    widths: [
      { label: 'One column', mm: 85 },
      { label: 'One and a half', mm: 114 },
      { label: 'Two columns', mm: 174 },
    ],
    greatestHeightMm: 200,
    letters: { smallest: 6, usual: 7, largest: 8 },
    lines: { thinnest: 0.5, usual: 0.5, thickest: 1.5 },
    panelLetters: boldUpper,
    formats: ['pdf', 'tiff'],
    dpi: { pictures: 300, lineArt: 1000 },
    greatestMegabytes: 20,
    text: 'either',
    ...compiled,
  },
  plos: {
    name: 'PLOS',
    widths: [
      { label: 'Text', mm: 132 },
      { label: 'Any width', mm: 66.8, upTo: 190.5 },
    ],
    greatestHeightMm: 222,
    letters: { smallest: 8, usual: 8, largest: 12 },
    lines: usualLines,
    panelLetters: boldUpper,
    formats: ['tiff', 'eps'],
    dpi: { pictures: 300, lineArt: 600, most: 600 },
    greatestMegabytes: 10,
    text: 'outlined',
    alsoAsks: ['All panels in one file.'],
    ...compiled,
  },
  pnas: {
    name: 'PNAS',
    widths: [
      { label: 'One column', mm: 87 },
      { label: 'One and a half', mm: 114 },
      { label: 'Two columns', mm: 178 },
    ],
    greatestHeightMm: 225,
    letters: { smallest: 6, usual: 7, largest: 8 },
    lines: usualLines,
    panelLetters: { letterCase: 'upper', bold: false, italic: true },
    formats: ['pdf', 'eps', 'tiff'],
    dpi: { pictures: 300, lineArt: 1000 },
    text: 'either',
    alsoAsks: ['Colours as RGB.'],
    ...compiled,
  },
  'journal-of-neuroscience': {
    name: 'Journal of Neuroscience',
    widths: [
      { label: 'One column', mm: 85 },
      { label: 'One and a half', mm: 116 },
      { label: 'Two columns', mm: 176 },
    ],
    greatestHeightMm: 220,
    letters: { smallest: 8, usual: 8, largest: 12 },
    lines: usualLines,
    panelLetters: boldUpper,
    formats: ['pdf', 'eps', 'tiff'],
    dpi: { pictures: 300, lineArt: 600 },
    text: 'either',
    alsoAsks: ['No boxes, and no axis at the top or at the right.'],
    ...compiled,
  },
  elife: {
    name: 'eLife',
    widths: [
      { label: 'One column', mm: 89 },
      { label: 'Two columns', mm: 183 },
    ],
    letters: { smallest: 5, usual: 7, largest: 12 },
    lines: usualLines,
    panelLetters: boldUpper,
    formats: ['pdf', 'eps', 'tiff'],
    dpi: { pictures: 300, lineArt: 600 },
    text: 'either',
    alsoAsks: ['It publishes no widths; further panels go into figure supplements.'],
    ...compiled,
  },
  elsevier: {
    name: 'Elsevier',
    widths: [
      { label: 'One column', mm: 90 },
      { label: 'One and a half', mm: 140 },
      { label: 'Two columns', mm: 190 },
    ],
    letters: { smallest: 6, usual: 7, largest: 12 },
    lines: usualLines,
    panelLetters: boldLower,
    formats: ['pdf', 'eps', 'tiff'],
    dpi: { pictures: 300, lineArt: 1000 },
    text: 'either',
    alsoAsks: ['Letters of 7 points, subscripts not below 6.'],
    ...compiled,
  },
  ieee: {
    name: 'IEEE',
    widths: [
      { label: 'One column', mm: 88.9 },
      { label: 'Two columns', mm: 182 },
    ],
    letters: { smallest: 6, usual: 8, largest: 12 },
    lines: usualLines,
    panelLetters: { letterCase: 'lower', bold: false, italic: false },
    formats: ['pdf', 'eps'],
    dpi: { pictures: 300, lineArt: 600 },
    text: 'either',
    ...compiled,
  },
  bmc: {
    name: 'BMC',
    widths: [
      { label: 'One column', mm: 85 },
      { label: 'Two columns', mm: 170 },
    ],
    greatestHeightMm: 225,
    letters: { smallest: 5, usual: 7, largest: 12 },
    lines: { thinnest: 0.25, usual: 0.5 },
    panelLetters: boldLower,
    formats: ['pdf', 'eps', 'png', 'tiff'],
    dpi: { pictures: 300, lineArt: 300 },
    greatestMegabytes: 10,
    text: 'live',
    alsoAsks: ['All panels in one file; the height includes the caption.'],
    ...compiled,
  },
  slide: {
    name: 'Slide',
    widths: [{ label: 'Whole slide', mm: 254 }],
    greatestHeightMm: 143,
    letters: { smallest: 12, usual: 14, largest: 24 },
    lines: { thinnest: 1, usual: 1.5 },
    panelLetters: boldLower,
    formats: ['png', 'svg', 'pdf'],
    dpi: { pictures: 200, lineArt: 200 },
    text: 'either',
    source: 'what is read from the last row',
    asOf: '2026-11',
  },
  poster: {
    name: 'Poster (A0)',
    widths: [
      { label: 'A third of the sheet', mm: 260 },
      { label: 'Half of the sheet', mm: 400 },
    ],
    letters: { smallest: 18, usual: 24, largest: 48 },
    lines: { thinnest: 2, usual: 3 },
    panelLetters: boldUpper,
    formats: ['pdf', 'svg'],
    dpi: { pictures: 200, lineArt: 300 },
    text: 'either',
    source: 'what is read from two metres',
    asOf: '2026-11',
  },
} satisfies Readonly<Record<string, Journal>>

export type JournalId = keyof typeof journals

export const journalIds = Object.keys(journals) as readonly JournalId[]

/** A journal with all that it may say. */
export function journalOf(id: JournalId): Journal {
  return journals[id]
}
