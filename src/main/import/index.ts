/** The process that imports: takes one order from the lab, tells how it goes, and ends. */
import { readExperiments } from './experiments/read-experiments'
import { ImportProblem } from './import-problem'
import type { FromImport, ImportOrder } from './protocol'
import { runImport } from './run-import'
import type { Watch } from './watch'
import { stepBack } from '../step-back'

/** Milliseconds between two reports of how far it is. */
const interval = 100

function send(message: FromImport, then: () => void = () => undefined): void {
  if (!process.send) return
  process.send(message, then)
}

/** The first report is never held back. */
let told = -Infinity
const watch: Watch = {
  progress(phase, fraction) {
    if (performance.now() - told < interval) return
    told = performance.now()
    send({ kind: 'progress', phase, fraction })
  },
  sample: (label, picture) => send({ kind: 'sample', label, picture }),
}

function failureOf(error: unknown): FromImport {
  if (error instanceof ImportProblem)
    return { kind: 'failed', message: error.message, remedy: error.remedy }
  const full =
    error instanceof Error &&
    'code' in error &&
    (error.code === 'ENOSPC' || error.code === 'EDQUOT')
  return {
    kind: 'failed',
    message: full ? 'The disk is full.' : 'The file cannot be read.',
    remedy: full
      ? 'Make room on the disk, then try again.'
      : 'Fetch the file again, or another copy of it.',
    detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
  }
}

async function carryOut(order: ImportOrder): Promise<FromImport> {
  if (order.kind === 'images') return { kind: 'done', ...(await runImport(order, watch)) }
  return { kind: 'found-experiments', ...(await readExperiments(order, watch)) }
}

const end = (message: FromImport) => send(message, () => process.exit(0))

stepBack('little')
// Nobody reads the work folder but its owner.
process.umask(0o077)
process.on('uncaughtException', (error) => end(failureOf(error)))
process.on('unhandledRejection', (error) => end(failureOf(error)))
process.on('disconnect', () => process.exit(0))
process.once('message', (message) => {
  carryOut(message as ImportOrder).then(end, (error: unknown) => end(failureOf(error)))
})
send({ kind: 'ready' })
