/** `lab export ID`: a figure as a file. */
import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ArgsOf } from '@shared/contract/contract'
import { figureFormatSchema, lettersSchema, letterSizes } from '@shared/contract/library'
import { figuresOf } from '@shared/figures/of-experiment'
import { storageError } from '../store/storage-error'
import { exitCode, shared, UsageError, type Command, type Invocation } from './command'
import { withLab } from './with-lab'

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

export const exportFigure: Command = {
  name: 'export',
  usage:
    'ID --figure FIG --format svg|pdf|png|csv|csv-raw|json --out FILE [--width MM] [--height MM] [--letters PT] [--dpi N] [--point N] [--threshold P]',
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
    const size = sizeOf(invocation)
    const exported = await withLab(invocation, async (client) => {
      const figures = figuresOf(await client.call('experiments.get', { id: experimentId }))
      if (!figures.some((known) => known === figure))
        throw new UsageError(`There is no figure “${figure}”. Figures: ${figures.join(', ')}.`)
      const args = { experimentId, figure, format: format.data, ...size }
      return client.call('figures.export', args)
    })
    try {
      writeFileSync(path, Buffer.from(exported.content, exported.encoding))
    } catch (error) {
      throw storageError(error, path)
    }
    terminal.say(`Wrote ${resolve(path)}.`)
    return exitCode.done
  },
}
