// @ts-check
/** `npm start`: the desktop lab in Electron; where that cannot be, the same window in a browser. */
import { createInterface } from 'node:readline'
import { ensureBuilt } from './parts/build.mjs'
import { run } from './parts/child.mjs'
import { displayProblem, fetchElectron, findElectron } from './parts/electron-binary.mjs'
import { openInBrowser } from './parts/open-in-browser.mjs'
import { inProgram, programFolder, requireNode } from './parts/program.mjs'

/** Why the window cannot be Electron's; fetches Electron's program where that is all that is missing. */
async function electronProblem() {
  const problem = displayProblem()
  if (problem || findElectron()) return problem
  console.error('Fetching Electron, once …')
  await fetchElectron()
  return findElectron() ? undefined : 'Electron’s program could not be fetched'
}

/**
 * Serves the window on loopback and opens the address that the host prints first.
 * @param {readonly string[]} options
 * @returns {Promise<number>} exit code
 */
async function serve(options) {
  const command = [inProgram('out/main/cli.js'), 'serve', ...options]
  let forget = () => {}
  try {
    return await run(
      process.execPath,
      command,
      { stdio: ['inherit', 'pipe', 'inherit'] },
      (host) => {
        if (!host.stdout) return
        const lines = createInterface({ input: host.stdout })
        lines.on('line', console.log)
        lines.once('line', (address) => (forget = openInBrowser(address)))
      },
    )
  } finally {
    forget()
  }
}

requireNode()
try {
  await ensureBuilt()
  const problem = await electronProblem()
  const electron = findElectron()
  if (!problem && electron) {
    process.exitCode = await run(electron, [programFolder, ...process.argv.slice(2)])
  } else {
    console.error(
      `Because ${problem}, Palimpsest is shown in your browser instead of in a window of its own.`,
    )
    process.exitCode = await serve(process.argv.slice(2))
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
