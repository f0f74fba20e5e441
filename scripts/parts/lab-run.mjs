/** Experiments run through the program's own command line, for the stored checks. */
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'
import { outputOf } from './child.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * What `lab run … --json` prints. Without `db` from a store of its own, so that no earlier result is
 * reused; with it trials that the store has are taken from there.
 * @param {string} preset
 * @param {{ dataset?: string, scale: string, seeds?: string, conditions?: string, device?: string, set?: string[], db?: string, estimate?: boolean }} choice
 */
export async function labRun(preset, choice) {
  return withStore(choice.db, (db) => runWith(preset, { ...choice, db }))
}

/** Runs a preset and returns its measurements with the verdicts on them (`lab verdict … --json`). */
export async function labVerdict(preset, choice) {
  return withStore(choice.db, async (db) => {
    const { experiment, device, seeds } = await runWith(preset, { ...choice, db })
    return { device, seeds, ...(await verdictOf(experiment, ['--db', db])) }
  })
}

/** What `lab verdict` says of an experiment, or of a stored file. */
export async function verdictOf(subject, flags = []) {
  return JSON.parse(await lab(['verdict', subject, '--json', ...flags]))
}

async function withStore(db, work) {
  if (db) return work(resolve(db))
  const folder = await mkdtemp(join(tmpdir(), 'palimpsest-'))
  try {
    return await work(join(folder, 'store.sqlite'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function runWith(preset, choice) {
  const { dataset, scale, seeds, conditions, device, set = [], db, estimate = false } = choice
  const flags = ['run', preset, '--scale', scale, '--json', '--db', db]
  if (dataset) flags.push('--set', `dataset=${dataset}`)
  for (const assignment of set) flags.push('--set', assignment)
  if (seeds) flags.push('--seeds', seeds)
  if (conditions) flags.push('--conditions', conditions)
  if (device) flags.push('--device', device)
  if (estimate) flags.push('--estimate')
  return JSON.parse(await lab(flags))
}

const lab = (flags) =>
  outputOf('npm', ['run', '--silent', 'lab', '--', ...flags], {
    shell: process.platform === 'win32',
  })

/** Which program on which computer, and when: stands beside every stored number. */
export async function provenance() {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  return {
    version,
    commit: commit(),
    date: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
  }
}

function commit() {
  try {
    const flags = ['rev-parse', '--short', 'HEAD']
    return execFileSync('git', flags, { cwd: root, encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return undefined
  }
}

/** Path of a stored reproduction. */
export const storedFile = (name) => join(root, 'docs', 'reproduction', name)

/** A stored reproduction; nothing where there is none yet. */
export async function stored(name) {
  try {
    return JSON.parse(await readFile(storedFile(name), 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Stores `record` under docs/reproduction. */
export async function store(name, record) {
  const file = storedFile(name)
  await mkdir(dirname(file), { recursive: true })
  const style = await resolveConfig(file)
  await writeFile(file, await format(JSON.stringify(record), { ...style, parser: 'json' }))
  return file
}

/** `records` with `record` in the place of the one that has the same `key`, or at the end. */
export function withRecord(records, key, record) {
  const place = records.findIndex((other) => other[key] === record[key])
  return place < 0 ? [...records, record] : records.with(place, record)
}

/** `a,b` as a list; `fallback` where absent. */
export function listed(text, fallback) {
  return text ? text.split(',').map((item) => item.trim()) : fallback
}

export const datasets = [
  'split-mnist',
  'split-fashion-mnist',
  'permuted-mnist',
  'permuted-fashion-mnist',
]

export const percent = (fraction) => `${(100 * fraction).toFixed(2)} %`

/** Ids of all presets. */
export async function labPresets() {
  return JSON.parse(await lab(['presets', '--json'])).presets.map(({ id }) => id)
}
