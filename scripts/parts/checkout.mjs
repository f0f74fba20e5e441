// @ts-check
/** Another commit of the program beside this one, built, for comparisons. */
import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { outputOf, run, runNode } from './child.mjs'
import { inProgram, programFolder } from './program.mjs'

/**
 * @typedef {object} Checkout
 * @property {string} folder
 * @property {string} commit as Git abbreviates it
 * @property {() => Promise<void>} remove
 */

/**
 * The program as it was in `commit`, in a work tree of its own, or in `folder` where somebody has
 * made one already (which stays). Built, like the program of this folder.
 * @param {string} commit
 * @param {string} [folder]
 * @returns {Promise<Checkout>}
 * @throws Error where there is no such commit, or it cannot be built
 */
export async function checkoutOf(commit, folder) {
  const checkout = folder ? await existing(resolve(folder), commit) : await workTree(commit)
  try {
    for (const program of [checkout.folder, programFolder]) await build(program)
    return checkout
  } catch (error) {
    await checkout.remove()
    throw error
  }
}

/** @param {string} folder @param {readonly string[]} words */
const git = async (folder, ...words) => (await outputOf('git', ['-C', folder, ...words])).trim()

/** @param {string} folder @param {string} name */
const shortName = (folder, name) => git(folder, 'rev-parse', '--short', `${name}^{commit}`)

/** @param {string} folder @param {string} commit @returns {Promise<Checkout>} */
async function existing(folder, commit) {
  const [found, wanted] = [await shortName(folder, 'HEAD'), await shortName(folder, commit)]
  if (found !== wanted) throw new Error(`${folder} has commit ${found}, not ${wanted}.`)
  return { folder, commit: found, remove: () => Promise.resolve() }
}

/** @param {string} commit @returns {Promise<Checkout>} */
async function workTree(commit) {
  const name = await shortName(programFolder, commit)
  const place = await mkdtemp(join(tmpdir(), 'palimpsest-commit-'))
  const folder = join(place, 'palimpsest')
  await git(programFolder, 'worktree', 'add', '--quiet', '--detach', folder, name)
  const remove = async () => {
    await git(programFolder, 'worktree', 'remove', '--force', folder)
    await rm(place, { recursive: true, force: true })
  }
  try {
    await takePackages(folder)
  } catch (error) {
    await remove()
    throw error
  }
  return { folder, commit: name, remove }
}

/** Those of this folder where both ask for the same ones, so that no network is needed. @param {string} folder */
async function takePackages(folder) {
  const locked = (/** @type {string} */ path) => readFileSync(path, 'utf8')
  const own = inProgram('node_modules')
  const same = locked(join(folder, 'package-lock.json')) === locked(inProgram('package-lock.json'))
  if (same && existsSync(own)) return symlinkSync(own, join(folder, 'node_modules'), 'junction')
  const shell = process.platform === 'win32'
  const code = await run('npm', ['ci'], { cwd: folder, stdio: ['ignore', 2, 2], shell })
  if (code !== 0) throw new Error('The packages of the other commit could not be installed.')
}

/** @param {string} folder */
async function build(folder) {
  const code = await runNode([join(folder, 'scripts/lab.mjs'), 'presets'], {
    stdio: ['ignore', 'ignore', 2],
  })
  if (code !== 0) throw new Error(`The program in ${folder} could not be built.`)
}
