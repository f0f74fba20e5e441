/**
 * Does the quick scale of Table 4.1 tell the same as the thesis? Runs it for five seeds and each
 * task sequence, asks for joint > presynaptic > no consolidation on every single seed, and stores the
 * values in docs/reproduction/quick-table-4.1.json. Ends with 1 where the order fails.
 *
 *   node scripts/check-quick.mjs [--seeds 1,2,3,4,5] [--datasets split-mnist,…] [--device simd]
 */
import { parseArgs } from 'node:util'
import {
  datasets,
  labRun,
  listed,
  percent,
  provenance,
  store,
  stored,
  withRecord,
} from './parts/lab-run.mjs'

const name = 'quick-table-4.1.json'
const order = ['joint', 'presynaptic', 'no-consolidation']
const targetSeconds = 120

const { values: chosen } = parseArgs({
  options: {
    seeds: { type: 'string', default: '2019,2020,2021,2022,2023' },
    datasets: { type: 'string' },
    device: { type: 'string' },
  },
})

/** One task sequence: values of each seed, and whether the order holds on it. */
async function check(dataset) {
  const result = await labRun('table-4.1', { ...chosen, dataset, scale: 'quick' })
  const conditions = result.points[0].conditions
  const accuracy = Object.fromEntries(order.map((id) => [id, conditions[id].finalAccuracy]))
  const seeds = result.seeds.map((seed, index) => {
    const values = Object.fromEntries(order.map((id) => [id, accuracy[id].values[index]]))
    const inOrder = order.slice(1).every((id, rank) => values[order[rank]] > values[id])
    return { seed, ...values, inOrder }
  })
  const gaps = seeds.map((row) => row.presynaptic - row['no-consolidation'])
  return {
    dataset,
    device: result.device,
    seconds: result.seconds,
    secondsOfThreeSeeds: Math.round((result.seconds * 3) / result.seeds.length),
    means: Object.fromEntries(order.map((id) => [id, accuracy[id].mean])),
    smallestGap: Math.min(...gaps),
    meanGap: gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length,
    holds: seeds.every((row) => row.inOrder),
    seeds,
  }
}

function report(record) {
  const held = record.seeds.filter((row) => row.inOrder).length
  const means = order.map((id) => `${id} ${percent(record.means[id])}`).join(', ')
  console.log(
    `${record.dataset}: order on ${held} of ${record.seeds.length} seeds (${means}); ` +
      `smallest gap ${percent(record.smallestGap)}; three seeds take about ` +
      `${record.secondsOfThreeSeeds} s (target ${targetSeconds} s)`,
  )
}

let records = (await stored(name))?.results ?? []
for (const dataset of listed(chosen.datasets, datasets)) {
  const record = await check(dataset)
  report(record)
  records = withRecord(records, 'dataset', { ...record, ...(await provenance()) })
}
const file = await store(name, {
  what: 'Quick scale of Table 4.1: mean accuracy over tasks after the last, seed by seed (fractions).',
  order: order.join(' > '),
  results: records,
})
console.log(`Stored in ${file}`)
process.exitCode = records.every((record) => record.holds) ? 0 : 1
