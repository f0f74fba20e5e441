/**
 * Does another device give what `simd` gives? Runs the presynaptic condition of Table 4.1 on Split
 * MNIST at quick scale on both, and stores the values in docs/reproduction/devices-NAME.json. Ends
 * with 1 where the means differ by more than a point.
 *
 *   node scripts/compare-devices.mjs --device tensorflow [--seeds 2019,2020,2021]
 */
import { parseArgs } from 'node:util'
import { labRun, percent, provenance, store } from './parts/lab-run.mjs'

const standard = 'simd'
const largestDifference = 0.01

const { values: chosen } = parseArgs({
  options: {
    device: { type: 'string', default: 'tensorflow' },
    seeds: { type: 'string', default: '2019,2020,2021' },
  },
})

async function resultOn(device) {
  const result = await labRun('table-4.1', {
    dataset: 'split-mnist',
    scale: 'quick',
    conditions: 'presynaptic',
    seeds: chosen.seeds,
    device,
  })
  const { mean, sem, values } = result.points[0].conditions.presynaptic.finalAccuracy
  console.log(`${device}: ${percent(mean)} ± ${percent(sem)} in ${result.seconds.toFixed(0)} s`)
  return { device, mean, sem, values }
}

const [other, ours] = [await resultOn(chosen.device), await resultOn(standard)]
const difference = other.mean - ours.mean
const agrees = Math.abs(difference) <= largestDifference
const file = await store(`devices-${chosen.device}.json`, {
  what: 'Split MNIST, presynaptic, quick scale: mean accuracy over tasks after the last (fractions).',
  ...(await provenance()),
  seeds: chosen.seeds.split(',').map(Number),
  results: [other, ours],
  difference,
  agrees,
})
console.log(`${agrees ? 'They agree' : 'They differ'}: ${percent(difference)}. Stored in ${file}`)
process.exitCode = agrees ? 0 : 1
