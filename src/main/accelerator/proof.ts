/** A freshly assembled library, tried in a process of its own: a crash there harms nobody. */
import { fork } from 'node:child_process'
import { nodeBinary } from '../node-binary'
import { bundlePath } from '../paths'
import { cancelled, failed } from './failures'
import type { ProofMessage } from './proof-message'

const patience = 180_000
const keepDefault = 'Nothing is lost: the processor computes as before. Try the other library.'

function problemOf({ usesCard, problem }: ProofMessage, gpu: boolean): string | undefined {
  if (problem !== undefined) return problem
  if (gpu && !usesCard) return 'it did not find the card, or a CUDA library that it needs'
  return undefined
}

/**
 * Lets the library in `folder` train a small network.
 * @returns TensorFlow's version
 * @throws LabError where it cannot be loaded, crashes, learns nothing, or (for `gpu`) finds no card
 */
export function proveLibrary(
  folder: string,
  gpu: boolean,
  signal: AbortSignal | undefined,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = fork(bundlePath('proof'), [folder], {
      execPath: nodeBinary(),
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, NODE_OPTIONS: '' },
      timeout: patience,
      killSignal: 'SIGKILL',
    })
    let said: ProofMessage | undefined
    let words = ''
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      words = (words + text).slice(-2000)
    })
    const stop = () => child.kill('SIGKILL')
    signal?.addEventListener('abort', stop, { once: true })
    child.once('message', (message) => {
      said = message as ProofMessage
      child.kill('SIGKILL')
    })
    child.once('error', reject)
    child.once('close', (code, ended) => {
      signal?.removeEventListener('abort', stop)
      if (signal?.aborted) {
        reject(cancelled())
        return
      }
      const last = words.trim().split('\n').at(-1) ?? ''
      const found = said ?? {
        problem: `it ended with ${ended ?? `code ${code ?? '?'}`} ${last}`.trim(),
      }
      const problem = problemOf(found, gpu)
      if (problem === undefined) resolve(found.version ?? '')
      else
        reject(
          failed(
            'The library was fetched, but does not work on this computer.',
            keepDefault,
            `${problem}. The program’s own device “simd” works everywhere.`,
          ),
        )
    })
  })
}
