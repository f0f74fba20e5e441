/** No file with numbers holds what a spreadsheet would compute, whatever things are called. */
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { csvOf } from '@shared/figures/kit/csv'
import { figuresOf } from '@shared/figures/of-experiment'
import { figureIds } from '@shared/figures/registry'
import { paperSetting } from '@shared/neurons-view/setting'
import { presets } from '@shared/presets/registry'
import { readRecording } from '@shared/recordings/read-recording'
import { exportFigure } from '../../../src/main/figures/export-figure'
import { exportLesionVisits } from '../../../src/main/figures/export-lesion-visits'
import { exportNeuronsView } from '../../../src/main/figures/export-neurons-view'
import { exportRecording } from '../../../src/main/figures/export-recording'
import { exampleRecording } from '../../fixtures/example-recording'
import { measuredExperiment } from '../../fixtures/measured-experiment'

const evil = [
  '=HYPERLINK("http://x","y")',
  '+1+cmd|" /C calc"!A0',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  'a;=1',
  'a,=1',
  'a, -x',
] as const
const numbers = ['-1.5', '+1e-3', '.5', '-0', '1E+5'] as const
const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** Cells that a spreadsheet would take for formulas, with whichever separator it divides the lines. */
function formulasIn(file: string): string[] {
  const lines = file.split('\r\n')
  return [',', ';', '\t'].flatMap((delimiter) =>
    // Line by line: a quotation mark in a comment must not hide what follows.
    lines
      .flatMap((line) => Papa.parse<string[]>(line, { delimiter }).data.flat())
      .filter((cell) => /^ ?[=+\-@\t\r]/.test(cell) && !number.test(cell.trim())),
  )
}

const formats = ['csv', 'csv-raw'] as const
const names = evil.join(' ')

describe('cells of text', () => {
  const columns = [{ id: 'what', label: 'What', format: 'text' as const }]
  it.each(evil)('%j is no formula', (text) => {
    expect(formulasIn(csvOf({ columns, rows: [[text]] }, [text, `Name: ${text}`]))).toEqual([])
  })

  it.each(numbers)('%s stays the number that it is', (text) => {
    expect(csvOf({ columns, rows: [[text]] })).toBe(`what\r\n${text}\r\n`)
  })

  it('numbers are written as they are', () => {
    const values = [{ id: 'value', label: 'Value', format: 'number' as const }]
    expect(csvOf({ columns: values, rows: [[-1.5], [1e-21]] })).toBe('value\r\n-1.5\r\n1e-21\r\n')
  })
})

describe('every file with numbers', () => {
  const details = presets.map(({ id }) => ({ ...measuredExperiment(id), name: names, note: names }))
  const drawable = figureIds.filter((id) =>
    details.some((detail) => figuresOf(detail).includes(id)),
  )

  it.each(drawable)('of %s', async (figure) => {
    const detail = details.find((each) => figuresOf(each).includes(figure))!
    for (const format of formats) {
      const args = { experimentId: detail.id, figure, format }
      const { content } = await exportFigure(detail, args)
      expect(content).toContain('HYPERLINK')
      expect(formulasIn(content)).toEqual([])
    }
  })

  it('of recordings, whose protocols anybody may have written', async () => {
    const recording = exampleRecording()
    const rows = recording.rows.map((row, place) => ({
      ...row,
      protocol: evil[place % evil.length]!,
    }))
    const named = { ...recording, name: names, fileName: names, rows }
    for (const format of formats) {
      const { content } = await exportRecording(named, undefined, { measure: 'size', format })
      expect(formulasIn(content)).toEqual([])
    }
    const all = await exportRecording(named, undefined, { measure: 'size', format: 'csv-raw' })
    expect(all.content).toContain('HYPERLINK')
    // What the program writes it also reads.
    expect(readRecording(all.content).synapses).toHaveLength(rows.length)
  })

  it('of a lesion session and of the neuron’s view', async () => {
    const lesion = { ordering: 'p', share: 0.6 } as const
    const visits = {
      visited: [{ lesion, accuracy: 0.8, samples: 10 }],
      ...{ lesion, intact: 0.9, result: { matrices: {} } },
    }
    for (const format of formats) {
      const about = { name: names, programVersion: '1' }
      const { content } = await exportLesionVisits(visits, about, { format })
      expect(content).toContain('HYPERLINK')
      expect(formulasIn(content)).toEqual([])
      const view = await exportNeuronsView({ setting: paperSetting, format })
      expect(formulasIn(view.content)).toEqual([])
    }
  })
})
