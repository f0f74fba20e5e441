// @ts-check
/**
 * `npm test`: build, types, lint, unit tests, end-to-end tests. Everything runs even where an earlier
 * part failed; the last line counts what passed and what did not.
 */
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureBrowser } from './parts/browser.mjs'
import { ensureBuilt } from './parts/build.mjs'
import { runNode } from './parts/child.mjs'
import { inProgram, requireNode } from './parts/program.mjs'
import {
  addCounts,
  closingLine,
  endToEndCounts,
  noTests,
  unitCounts,
} from './parts/test-counts.mjs'

/** @typedef {import('./parts/test-counts.mjs').Counts} Counts */

const reports = inProgram('.cache', 'reports')

/** @param {string[][]} commands @returns {Promise<Counts>} one test: whether all came to a good end */
async function check(...commands) {
  for (const command of commands)
    if ((await runNode(command)) !== 0) return { ...noTests(), failed: 1 }
  return { ...noTests(), passed: 1 }
}

/**
 * Runs a test runner and reads its report; without a report, or with a bad end that no test tells of,
 * one test has failed.
 * @template Report
 * @param {string[]} command
 * @param {string} report
 * @param {(report: Report) => Counts} read
 */
async function tests(command, report, read) {
  const code = await runNode(command, {
    env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
  })
  try {
    const counts = read(JSON.parse(readFileSync(report, 'utf8')))
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
  } catch {
    return { ...noTests(), failed: 1 }
  }
}

const unitReport = inProgram('.cache', 'reports', 'unit.json')
const endToEndReport = inProgram('.cache', 'reports', 'e2e.json')

/** @type {[title: string, part: () => Promise<Counts>][]} */
const parts = [
  ['Build', async () => ensureBuilt().then(() => ({ ...noTests(), passed: 1 }))],
  [
    'Types',
    () =>
      check(
        ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.node.json'],
        ['node_modules/vue-tsc/bin/vue-tsc.js', '-p', 'tsconfig.web.json'],
      ),
  ],
  [
    'Lint',
    () =>
      check(
        ['node_modules/eslint/bin/eslint.js', '.'],
        ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'],
      ),
  ],
  [
    'Unit tests',
    async () => {
      // Chromium's package carries the driver that the graphics device is tested on; without it those
      // tests are skipped, and say so.
      await ensureBrowser().catch((/** @type {unknown} */ error) => console.error(String(error)))
      return tests(
        [
          'node_modules/vitest/vitest.mjs',
          'run',
          '--reporter=default',
          '--reporter=json',
          `--outputFile.json=${unitReport}`,
        ],
        unitReport,
        unitCounts,
      )
    },
  ],
  [
    'End-to-end tests',
    async () => {
      await ensureBrowser()
      return tests(
        ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
        endToEndReport,
        endToEndCounts,
      )
    },
  ],
  ['Torture, in short', () => check(['scripts/torture.mjs', '--short'])],
  ['A real Slurm, in short', () => check(['scripts/try-cluster.mjs', '--short'])],
  ['Without a network', () => check(['scripts/offline.mjs'])],
]

requireNode()
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

let total = noTests()
for (const [title, part] of parts) {
  console.log(`\n── ${title}`)
  try {
    total = addCounts(total, await part())
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    total = addCounts(total, { ...noTests(), failed: 1 })
  }
}

console.log()
for (const reason of total.reasons) console.log(`Skipped: ${reason}`)
console.log(closingLine(total))
process.exitCode = total.failed > 0 ? 1 : 0
