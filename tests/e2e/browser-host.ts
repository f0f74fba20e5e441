/** The real browser host, as `serve` starts it, on a data folder of its own. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { inProgram } from '../../scripts/parts/program.mjs'

export interface BrowserHost {
  /** With the token, as it is printed. */
  readonly address: URL
  end(): Promise<void>
  /** Ends it without a warning. */
  kill(): Promise<void>
}

const cli = inProgram('out', 'main', 'cli.js')

/** Starts a host and waits for the address that it prints. */
export async function startHost(dataFolder: string): Promise<BrowserHost> {
  const host = spawn(process.execPath, [cli, 'serve'], {
    env: { ...process.env, PALIMPSEST_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = new URL(await firstLine(host))
  const endBy = async (signal: NodeJS.Signals) => {
    if (host.exitCode !== null || host.signalCode !== null) return
    host.kill(signal)
    await once(host, 'exit')
  }
  return { address, end: () => endBy('SIGTERM'), kill: () => endBy('SIGKILL') }
}

async function firstLine(host: ChildProcess): Promise<string> {
  if (!host.stdout) throw new Error('The host’s output is not read.')
  for await (const line of createInterface({ input: host.stdout })) return line
  throw new Error('The host ended without an address.')
}

/** Runs the command line on a data folder to its end, and gives what it printed. */
export async function lab(dataFolder: string, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, [cli, ...args], {
    env: { ...process.env, PALIMPSEST_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [printed, said] = ['', '']
  const output = { printed, said }
  child.stdout.on('data', (text: Buffer) => (output.printed += text.toString()))
  child.stderr.on('data', (text: Buffer) => (output.said += text.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`“${args.join(' ')}” ended with ${code}: ${output.said}`)
  return output.printed
}
