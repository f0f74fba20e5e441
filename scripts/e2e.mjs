// @ts-check
/** `npm run e2e -- …`: the end-to-end tests alone, with Playwright's own options. */
import { ensureBrowser } from './parts/browser.mjs'
import { ensureBuilt } from './parts/build.mjs'
import { runNode } from './parts/child.mjs'
import { requireNode } from './parts/program.mjs'

requireNode()
try {
  await ensureBuilt()
  await ensureBrowser()
  const options = process.argv.slice(2)
  process.exitCode = await runNode(['node_modules/@playwright/test/cli.js', 'test', ...options])
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
