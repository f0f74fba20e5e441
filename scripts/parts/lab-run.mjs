/** Experiments run through the program's own command line, for the stored checks. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { format, resolveConfig } from 'prettier'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * What `lab run … --json` prints, from a store of its own so that no earlier result is reused.
 * @param {string} preset
 * @param {{ dataset?: string, scale: string, seeds?: string, conditions?: string, device?: string }} choice
 */
export async function labRun(preset, { dataset, scale, seeds, conditions, device }) {
  const folder = await mkdtemp(join(tmpdir(), 'palimpsest-'))
  const flags = ['run', preset, '--scale', scale, '--json']
  if (dataset) flags.push('--set', `dataset=${dataset}`)
  flags.push('--db', join(folder, 'store.sqlite'))
  if (seeds) flags.push('--seeds', seeds)
  if (conditions) flags.push('--conditions', conditions)
  if (device) flags.push('--device', device)
  try {
    return JSON.parse(await outputOf('npm', ['run', '--silent', 'lab', '--', ...flags]))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function outputOf(command, flags) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, flags, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      shell: process.platform === 'win32',
    })
    let text = ''
    child.stdout.on('data', (part) => (text += part))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0
        ? resolve(text)
        : reject(new Error(`“${flags.slice(3).join(' ')}” ended with exit code ${code}.`)),
    )
  })
}

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

/** Stores `record` under docs/reproduction. */
export async function store(name, record) {
  const file = join(root, 'docs', 'reproduction', name)
  await mkdir(dirname(file), { recursive: true })
  const style = await resolveConfig(file)
  await writeFile(file, await format(JSON.stringify(record), { ...style, parser: 'json' }))
  return file
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
