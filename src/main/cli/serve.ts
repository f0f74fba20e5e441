/** `lab serve`: the window in a browser. */
import { once } from 'node:events'
import { startBrowserHost } from '../browser/host'
import { exitCode, shared, UsageError, type Command } from './command'

function portOf(text: string | undefined): number {
  const port = Number(text ?? 0)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`“${text}” is not a port: a whole number from 0 to 65535.`)
  return port
}

export const serve: Command = {
  name: 'serve',
  usage: '[--port N] [--db FILE]',
  summary: 'Shows the lab in a browser on this computer, until Ctrl-C.',
  options: { ...shared.db, port: { type: 'string' } },
  words: [0, 0],
  async run(invocation, terminal) {
    const dbFile = invocation.text('db')
    const host = await startBrowserHost({
      port: portOf(invocation.text('port')),
      ...(dbFile === undefined ? {} : { dbFile }),
    })
    terminal.out(host.address)
    terminal.say('Open this address in a browser. Ctrl-C ends the host; open trials are paused.')
    if (!terminal.interrupted.aborted) await once(terminal.interrupted, 'abort')
    await host.close()
    return exitCode.done
  },
}
