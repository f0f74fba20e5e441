import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { guessColumns } from '@shared/recordings/columns'
import { directionOf } from '@shared/recordings/recording'
import { RecordingError } from '@shared/recordings/recording-error'
import { readRecording } from '@shared/recordings/read-recording'

const plain = [
  'initial p,strength before,strength after,protocol',
  '0.25,1,1.5,LTP',
  '0.5,2,1.5,LTD',
  '0.75,0.5,0.55,LTP',
]
const expected = [
  { line: 2, initialProbability: 0.25, before: 1, after: 1.5, protocol: 'LTP' },
  { line: 3, initialProbability: 0.5, before: 2, after: 1.5, protocol: 'LTD' },
  { line: 4, initialProbability: 0.75, before: 0.5, after: 0.55, protocol: 'LTP' },
]

/** The plain file with line `number` (from 1) replaced. */
function withLine(number: number, line: string): string {
  return plain.map((old, index) => (index === number - 1 ? line : old)).join('\n')
}

function faultOf(file: string, columns = {}): { message: string; remedy: string | undefined } {
  try {
    readRecording(file, columns)
  } catch (error) {
    if (error instanceof RecordingError) return error
    throw error
  }
  throw new Error('The file was accepted.')
}

describe('files that are understood', () => {
  it.each([
    ['commas', plain.join('\n')],
    ['a byte-order mark and Windows line ends', `\uFEFF${plain.join('\r\n')}\r\n`],
    ['old line ends', plain.join('\r')],
    ['tabs', plain.join('\n').replaceAll(',', '\t')],
    ['semicolons with decimal commas', plain.join('\n').replaceAll(',', ';').replaceAll('.', ',')],
    ['quotation marks', plain.map((line) => `"${line.replaceAll(',', '","')}"`).join('\n')],
    ['spaces around values', plain.join('\n').replaceAll(',', ' , ')],
  ])('with %s', (_, file) => {
    expect(readRecording(file)).toEqual({ note: '', synapses: expected, incomplete: [] })
  })

  it('with notes, blank lines and incomplete rows, keeping the file’s line numbers', () => {
    const file = [
      '# Slices of 2019,',
      '#  layer 5',
      '',
      plain[0],
      plain[1],
      '',
      ',,,',
      '0.4,1,NA,LTP',
      plain[2],
      '0.4,,1,LTP',
      plain[3],
    ].join('\n')
    const { note, synapses, incomplete } = readRecording(file)
    expect(note).toBe('Slices of 2019, layer 5')
    expect(synapses.map(({ line }) => line)).toEqual([5, 9, 11])
    expect(incomplete).toEqual([8, 10])
  })

  it('with line breaks inside quotation marks', () => {
    const file = withLine(2, '0.25,1,1.5,"LTP,\n50 Hz"')
    const { synapses } = readRecording(file)
    expect(synapses[0]?.protocol).toBe('LTP,\n50 Hz')
    expect(synapses.map(({ line }) => line)).toEqual([2, 4, 5])
  })

  it('with columns in any order and of any name, where they are chosen', () => {
    const file = ['cell;x;y;z;rule', '1;1;0,25;1,5;LTP', '2;2;0,5;1,5;LTD', '3;0,5;0,75;0,55;LTP']
    const columns = { initialProbability: 2, before: 1, after: 3, protocol: 4 }
    expect(readRecording(file.join('\n'), columns).synapses).toEqual(expected)
  })

  it('such as the example that comes with the program, which says that it is synthetic', () => {
    const { note, synapses } = readRecording(
      readFileSync('resources/recordings/example-synthetic.csv', 'utf8'),
    )
    expect(note).toMatch(/^Synthetic example/)
    expect(synapses).toHaveLength(48)
    expect(new Set(synapses.map(({ protocol }) => directionOf(protocol)))).toEqual(
      new Set(['ltp', 'ltd']),
    )
  })
})

describe('files that are refused', () => {
  it.each([
    [withLine(3, '0.5,two,1.5,LTD'), 'Line 3, column “strength before”: “two” is not a number.'],
    [withLine(3, '1.5,2,1.5,LTD'), /^Line 3, column “initial p”: a release probability lies/],
    [withLine(4, '-0.1,2,1.5,LTD'), /^Line 4, column “initial p”: a release probability lies/],
    [withLine(2, '0.5,0,1.5,LTD'), /^Line 2, column “strength before”: a strength of zero/],
    [withLine(2, '0.5,-1,1.5,LTD'), /^Line 2, column “strength after”: .* different signs/],
    [withLine(3, '0.5,"2,1.5,LTD'), 'Line 3: A quotation mark is not closed.'],
    [plain.slice(0, 3).join('\n'), 'Only 2 of 2 rows have all four values.'],
    ['', 'The file is empty.'],
    ['\n# only a note\n', 'The file is empty.'],
    [withLine(1, 'initial p,strength before,strength after,cell'), /no column for “Protocol”/],
  ])('%j', (file, message) => {
    expect(faultOf(file).message).toMatch(message)
  })

  it('name the columns that there are, and one that is used twice', () => {
    const unknown = withLine(1, 'p,before,after,cell')
    expect(faultOf(unknown).remedy).toBe(
      'Choose one of the file’s columns: “p”, “before”, “after”, “cell”.',
    )
    expect(faultOf(plain.join('\n'), { before: 2 }).message).toContain('is used twice')
  })
})

describe('headings', () => {
  it.each([
    ['p,before,after,protocol', [0, 1, 2, 3]],
    ['Initial release probability;EPSP before (mV);EPSP after (mV);Induction', [0, 1, 2, 3]],
    ['cell,protocol,notes,baseline,p_initial,after', [4, 3, 5, 1]],
    ['strength_before,strength_after,p0,type', [2, 0, 1, 3]],
  ])('%s', (line, [initialProbability, before, after, protocol]) => {
    expect(guessColumns(line.split(/[,;]/))).toEqual({
      initialProbability,
      before,
      after,
      protocol,
    })
  })

  it('that tell nothing are left to the user', () => {
    expect(guessColumns(['a', 'b', 'c'])).toEqual({})
  })
})

describe('protocols', () => {
  it.each([
    ['LTP', 'ltp'],
    ['t-LTP, 50 Hz', 'ltp'],
    ['tLTD', 'ltd'],
    ['Long-term depression', 'ltd'],
    ['control', 'other'],
    ['LTP then LTD', 'other'],
  ])('%s is %s', (protocol, direction) => {
    expect(directionOf(protocol)).toBe(direction)
  })
})
