// @ts-check
/** `npm start`: the desktop lab in Electron; where that cannot be, the same window in a browser. */
import { ensureBuilt } from './parts/build.mjs'
import { run, runNode } from './parts/child.mjs'
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
    const options = ['serve', '--open', ...process.argv.slice(2)]
    process.exitCode = await runNode([inProgram('out/main/cli.js'), ...options])
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
