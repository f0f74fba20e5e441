// @ts-check
/** A store with its browser host, lab, engines and a client of the command line, each of which can be killed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import SqliteFile from 'better-sqlite3'
import { kill, processesWith } from './processes.mjs'
import { inProgram } from './program.mjs'
import { windowClient } from './window-client.mjs'

/** @typedef {import('./torture-requests.mjs').Request} Request */
/** @typedef {'engine' | 'lab' | 'host' | 'client'} Victim */
/** @typedef {{ name: string, status: string, result: unknown }} Trial */
/** @typedef {{ trials: Trial[] }} Experiment */

const patience = 600_000
const cli = inProgram('out/main/cli.js')
const engine = inProgram('out/main/engine.js')

export class TorturedLab {
  /** Of its experiments. @type {string[]} */
  ids = []
  /** Engines that were seen, wherever they are now. @type {Set<number>} */
  #engines = new Set()
  /** Names of checkpoints that were damaged. @type {Set<string>} */
  #hashes = new Set()
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #host
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #client
  /** @type {import('./window-client.mjs').WindowClient | undefined} */
  #window

  /**
   * @param {string} folder
   * @param {number} [savedEvery] milliseconds after which trials save themselves
   */
  constructor(folder, savedEvery) {
    this.folder = folder
    const saving = savedEvery === undefined ? {} : { PALIMPSEST_SAVED_EVERY: String(savedEvery) }
    this.environment = { ...process.env, ...saving }
    this.database = join(folder, 'palimpsest.db')
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  }

  /** @param {number} milliseconds */
  wait(milliseconds) {
    return delay(milliseconds)
  }

  /** Starts the host, all experiments and a client. @param {readonly Request[]} requests */
  async start(requests) {
    const window = await this.#connected()
    for (const request of requests) {
      const { id } = await window.call('experiments.start', { request })
      this.ids.push(id)
    }
    this.#follow()
  }

  /** Of the window. */
  async address() {
    await this.#connected()
    return this.#address
  }

  /** Everything without a kill. @param {readonly Request[]} requests */
  async runAll(requests) {
    await this.start(requests)
    return this.finish()
  }

  /** After a kill: whoever is missing is started, and what was stopped goes on. */
  async goOn() {
    for (let tries = 0; ; tries++)
      try {
        const window = await this.#connected()
        for (const id of this.ids) await window.call('experiments.resume', { id, all: true })
        break
      } catch (error) {
        // What was killed may still be on its way out.
        if (tries > 20) throw error
        this.#window = undefined
        await delay(250)
      }
    this.#follow()
  }

  async isDone() {
    const details = await this.#details().catch(() => [])
    return details.length > 0 && details.every(({ status }) => status === 'done')
  }

