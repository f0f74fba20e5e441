/** The terminal of a real process. */
import { createInterface } from 'node:readline/promises'
import type { Terminal } from './command'

const clearLine = '\r\u001b[2K'

export function processTerminal(): Terminal {
  const interruption = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      // Who asks twice does not want to wait.
      if (interruption.signal.aborted) process.exit(130)
      interruption.abort()
    })
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
      process.stdout.write(`${text}\n`)
    },
    say: (text) => {
      clear()
      process.stderr.write(`${text}\n`)
    },
    status: (line) => {
      if (!isInteractive) return
      clear()
      process.stderr.write(line.slice(0, Math.max(1, process.stderr.columns - 1)))
      hasStatus = line !== ''
    },
  }
}
