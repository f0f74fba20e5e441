/** What a journal would say to a file, as lines of a terminal. */
import { checkIds, type CheckId, type Preflight } from '@shared/contract/sheets'

const names: Readonly<Record<CheckId, string>> = {
  panels: 'Panels',
  format: 'Format',
  width: 'Width',
  height: 'Height',
  'smallest-letters': 'Smallest letters',
  'largest-letters': 'Largest letters',
  'sizes-of-letters': 'Sizes of letters',
  'thinnest-line': 'Thinnest line',
  'thickest-line': 'Thickest line',
  fonts: 'Typefaces',
  text: 'Text',
  resolution: 'Resolution',
  colours: 'Colours',
  grey: 'In grey',
  bytes: 'Size of the file',
}

const longest = Math.max(...checkIds.map((id) => names[id].length))

/** A line a finding, `ok` or `mend` before it, and what would help below; then notes. */
export function preflightLines({ findings, notes }: Preflight): string[] {
  return [
    ...findings.flatMap(({ id, ok, words, mend }) => [
      `${ok ? 'ok  ' : 'mend'}  ${names[id].padEnd(longest)}  ${words}`,
      ...(mend ? [`      ${' '.repeat(longest)}  ${mend.label}.`] : []),
    ]),
    ...notes.map((note) => `note  ${note}`),
  ]
}
