/** The terminal of a real process. */
import { createInterface } from 'node:readline/promises'
import { writtenOut } from '@shared/words/names'
import { exitCode, type ExitCode, type Terminal } from './command'

const clearLine = '\r\u001b[2K'

/** What lines are made of; all else that a terminal would obey is written out. */
const kept = '\n\t'

/** A reader that has left has read enough; output that cannot be written is a failure, and told. */
function unheard(error: NodeJS.ErrnoException): ExitCode {
  if (error.code === 'EPIPE') return exitCode.done
  const reason = error.code === 'ENOSPC' ? 'the disk is full' : error.message
  process.stderr.write(
    `The output could not be written: ${reason}.\nWhat is stored is unchanged; ask again with another output.\n`,
  )
  return exitCode.failed
}

export function processTerminal(): Terminal {
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      // Who asks twice does not want to wait.
      if (interruption.signal.aborted) process.exit(130)
      interruption.abort()
    })
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(unheard(error)))
  // Nobody is left to tell.
  process.stderr.on('error', () => undefined)
  const isInteractive = process.stderr.isTTY
  let hasStatus = false
  const clear = () => {
    if (hasStatus) process.stderr.write(clearLine)
    hasStatus = false
  }
  const ask = async (question: string): Promise<boolean> => {
    clear()
    const lines = createInterface({ input: process.stdin, output: process.stderr })
    try {
      const { signal } = interruption
      return !/^\s*n/i.test(await lines.question(`${question} [Y/n] `, { signal }))
    } finally {
      lines.close()
    }
  }
  return {
    ...(isInteractive && process.stdin.isTTY ? { ask } : {}),
    isInteractive,
    interrupted: interruption.signal,
    out: (text) => {
      clear()
      process.stdout.write(`${writtenOut(text, kept)}\n`)
    },
    say: (text) => {
      clear()
      process.stderr.write(`${writtenOut(text, kept)}\n`)
    },
    status: (line) => {
      if (!isInteractive) return
      clear()
      process.stderr.write(writtenOut(line).slice(0, Math.max(1, process.stderr.columns - 1)))
      hasStatus = line !== ''
    },
  }
}
