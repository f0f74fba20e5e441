// @ts-check
/**
 * Is a training step as fast as in another commit? Times both by turns, so that whatever else the
 * computer does disturbs both, and prints medians and their ratio as a table in Markdown. Ends with
 * 1 where a ratio is above `--most`.
 *
 *   node scripts/compare-speed.mjs COMMIT [--checkout DIR] [--rounds 5] [--only plain,…]
 *     [--threads 1] [--share 1] [--most 1.03]
 *
 * DIR is a checkout of COMMIT that is there already; `--share` times this share of the usual steps.
 */
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { workloadIds } from '../src/shared/devices/workloads.ts'
import { checkoutOf } from './parts/checkout.mjs'
import { outputOf } from './parts/child.mjs'
import { programFolder, requireNode } from './parts/program.mjs'

requireNode()
const { values: chosen, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    checkout: { type: 'string' },
    rounds: { type: 'string', default: '5' },
    only: { type: 'string', default: workloadIds.join() },
    threads: { type: 'string', default: '1' },
    share: { type: 'string', default: '1' },
    most: { type: 'string', default: '1.03' },
  },
})
const [commit] = positionals
if (!commit) {
  console.error('Which commit? node scripts/compare-speed.mjs COMMIT [--checkout DIR]')
  process.exit(2)
}

/** Milliseconds of one training step of the program in `folder`. @param {string} folder @param {string} workload */
async function stepOf(folder, workload) {
  const report = await outputOf(
    process.execPath,
    [
      ...[join(folder, 'out/main/cli.js'), 'bench', '--device', 'simd', '--only', workload],
      ...['--threads', chosen.threads, '--share', chosen.share, '--json'],
    ],
    { cwd: folder },
  )
  return JSON.parse(report).devices[0].workloads[workload].milliseconds
}

/** @param {readonly number[]} values */
function median(values) {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2
}

/**
 * Rounds of one workload: who comes first changes from round to round.
 * @param {string} other
 * @param {string} workload
 */
async function timed(other, workload) {
  /** @type {Record<string, number[]>} */
  const milliseconds = { [other]: [], [programFolder]: [] }
  for (let round = 1; round <= Number(chosen.rounds); round++) {
    console.error(`${workload}: round ${round} of ${chosen.rounds}`)
    const folders = round % 2 === 0 ? [programFolder, other] : [other, programFolder]
    for (const folder of folders) milliseconds[folder]?.push(await stepOf(folder, workload))
  }
  const before = milliseconds[other] ?? []
  const now = milliseconds[programFolder] ?? []
  const ratios = now.map((value, round) => value / (before[round] ?? NaN))
  return { workload, before: median(before), now: median(now), ratios }
}

/** @param {readonly string[]} cells */
const row = (cells) => `| ${cells.join(' | ')} |`
const checkout = await checkoutOf(commit, chosen.checkout)
try {
  const measured = []
  for (const workload of chosen.only.split(','))
    measured.push(await timed(checkout.folder, workload))
  const columns = [
    'step',
    `${checkout.commit} (ms)`,
    'now (ms)',
    'ratio of medians',
    'of each round',
  ]
  console.log(row(columns))
  console.log(row(columns.map(() => '---')))
  for (const { workload, before, now, ratios } of measured)
    console.log(
      row([
        ...[workload, before.toFixed(3), now.toFixed(3), (now / before).toFixed(3)],
        `${Math.min(...ratios).toFixed(3)} to ${Math.max(...ratios).toFixed(3)}`,
      ]),
    )
  const slower = measured.filter(({ before, now }) => !(now / before <= Number(chosen.most)))
  process.exitCode = slower.length === 0 ? 0 : 1
} finally {
  await checkout.remove()
}
