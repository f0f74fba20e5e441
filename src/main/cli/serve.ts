/** `lab serve`: the window in a browser. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { startBrowserHost } from '../browser/host'
import { exitCode, shared, UsageError, type Command } from './command'

function portOf(text: string | undefined): number {
  const port = Number(text ?? 0)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`“${text}” is not a port: a whole number from 0 to 65535.`)
  return port
}

/** Opens `address` with the system's browser; where there is none, the printed address remains. */
function openInBrowser(address: string): void {
  const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
    darwin: ['open'],
    win32: ['rundll32', 'url.dll,FileProtocolHandler'],
  }
  const [program, ...words] = openers[process.platform] ?? ['xdg-open']
  const child = spawn(program, [...words, address], { stdio: 'ignore', detached: true })
  child.on('error', () => undefined)
  child.unref()
}

export const serve: Command = {
  name: 'serve',
  usage: '[--port N] [--open] [--db FILE]',
  summary: 'Shows the lab in a browser on this computer, until Ctrl-C.',
  options: { ...shared.db, port: { type: 'string' }, open: { type: 'boolean' } },
  words: [0, 0],
  async run(invocation, terminal) {
    const dbFile = invocation.text('db')
    const host = await startBrowserHost({
      port: portOf(invocation.text('port')),
      ...(dbFile === undefined ? {} : { dbFile }),
    })
    terminal.out(host.address)
    terminal.say('Open this address in a browser. Ctrl-C ends the host; open trials are paused.')
    if (invocation.flag('open')) openInBrowser(host.address)
    if (!terminal.interrupted.aborted) await once(terminal.interrupted, 'abort')
    await host.close()
    return exitCode.done
  },
}
