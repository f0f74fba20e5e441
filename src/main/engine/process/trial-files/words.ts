/** The words after `engine.js` where it computes trials that lie in files. */
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { datasetFolder } from '../../../paths'

const usage =
  'Usage: engine.js --trial REQUEST.json [--trial …] --out FOLDER [--datasets FOLDER] [--imported FOLDER]'

export interface TrialFilesOrder {
  /** Paths of requests, in their order. */
  readonly requests: readonly string[]
  /** Where results, networks and checkpoints go. */
  readonly out: string
  readonly datasetFolder: string
  readonly importedFolder: string
}

const options = {
  trial: { type: 'string', multiple: true },
  out: { type: 'string' },
  datasets: { type: 'string' },
  imported: { type: 'string' },
} as const

/** Whether an engine is asked for trials in files, and not by a lab. */
export function asksForTrialFiles(words: readonly string[]): boolean {
  return words.some((word) => word === '--trial' || word.startsWith('--trial='))
}

/** @throws RangeError with how it is used, where the words say something else */
export function trialFilesOrder(words: readonly string[]): TrialFilesOrder {
  const { trial = [], out, datasets = datasetFolder, imported } = understood(words)
  if (trial.length === 0 || out === undefined) throw new RangeError(usage)
  return {
    requests: trial,
    out,
    datasetFolder: datasets,
    importedFolder: imported ?? join(dirname(datasets), 'imported'),
  }
}

function understood(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options }).values
  } catch (cause) {
    throw new RangeError(usage, { cause })
  }
}
