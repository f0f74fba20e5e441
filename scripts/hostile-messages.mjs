// @ts-check
/**
 * Thousands of hostile messages, over WebSocket and socket, at a lab with running trials: floods of every
 * method, numbers used twice, deep and huge values, broken JSON, clients that do not read and clients
 * that leave in the middle. Ends with 1 where a promise is broken.
 *
 *   node scripts/hostile-messages.mjs [--messages 10000] [--preset table-4.1] [--seeds 1,2,3]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'
import { ensureBuilt } from './parts/build.mjs'
import { inProgram } from './parts/program.mjs'

/** What is promised: milliseconds until the lab answers, bytes that it takes a minute later. */
const longestAnswer = 2_000
const mostMemory = 400e6
const rest = 60_000

/** @typedef {import('../tests/fixtures/hostile/siege').SiegeReport} Report */
/** @typedef {import('../tests/fixtures/hostile/siege').SiegeOptions} Options */

const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '10000' },
    preset: { type: 'string', default: 'table-4.1' },
    conditions: { type: 'string', default: 'presynaptic,joint' },
    seeds: { type: 'string', default: '1,2,3' },
  },
})

await ensureBuilt()
const folder = mkdtempSync(join(tmpdir(), 'palimpsest-hostile-'))
process.env['PALIMPSEST_DATA'] = join(folder, 'besieged')
const { module } = /** @type {{ module: { besiege: (options: Options) => Promise<Report> } }} */ (
  await runnerImport(inProgram('tests', 'fixtures', 'hostile', 'siege.ts'), {
    resolve: { alias: { '@shared': inProgram('src', 'shared') } },
  })
)
try {
  const report = await module.besiege({
    dataFolder: join(folder, 'besieged'),
    quietFolder: join(folder, 'quiet'),
    request: {
      definition: 'lifelong',
      preset: values.preset,
      scale: 'quick',
      values: {},
      sweeps: {},
      conditions: values.conditions.split(','),
      seeds: values.seeds.split(',').map(Number),
    },
    messages: Number(values.messages),
    each: 50,
    atOnce: 8,
    rest,
    say: (line) => console.log(line),
  })
  const { sent, slowest, asked, peakMemory, memory, trials, equal, problems, survived } = report
  const megabytes = (/** @type {number} */ bytes) => Math.round(bytes / 1e6)
  console.log(
    `${sent} messages; ${asked} times asked how it is, answered in ${Math.round(slowest)} ms at most;`,
    `${megabytes(memory)} MB a minute later (${megabytes(peakMemory)} MB at most);`,
    `${trials} trials ${equal ? 'as' : 'NOT as'} in an undisturbed lab.`,
  )
  const faults = [
    ...(survived ? [] : ['the lab died']),
    ...(slowest < longestAnswer ? [] : [`an answer took more than ${longestAnswer} ms`]),
    ...(memory < mostMemory ? [] : [`more than ${megabytes(mostMemory)} MB remain`]),
    ...(equal ? [] : ['results differ']),
    ...problems,
  ]
  console.log(faults.length === 0 ? 'The lab held.' : `The lab did not hold: ${faults.join('; ')}.`)
  process.exitCode = faults.length === 0 ? 0 : 1
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
}
