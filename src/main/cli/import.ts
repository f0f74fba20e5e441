/** `lab import FILE|FOLDER`: brings in images of one’s own, or experiments that were saved as a file. */
import type { ArgsOf } from '@shared/contract/contract'
import { formatNumber, formatPercent } from '@shared/words/numbers'
import { resolve } from 'node:path'
import { exitCode, shared, UsageError, type Command, type Invocation } from './command'
import { importExperiments, isExperimentFile } from './import-experiments'
import { withLab } from './with-lab'

function numberOf(invocation: Invocation, option: string): number | undefined {
  const text = invocation.text(option)
  if (text === undefined) return undefined
  const value = Number(text)
  if (text.trim() === '' || Number.isNaN(value))
    throw new UsageError(`--${option} is a number, not “${text}”.`)
  return value
}

function coloursOf(invocation: Invocation): 'grey' | 'colour' | undefined {
  const colours = invocation.text('colours')
  if (colours === undefined || colours === 'grey' || colours === 'colour') return colours
  throw new UsageError(`--colours is grey or colour, not “${colours}”.`)
}

function orderOf(invocation: Invocation): ArgsOf<'imports.run'> {
  const [path = ''] = invocation.words
  return {
    path: resolve(path),
    name: invocation.text('name'),
    licence: invocation.text('licence'),
    size: numberOf(invocation, 'size'),
    colours: coloursOf(invocation),
    testShare: numberOf(invocation, 'test-share'),
  }
}

export const importImages: Command = {
  name: 'import',
  usage:
    'FILE|FOLDER [--name NAME] [--licence TEXT] [--size PIXELS] [--colours grey|colour] [--test-share 0.2] [--db FILE] [--json]',
  summary:
    'Imports experiments from a .palimpsest file, or images: CIFAR, SVHN, TinyImageNet, IDX, NumPy .npz, or a folder of pictures with a folder a class.',
  options: {
    ...shared.db,
    ...shared.json,
    name: { type: 'string' },
    licence: { type: 'string' },
    size: { type: 'string' },
    colours: { type: 'string' },
    'test-share': { type: 'string' },
  },
  words: [1, 1],
  async run(invocation, terminal) {
    const order = orderOf(invocation)
    if (isExperimentFile(order.path)) return importExperiments(order.path, invocation, terminal)
    const { dataset, said } = await withLab(invocation, (client) =>
      client.call('imports.run', order, {
        signal: terminal.interrupted,
        onProgress: (news) => {
          if (news.kind === 'progress')
            terminal.status(`${formatPercent(news.fraction, 0)} · ${news.phase}`)
        },
      }),
    )
    terminal.status('')
    if (invocation.flag('json')) terminal.out(JSON.stringify({ dataset, said }))
    else {
      const { id, description, trainingImages, testImages } = dataset
      terminal.out(
        [
          `${description.name} was imported as ${id}: ${description.classes.length} classes, ${formatNumber(trainingImages)} training images, ${formatNumber(testImages)} test images.`,
          ...said,
        ].join('\n'),
      )
    }
    return exitCode.done
  },
}
