// @ts-check
/**
 * Opens thousands of garbled files of experiments, and those that lie: none may change a byte of the store, crash,
 * hang or fill the memory. The long form of tests/main/experiment-files/hostile.test.ts.
 *
 *   node scripts/fuzz-experiment-files.mjs [--variants 5000] [--from 0]
 */
import { spawnSync } from 'node:child_process'
import { parseArgs } from 'node:util'
import { inProgram, programFolder } from './parts/program.mjs'

const { values } = parseArgs({
  options: {
    variants: { type: 'string', default: '5000' },
    from: { type: 'string', default: '0' },
  },
})
const vitest = inProgram('node_modules', 'vitest', 'vitest.mjs')
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', 'tests/main/experiment-files/hostile.test.ts'],
  {
    cwd: programFolder,
    stdio: 'inherit',
    env: {
      ...process.env,
      PALIMPSEST_VARIANTS: values.variants,
      PALIMPSEST_VARIANTS_FROM: values.from,
    },
  },
)
process.exitCode = status ?? 1
