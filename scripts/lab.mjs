// @ts-check
/** `npm run lab -- …`: the command line, built first where the sources have changed. */
import { ensureBuilt } from './parts/build.mjs'
import { runNode } from './parts/child.mjs'
import { inProgram, requireNode } from './parts/program.mjs'

requireNode()
try {
  await ensureBuilt()
  const cwd = process.env['INIT_CWD'] ?? process.cwd()
  process.exitCode = await runNode([inProgram('out/main/cli.js'), ...process.argv.slice(2)], {
    cwd,
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
