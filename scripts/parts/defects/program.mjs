// @ts-check
/** The program of some checkout as somebody meets it who has only its command line, its host and its files. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { kill, processesWith } from '../processes.mjs'
import { windowClient } from '../window-client.mjs'

/** @typedef {{ code: number | null, out: string, err: string, late: boolean }} Ended */
/** @typedef {{ address: URL, host: import('node:child_process').ChildProcess, client: import('../window-client.mjs').WindowClient }} Served */

export class Program {
  /** @type {import('node:child_process').ChildProcess[]} */
  #hosts = []

  /**
   * @param {string} checkout with what was built of it
   * @param {string} folder for its stores; empty
   */
  constructor(checkout, folder) {
    this.checkout = checkout
    this.folder = folder
    this.database = join(folder, 'palimpsest.db')
    this.cli = join(checkout, 'out/main/cli.js')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  }

  /**
   * A command of its command line, ended after `patience` milliseconds.
   * @param {readonly string[]} words
   * @param {{ patience?: number, env?: NodeJS.ProcessEnv, stdout?: number }} [how]
   * @returns {Promise<Ended>}
   */
  async command(words, { patience = 60_000, env = {}, stdout } = {}) {
    const child = spawn(process.execPath, [this.cli, ...words], {
      cwd: this.folder,
      env: { ...process.env, ...env },
      stdio: ['ignore', stdout ?? 'pipe', 'pipe'],
    })
    const ended = { out: '', err: '', late: false }
    child.stdout?.on('data', (text) => (ended.out += String(text)))
    child.stderr?.on('data', (text) => (ended.err += String(text)))
    const timer = setTimeout(() => {
      ended.late = true
      child.kill('SIGKILL')
    }, patience)
    const [code] = await once(child, 'close')
    clearTimeout(timer)
    return { ...ended, code }
  }

  /** A command on its store. @param {readonly string[]} words @param {Parameters<Program['command']>[1]} [how] */
  onStore(words, how) {
    return this.command([...words, '--db', this.database], how)
  }

  /** An experiment of less than a second, done. @param {readonly string[]} [more] @returns {Promise<string>} its id */
  async smallExperiment(more = []) {
    const values = ['part=perceptron', 'epochsPerTask=2']
    const words = ['run', 'fig-4.5', '--scale', 'quick', '--seeds', '1', '--json']
    const settings = values.flatMap((value) => ['--set', value])
    const only = ['--conditions', 'presynaptic']
    const { out, err } = await this.onStore([...words, ...settings, ...only, ...more])
    const id = /"experiment":\s*"([^"]+)"/.exec(out)?.[1]
    if (id === undefined) throw new Error(`No experiment was run: ${err}`)
    return id
  }

  /** @param {NodeJS.ProcessEnv} [env] @returns {Promise<Served>} */
  async serve(env = {}) {
    const host = spawn(process.execPath, [this.cli, 'serve', '--db', this.database], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    this.#hosts.push(host)
    for await (const line of createInterface({ input: host.stdout })) {
      const address = new URL(line)
      return { address, host, client: await windowClient(address) }
    }
    throw new Error('The host ended without an address.')
  }

  /** Its labs, by what stands in their command lines. */
  labs() {
    return processesWith(this.folder).filter(({ words }) => words.includes('lab.js'))
  }

  /** Waits until the labs have gone by themselves, as they do when nobody is left. */
  async untilQuiet(patience = 15_000) {
    for (let waited = 0; waited < patience && this.labs().length > 0; waited += 100)
      await delay(100)
  }

  /** Ends all that is left, without a warning. */
  async end() {
    for (const host of this.#hosts) host.kill('SIGKILL')
    for (const { pid } of processesWith(this.folder)) kill(pid)
    await delay(200)
  }
}

/** Resident megabytes of a process. @param {number} pid */
export async function megabytesOf(pid) {
  const { readFile } = await import('node:fs/promises')
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}
