/** `lab export ID`: figures of an experiment on a sheet, their numbers or their words, as a file. */
import { resolve } from 'node:path'
import type { LabClient } from '@shared/contract/client'
import {
  sheetFormats,
  textKinds,
  type FileChoices,
  type SheetFormat,
  type SheetRecipe,
} from '@shared/contract/sheets'
import { figuresOf } from '@shared/figures/of-experiment'
import { journalFormats, type JournalFormat } from '@shared/journals/journal'
import { formatPercent } from '@shared/words/numbers'
import { exitCode, shared, UsageError, type Command, type Invocation } from './command'
import { preflightLines } from './preflight-report'
import { numberOf, oneOf, recipeOfFile, recipeOfOptions, sheetOptions } from './sheet-request'
import { withLab } from './with-lab'
import { checkNew, checkWritable, writeOut } from './written-file'

function required(invocation: Invocation, option: string): string {
  const value = invocation.text(option)
  if (value === undefined) throw new UsageError(`Say --${option}.`)
  return value
}

function formatOf(invocation: Invocation): SheetFormat {
  const told = required(invocation, 'format')
  const format = sheetFormats.find((known) => known === told)
  if (format) return format
  throw new UsageError(`There is no format “${told}”. Formats: ${sheetFormats.join(', ')}.`)
}

function fileChoices(invocation: Invocation): FileChoices {
  const [dpi, text] = [numberOf(invocation, 'dpi'), oneOf(invocation, 'text', textKinds)]
  return {
    format: formatOf(invocation),
    ...(dpi === undefined ? {} : { dpi }),
    ...(text === undefined ? {} : { text }),
  }
}

/** The formats that a journal can look at. @throws UsageError for numbers and words */
function pictureFormat(format: SheetFormat): JournalFormat {
  const found = journalFormats.find((known) => known === format)
  if (found) return found
  throw new UsageError(`--check looks at ${journalFormats.join(', ')}.`)
}

/** From a file, or of the figures that are named. @throws UsageError */
function recipeOf(invocation: Invocation): SheetRecipe {
  const path = invocation.text('recipe')
  if (path !== undefined) return recipeOfFile(invocation, path)
  const [experimentId] = invocation.words
  if (experimentId === undefined) throw new UsageError('Say which experiment, or --recipe FILE.')
  const named = required(invocation, 'figure').split(',')
  return recipeOfOptions(
    invocation,
    experimentId,
    named.map((figure) => figure.trim()),
  )
}

/** Every figure that was named must be one of the experiment's. @throws UsageError naming those that are */
async function requireFigures(client: LabClient, { panels }: SheetRecipe): Promise<void> {
  for (const { experimentId, figure, point } of panels) {
    const detail = await client.call('experiments.get', { id: experimentId })
    const figures = figuresOf(detail)
    if (!figures.some((known) => known === figure))
      throw new UsageError(`There is no figure “${figure}”. Figures: ${figures.join(', ')}.`)
    if (point >= detail.points.length)
      throw new UsageError(`Sweep points are numbered from 0 to ${detail.points.length - 1}.`)
  }
}

export const exportFigure: Command = {
  name: 'export',
  usage: [
    'ID --figure FIG[,FIG…] | --recipe FILE',
    `--format ${sheetFormats.join('|')} --out FILE [--force]`,
    '[--journal NAME] [--width MM] [--height MM] [--columns N] [--font-size PT]',
    '[--errors sem|sd|ci95|range|none] [--significance p|stars|none] [--palette NAME] [--patterns]',
    '[--text live|outlined] [--dpi N] [--check] [--point N] [--threshold P]',
    '[--x-from 0.5] [--x-to 1] [--y-from 0.4] [--y-to 1]',
  ].join(' '),
  summary:
    'Writes figures of an experiment, the numbers behind them, methods or references to a file; --check says what a journal would say to it.',
  options: {
    ...shared.db,
    ...sheetOptions,
    format: { type: 'string' },
    out: { type: 'string' },
    dpi: { type: 'string' },
    text: { type: 'string' },
    check: { type: 'boolean' },
    force: { type: 'boolean' },
  },
  words: [0, 1],
  async run(invocation, terminal) {
    const choices = fileChoices(invocation)
    const wantsCheck = invocation.flag('check')
    const path = wantsCheck ? invocation.text('out') : required(invocation, 'out')
    const recipe = recipeOf(invocation)
    const checked = wantsCheck ? pictureFormat(choices.format) : undefined
    if (path !== undefined) {
      checkWritable(path, `figure.${choices.format.replace('csv-raw', 'csv')}`)
      if (!invocation.flag('force')) checkNew(path)
    }
    return withLab(invocation, async (client) => {
      if (invocation.text('recipe') === undefined) await requireFigures(client, recipe)
      const options = {
        signal: terminal.interrupted,
        onProgress: ({ phase, fraction }: { readonly phase: string; readonly fraction: number }) =>
          terminal.status(`${phase}, ${formatPercent(fraction, 0)}`),
      }
      if (path !== undefined) {
        const name =
          recipe.panels
            .map(({ figure }) => figure)
            .join('-')
            .slice(0, 100) || 'sheet'
        const file = await client.call('sheets.export', { recipe, name, ...choices }, options)
        writeOut(path, Buffer.from(file.content, file.encoding))
        terminal.say(`Wrote ${resolve(path)}.`)
      }
      if (!checked) return exitCode.done
      const preflight = await client.call(
        'sheets.check',
        { recipe, ...choices, format: checked },
        options,
      )
      terminal.out(preflightLines(preflight).join('\n'))
      return preflight.findings.every(({ ok }) => ok) ? exitCode.done : exitCode.failed
    })
  },
}
