/** One import in a process of its own: started, listened to, stopped. */
import { fork } from 'node:child_process'
import type { FromImport, ImportOrder } from '../../import/protocol'
import { nodeBinary } from '../../node-binary'

export type ImportEnd = Extract<FromImport, { kind: 'done' } | { kind: 'failed' }>
export type ImportNews = Extract<FromImport, { kind: 'progress' } | { kind: 'sample' }>

const lastWordsKept = 4_000
/** Of what JavaScript makes; bytes of images lie outside it. */
const mostHeap = '--max-old-space-size=768'

/** Runs one import to its end. Aborting `signal` kills the process; then nothing comes back. */
export function importInProcess(
  script: string,
  order: ImportOrder,
  signal: AbortSignal,
  hear: (news: ImportNews) => void,
): Promise<ImportEnd | undefined> {
  return new Promise((resolve) => {
    const child = fork(script, [], {
      execPath: nodeBinary(),
      execArgv: [mostHeap],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      env: { ...process.env, NODE_OPTIONS: '' },
    })
    let [lastWords, end]: [string, ImportEnd | undefined] = ['', undefined]
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      lastWords = (lastWords + text).slice(-lastWordsKept)
    })
    const stop = () => child.kill('SIGKILL')
    signal.addEventListener('abort', stop)
    const over = (detail: string) => {
      signal.removeEventListener('abort', stop)
      if (signal.aborted) resolve(undefined)
      else
        resolve(
          end ?? {
            kind: 'failed',
            message: 'The process that imports has ended unexpectedly.',
            remedy: 'The file may be damaged, or need more memory than there is. Try another copy.',
            detail,
          },
        )
    }
    child.once('error', (error) => over(error.message))
    child.once('close', (code, how) => over(`${how ?? `code ${code}`}\n${lastWords}`))
    child.on('message', (received) => {
      const message = received as FromImport
      if (message.kind === 'ready') child.send(order, () => undefined)
      else if (message.kind === 'done' || message.kind === 'failed') end = message
      else if (!signal.aborted) hear(message)
    })
    if (signal.aborted) stop()
  })
}
