/**
 * Do estimates hold? Runs the quick scale of every preset in a store of its own, as on a first start,
 * and compares the seconds that it took with those expected before and after the first trial. Ends
 * with 1 where fewer than nine of ten lie within a factor of 1.5.
 *
 *   node scripts/check-estimates.mjs [--presets fig-4.1,…] [--device simd]
 */
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { labPresets, labRun, listed } from './parts/lab-run.mjs'

const factor = 1.5
const wanted = 0.9

const { values: chosen } = parseArgs({
  options: { presets: { type: 'string' }, device: { type: 'string' } },
})

const offBy = (expected, real) => Math.max(expected / real, real / expected)
const written = (seconds) => (seconds === null ? '–' : `${seconds.toFixed(1)} s`)

/** One preset: what was expected when, and what came. */
async function check(preset) {
  const run = await labRun(preset, { device: chosen.device, scale: 'quick', estimate: true })
  const { before, afterFirst } = run.expected
  return {
    preset,
    before: before.seconds,
    within: before.least <= run.seconds && run.seconds <= before.most,
    afterFirst,
    real: run.seconds,
  }
}

function report({ preset, before, within, afterFirst, real }) {
  console.log(
    `${preset}: expected ${written(before)}, after the first trial ${written(afterFirst)}, took ` +
      `${written(real)}; off by ${offBy(before, real).toFixed(2)}` +
      `${afterFirst === null ? '' : `, then ${offBy(afterFirst, real).toFixed(2)}`}; ` +
      `${within ? 'in' : 'out of'} its range`,
  )
}

const load = loadavg()[0].toFixed(1)
console.log(`Load of this computer before: ${load}.`)
const rows = []
for (const preset of listed(chosen.presets, await labPresets())) {
  const row = await check(preset)
  report(row)
  rows.push(row)
}
const close = (of) => rows.filter((row) => offBy(of(row), row.real) <= factor).length
const before = close((row) => row.before)
const after = close((row) => row.afterFirst ?? row.before)
console.log(
  `Within a factor of ${factor}: ${before} of ${rows.length} before the start, ${after} after the ` +
    `first trial; ${rows.filter((row) => row.within).length} in the range that was told.`,
)
process.exitCode = before >= wanted * rows.length ? 0 : 1