  /**
   * Goes on until every trial is done, and reads them.
   * @returns {Promise<Experiment[]>}
   */
  async finish() {
    const until = Date.now() + patience
    while (!(await this.isDone())) {
      if (Date.now() > until) throw new Error(`Not all was done: ${await this.#standing()}`)
      await this.goOn()
      await delay(500)
    }
    return (await this.#details()).map(({ definition, results }) => ({
      trials: results.map((/** @type {any} */ { condition, seed, status, result }) => ({
        name: `${definition}, ${condition}, seed ${seed}`,
        ...{ status, result },
      })),
    }))
  }

  /** Kills one. @param {Victim} victim @param {() => number} random @returns whether there was one */
  async kill(victim, random) {
    if (victim === 'client') return this.#killChild(this.#client)
    if (victim === 'host') {
      this.#window = undefined
      return this.#killChild(this.#host)
    }
    const lab = await this.#labProcess()
    if (lab === undefined) return false
    if (victim === 'lab') {
      this.#window = undefined
      kill(lab)
      while (processesWith(this.database).some(({ pid }) => pid === lab)) await delay(10)
      return true
    }
    const engines = processesWith(engine).filter(({ parent }) => parent === lab)
    for (const { pid } of engines) this.#engines.add(pid)
    const chosen = engines[Math.floor(random() * engines.length)]
    return chosen !== undefined && kill(chosen.pid)
  }

  /** Checkpoints that were damaged. */
  get damaged() {
    return this.#hashes.size
  }

  /** Whether a trial would go on from a checkpoint that nobody damaged. */
  get canDamage() {
    return this.#wholeCheckpoints().length > 0
  }

  /** Turns a bit of a checkpoint that a trial would go on from; while no lab runs. @param {() => number} random */
  damage(random) {
    const whole = this.#wholeCheckpoints()
    const hash = whole[Math.floor(random() * whole.length)]
    if (hash === undefined) return
    const path = join(`${this.database}.files`, hash.slice(0, 2), hash)
    const bytes = readFileSync(path)
    const place = Math.floor(random() * bytes.length)
    bytes[place] = (bytes[place] ?? 0) ^ 0x10
    writeFileSync(path, bytes)
    this.#hashes.add(hash)
  }

  #wholeCheckpoints() {
    const file = new SqliteFile(this.database, { readonly: true })
    const hashes = /** @type {string[]} */ (
      file
        .prepare('SELECT checkpoint_file FROM trials WHERE checkpoint_file IS NOT NULL')
        .pluck()
        .all()
    )
    file.close()
    return hashes.filter((hash) => !this.#hashes.has(hash))
  }

  /** @param {number} wanted @returns what is not as it should be */
  damageProblem(wanted) {
    const log = readFileSync(`${this.database}.log`, 'utf8')
    const named = log.match(/The checkpoint of trial \d+ cannot be read; it starts anew/g) ?? []
    return named.length === wanted && this.damaged === wanted
      ? undefined
      : `${this.damaged} were damaged, ${named.length} are in the log`
  }

  /** What is wrong with the store. */
  async check() {
    const window = await this.#connected()
    const { problems } = await window.call('lab.check')
    return problems.join(' ') || undefined
  }

  /** Files beside the store that no finished trial refers to. */
  async strayFiles() {
    const file = new SqliteFile(this.database, { readonly: true })
    const networks = new Set(
      file.prepare('SELECT network_file FROM trials WHERE network_file IS NOT NULL').pluck().all(),
    )
    file.close()
    const folder = `${this.database}.files`
    return readdirSync(folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !networks.has(entry.name))
      .map(({ name }) => name)
  }

  /** Processes that are still there some seconds after the end. */
  async strayProcesses() {
    const until = Date.now() + 20_000
    const left = () =>
      [
        ...processesWith(this.database),
        ...processesWith(engine).filter(({ pid }) => this.#engines.has(pid)),
      ].map(({ words }) => words)
    while (left().length > 0 && Date.now() < until) await delay(200)
    return left()
  }

  /** Ends the host as Ctrl-C does, and waits until the lab has gone. */
  async end() {
    this.#window?.close()
    this.#window = undefined
    this.#killChild(this.#client)
    const host = this.#host
    this.#host = undefined
    if (host?.exitCode === null && host.signalCode === null) {
      const ended = once(host, 'exit')
      host.kill('SIGTERM')
      await ended
    }
    if (existsSync(this.folder)) for (const stray of await this.strayProcesses()) console.log(stray)
  }

  async #details() {
    const window = await this.#connected()
    return Promise.all(this.ids.map((id) => window.call('experiments.get', { id })))
  }

  async #standing() {
    const details = await this.#details()
    return details
      .flatMap(({ definition, results }) =>
        results.map(
          (/** @type {any} */ { condition, status, error }) =>
            `${definition} ${condition} ${status} ${error?.message ?? ''}`,
        ),
      )
      .join('; ')
  }

  async #connected() {
    if (this.#host?.exitCode !== null || this.#host.signalCode !== null) {
      this.#window = undefined
      this.#address = await this.#serve()
    }
    return (this.#window ??= await windowClient(this.#address))
  }

  #address = new URL('http://127.0.0.1')

  async #serve() {
    const host = spawn(process.execPath, [cli, 'serve', '--db', this.database], {
      env: this.environment,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    this.#host = host
    for await (const line of createInterface({ input: host.stdout })) return new URL(line)
    throw new Error('The host ended without an address.')
  }

  /** A client of the command line that waits for the end of the experiment that ends last. */
  #follow() {
    if (this.#client?.exitCode === null && this.#client.signalCode === null) return
    const id = this.ids.at(-1) ?? ''
    this.#client = spawn(process.execPath, [cli, 'resume', id, '--db', this.database], {
      env: this.environment,
      stdio: 'ignore',
    })
  }

  /** @param {import('node:child_process').ChildProcess | undefined} child */
  #killChild(child) {
    return child?.exitCode === null && child.signalCode === null && child.kill('SIGKILL')
  }

  async #labProcess() {
    try {
      const window = await this.#connected()
      const { processId } = await window.call('lab.info')
      return /** @type {number} */ (processId)
    } catch {
      this.#window = undefined
      return undefined
    }
  }
}
