/** `lab export ID`: a figure as a file. */
import { resolve } from 'node:path'
import type { ArgsOf } from '@shared/contract/contract'
import { figureFormatSchema, lettersSchema, letterSizes } from '@shared/contract/library'
import { narrowest, wholeWindow } from '@shared/figures/kit/axis-window'
import { figuresOf } from '@shared/figures/of-experiment'
import { formatPercent } from '@shared/words/numbers'
import { exitCode, shared, UsageError, type Command, type Invocation } from './command'
import { withLab } from './with-lab'
import { checkWritable, writeOut } from './written-file'

type Size = Pick<
  ArgsOf<'figures.export'>,
  'point' | 'threshold' | 'widthMm' | 'heightMm' | 'lettersPt' | 'dpi'
>

function required(invocation: Invocation, option: string): string {
  const value = invocation.text(option)
  if (value === undefined) throw new UsageError(`Say --${option}.`)
  return value
}

function sizeOf(invocation: Invocation): Size {
  const options = {
    point: 'point',
    threshold: 'threshold',
    width: 'widthMm',
    height: 'heightMm',
    letters: 'lettersPt',
    dpi: 'dpi',
  } as const
  const size: Size = {}
  for (const [option, key] of Object.entries(options)) {
    const text = invocation.text(option)
    if (text === undefined) continue
    const value = Number(text)
    if (!Number.isFinite(value)) throw new UsageError(`--${option}: “${text}” is not a number.`)
    size[key] = value
  }
  const { lettersPt: letters } = size
  if (letters !== undefined && !lettersSchema.safeParse(letters).success)
    throw new UsageError(
      `--letters: from ${letterSizes.smallest} to ${letterSizes.largest} points.`,
    )
  return size
}

/** Ends of axes in fractions; those that are not told are the whole's. */
function windowOf(invocation: Invocation): Pick<ArgsOf<'figures.export'>, 'window'> {
  const ends = { 'x-from': 'xFrom', 'x-to': 'xTo', 'y-from': 'yFrom', 'y-to': 'yTo' } as const
  const window = { ...wholeWindow }
  let told = false
  for (const [option, key] of Object.entries(ends)) {
    const text = invocation.text(option)
    if (text === undefined) continue
    const value = Number(text)
    if (text.trim() === '' || !(value >= 0 && value <= 1))
      throw new UsageError(`--${option} is a fraction from 0 to 1, not “${text}”.`)
    window[key] = value
    told = true
  }
  const { xFrom, xTo, yFrom, yTo } = window
  if (xTo - xFrom < narrowest || yTo - yFrom < narrowest)
    throw new UsageError('An axis must end after it begins, by 0.02 at least.')
  return told ? { window } : {}
}

export const exportFigure: Command = {
  name: 'export',
  usage:
    'ID --figure FIG --format svg|pdf|png|csv|csv-raw|json --out FILE [--width MM] [--height MM] [--letters PT] [--dpi N] [--point N] [--threshold P] [--x-from 0.5] [--x-to 1] [--y-from 0.4] [--y-to 1]',
  summary: 'Writes a figure of an experiment, or the numbers behind it, to a file.',
  options: {
    ...shared.db,
    figure: { type: 'string' },
    format: { type: 'string' },
    out: { type: 'string' },
    width: { type: 'string' },
    height: { type: 'string' },
    letters: { type: 'string' },
    dpi: { type: 'string' },
    point: { type: 'string' },
    threshold: { type: 'string' },
    'x-from': { type: 'string' },
    'x-to': { type: 'string' },
    'y-from': { type: 'string' },
    'y-to': { type: 'string' },
  },
  words: [1, 1],
  async run(invocation, terminal) {
    const [experimentId = ''] = invocation.words
    const figure = required(invocation, 'figure')
    const path = required(invocation, 'out')
    const format = figureFormatSchema.safeParse(required(invocation, 'format'))
    if (!format.success)
      throw new UsageError(
        `There is no format “${invocation.text('format')}”. Formats: ${figureFormatSchema.options.join(', ')}.`,
      )
    const size = { ...sizeOf(invocation), ...windowOf(invocation) }
    checkWritable(path, `figure.${format.data.replace('csv-raw', 'csv')}`)
    const exported = await withLab(invocation, async (client) => {
      const figures = figuresOf(await client.call('experiments.get', { id: experimentId }))
      if (!figures.some((known) => known === figure))
        throw new UsageError(`There is no figure “${figure}”. Figures: ${figures.join(', ')}.`)
      const args = { experimentId, figure, format: format.data, ...size }
      return client.call('figures.export', args, {
        signal: terminal.interrupted,
        onProgress: ({ phase, fraction }) =>
          terminal.status(`${phase}, ${formatPercent(fraction, 0)}`),
      })
    })
    writeOut(path, Buffer.from(exported.content, exported.encoding))
    terminal.say(`Wrote ${resolve(path)}.`)
    return exitCode.done
  },
}
