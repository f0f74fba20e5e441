/** `lab serve`: the window in a browser. */
import { once } from 'node:events'
import { startBrowserHost } from '../browser/host'
import { exitCode, shared, UsageError, type Command } from './command'

function portOf(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new UsageError(`“${text}” is not a port: a whole number from 0 to 65535.`)
  return port
}

export const serve: Command = {
  name: 'serve',
  usage: '[--port N] [--new-token] [--db FILE]',
  summary:
    'Shows the lab in a browser on this computer, until Ctrl-C. The address stays the same; --new-token makes older ones invalid.',
  options: { ...shared.db, port: { type: 'string' }, 'new-token': { type: 'boolean' } },
  words: [0, 0],
  async run(invocation, terminal) {
    const dbFile = invocation.text('db')
    const port = invocation.text('port')
    const host = await startBrowserHost({
      newToken: invocation.flag('new-token'),
      stopped: terminal.interrupted,
      ...(port === undefined ? {} : { port: portOf(port) }),
      ...(dbFile === undefined ? {} : { dbFile }),
    })
    for (const warning of host.warnings) terminal.say(warning)
    terminal.out(host.address)
    terminal.say('Open this address in a browser. Ctrl-C ends the host; open trials are paused.')
    if (!terminal.interrupted.aborted) await once(terminal.interrupted, 'abort')
    await host.close()
    return exitCode.done
  },
}
