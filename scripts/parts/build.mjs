// @ts-check
/** The build of `out/`: its steps, and whether what lies there is still that of the sources. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { runNode } from './child.mjs'
import { inProgram, programFolder } from './program.mjs'

/** What the build is made from. */
const sources = [
  'src',
  ...readdirSync(inProgram('resources/datasets')).map(
    (id) => `resources/datasets/${id}/dataset.json`,
  ),
  'scripts/build-kernels.mjs',
  'scripts/matrix-tile.mjs',
  'scripts/convolution-tiles.mjs',
  'scripts/sparse-tile.mjs',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
]
const stamp = inProgram('out', '.sources')
const lock = inProgram('.cache', 'build.lock')

/** In this order; each a script of Node with its arguments. */
const steps = [
  ['scripts/build-kernels.mjs'],
  ['node_modules/electron-vite/bin/electron-vite.js', 'build', '--logLevel', 'warn'],
]

/**
 * @param {string} path
 * @returns {string[]} the file itself, or all files below the folder
 */
function filesAt(path) {
  const entries = readdirSync(path, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

/** A checksum of everything that the build is made from. */
export function sourceChecksum() {
  const hash = createHash('sha256')
  for (const source of sources.map((name) => inProgram(name)).filter(existsSync)) {
    const files = /\.\w+$/.test(source) ? [source] : filesAt(source).sort()
    for (const file of files) {
      hash.update(`\0${relative(programFolder, file)}\0`).update(readFileSync(file))
    }
  }
  return hash.digest('hex')
}

/** Whether `out/` was built from the sources as they are now. */
export function isFresh() {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === sourceChecksum()
}

/** Builds, all words to standard error. @throws Error where a step fails. */
export const build = () => withLock(runSteps)

/** Builds where the sources have changed. Processes that ask at the same time wait for one build. */
export async function ensureBuilt() {
  if (isFresh()) return
  await withLock(async () => {
    if (isFresh()) return
    console.error('Building Palimpsest …')
    await runSteps()
  })
}

async function runSteps() {
  rmSync(stamp, { force: true })
  const checksum = sourceChecksum()
  for (const step of steps) {
    const code = await runNode(step, { stdio: ['ignore', 2, 2] })
    if (code !== 0) throw new Error(`The build failed at “${step.slice(0, 2).join(' ')}”.`)
  }
  writeFileSync(stamp, checksum)
}

/** @param {() => Promise<void>} work */
async function withLock(work) {
  mkdirSync(inProgram('.cache'), { recursive: true })
  while (!takeLock()) await wait(200)
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

/** Whether this process has the lock now; a lock whose process is gone is void. */
function takeLock() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    if (holderIsGone()) rmSync(lock, { force: true })
    return false
  }
}

function holderIsGone() {
  try {
    // A lock that is just being written is still empty; process 0, this group, is always there.
    process.kill(Number(readFileSync(lock, 'utf8')), 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
