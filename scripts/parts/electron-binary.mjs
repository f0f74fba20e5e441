// @ts-check
/** Electron's program: whether it is here, and the try to fetch it. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { inProgram } from './program.mjs'

const folder = inProgram('node_modules', 'electron')

/** Path of Electron's program, where it has been fetched; `ELECTRON_OVERRIDE_DIST_PATH` counts. */
export function findElectron() {
  const pathFile = join(folder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : 'electron'
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist')
  const binary = join(dist, name)
  return existsSync(binary) ? binary : undefined
}

/**
 * Tries to fetch Electron's program with the installer that its package brings; the try ends after
 * `patience` milliseconds in which no byte has come.
 * @param {{ installer?: string, patience?: number }} [options]
 * @returns {Promise<boolean>} whether the installer came to a good end
 */
export function fetchElectron({ installer = join(folder, 'install.js'), patience = 10_000 } = {}) {
  const downloads = inProgram('.cache', 'electron-download')
  rmSync(downloads, { recursive: true, force: true })
  mkdirSync(downloads, { recursive: true })
  const environment = { ...process.env, TMPDIR: downloads, TEMP: downloads, TMP: downloads }
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], { env: environment, stdio: 'ignore' })
    let seen = 0
    let since = Date.now()
    const watch = setInterval(() => {
      const bytes = bytesBelow(downloads) + bytesBelow(join(folder, 'dist'))
      if (bytes !== seen) [seen, since] = [bytes, Date.now()]
      else if (Date.now() - since >= patience) child.kill('SIGKILL')
    }, 250)
    const end = (/** @type {boolean} */ fetched) => {
      clearInterval(watch)
      rmSync(downloads, { recursive: true, force: true })
      resolve(fetched)
    }
    child.once('error', () => end(false))
    child.once('exit', (code) => end(code === 0))
  })
}

/** @param {string} path @returns {number} bytes of all files below it; 0 where it does not exist */
function bytesBelow(path) {
  if (!existsSync(path)) return 0
  const files = readdirSync(path, { withFileTypes: true, recursive: true })
  return files
    .filter((entry) => entry.isFile())
    .map(
      (entry) => statSync(join(entry.parentPath, entry.name), { throwIfNoEntry: false })?.size ?? 0,
    )
    .reduce((sum, size) => sum + size, 0)
}

/** Why Electron cannot show a window here, or nothing where it can once its program is there. */
export function displayProblem() {
  if (process.platform !== 'linux') return undefined
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'there is no display'
  if (process.getuid?.() === 0) return 'Electron’s sandbox does not run as root'
  return undefined
}
