/** One import in a process of its own: started, listened to, stopped. */
import type { FromImport, ImportOrder } from '../../import/protocol'
import { forked } from '../forked'

export type ImportEnd = Extract<
  FromImport,
  { kind: 'done' } | { kind: 'found-experiments' } | { kind: 'failed' }
>
export type ImportNews = Extract<FromImport, { kind: 'progress' } | { kind: 'sample' }>

/** Megabytes. */
const mostHeap = 768

/** Runs one import to its end. Aborting `signal` kills the process; then nothing comes back. */
export function importInProcess(
  script: string,
  order: ImportOrder,
  signal: AbortSignal,
  hear: (news: ImportNews) => void,
): Promise<ImportEnd | undefined> {
  return new Promise((resolve) => {
    const started = forked(script, { mostHeap })
    const { child } = started
    let end: ImportEnd | undefined
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
    child.once('close', (code, how) => over(`${how ?? `code ${code}`}\n${started.lastWords}`))
    child.on('message', (received) => {
      const message = received as FromImport
      if (message.kind === 'ready') child.send(order, () => undefined)
      else if (message.kind !== 'progress' && message.kind !== 'sample') end = message
      else if (!signal.aborted) hear(message)
    })
    if (signal.aborted) stop()
  })
}
