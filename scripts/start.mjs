/** `npm start`: the desktop lab in Electron; where that cannot be, the same window in a browser. */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { ensureBuilt } from './parts/build.mjs'
import { run } from './parts/child.mjs'
import { displayProblem, fetchElectron, findElectron } from './parts/electron-binary.mjs'
import { inProgram, programFolder, requireNode } from './parts/program.mjs'

/** Why the window cannot be Electron's; fetches Electron's program where that is all that is missing. */
async function electronProblem() {
  const problem = displayProblem()
  if (problem || findElectron()) return problem
  console.error('Fetching Electron, once …')
  await fetchElectron()
  return findElectron() ? undefined : 'Electron’s program could not be fetched'
}

/** @param {string} address */
function openInBrowser(address) {
  /** @type {Partial<Record<NodeJS.Platform, [string, ...string[]]>>} */
  const openers = { darwin: ['open'], win32: ['cmd', '/c', 'start', '""'] }
  const [command, ...options] = openers[process.platform] ?? ['xdg-open']
  const opener = spawn(command, [...options, address], { stdio: 'ignore', detached: true })
  // Without an opener the printed address is the way.
  opener.on('error', () => undefined)
  opener.unref()
}

/** @param {readonly string[]} options @returns {Promise<number>} exit code */
function serve(options) {
  const command = [inProgram('out/main/cli.js'), 'serve', ...options]
  return run(process.execPath, command, { stdio: ['inherit', 'pipe', 'inherit'] }, (host) => {
    if (!host.stdout) return
    createInterface({ input: host.stdout }).on('line', (line) => {
      console.log(line)
      const address = /http:\/\/\S+/.exec(line)?.[0]
      if (address) openInBrowser(address)
    })
  })
}

requireNode()
try {
  await ensureBuilt()
  const problem = await electronProblem()
  const electron = findElectron()
  if (!problem && electron) {
    process.exitCode = await run(electron, [programFolder, ...process.argv.slice(2)])
  } else {
    console.error(`Because ${problem}, Palimpsest opens in your browser.`)
    process.exitCode = await serve(process.argv.slice(2))
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
