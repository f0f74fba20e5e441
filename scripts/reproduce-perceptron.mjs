/**
 * Fig 4.5b and c, the perceptron, ten seeds beside the published values:
 * docs/reproduction/fig-4.5-perceptron.json.
 *
 *   node scripts/reproduce-perceptron.mjs [--seeds 1000,…] [--device simd]
 *
 * Needs Node 23.6 or newer, like `scripts/reproduce.mjs`.
 */
import { parseArgs } from 'node:util'
import { runnerImport } from 'vite'
import { perceptronAverage } from '../src/shared/published/fig-4-5.ts'
import { labRun, percent, provenance, store } from './parts/lab-run.mjs'

const { values: chosen } = parseArgs({
  options: { seeds: { type: 'string' }, device: { type: 'string' } },
})

/** Largest distance of the mean from the published one that still counts as the same. */
const tolerance = 0.01

function compared([condition, { finalAccuracy, ...others }]) {
  const published = perceptronAverage[condition]
  const { n, mean, sem, values } = finalAccuracy
  const z = (mean - published.mean) / Math.hypot(sem ?? Infinity, published.standardError)
  return {
    condition,
    value: mean,
    standardError: sem,
    n,
    values,
    published,
    z: Number(z.toFixed(2)),
    verdict: Math.abs(mean - published.mean) <= tolerance ? 'agrees' : 'differs',
    others: Object.fromEntries(
      Object.entries(others).flatMap(([id, metric]) =>
        typeof metric?.mean === 'number' ? [[id, metric.mean]] : [],
      ),
    ),
  }
}

const { module: statistics } = await runnerImport('./src/shared/statistics/t-test.ts')
const result = await labRun('fig-4.5/perceptron', { ...chosen, scale: 'paper' })
const rows = Object.entries(result.points[0].conditions).map(compared)
const [first, second] = rows
const { t, df, p } = statistics.tTest(first.values, second.values, 'equal')
for (const { condition, value, n, published, z, verdict } of rows)
  console.log(
    `${condition}: ${percent(value)} (n = ${n}; published ${percent(published.mean)}, z = ${z}: ${verdict})`,
  )
console.log(
  `Two-sample t-test: t = ${t.toFixed(2)}, ${df} degrees of freedom, p = ${p.toPrecision(2)}`,
)
const file = await store('fig-4.5-perceptron.json', {
  what: 'Fig 4.5b and c: a perceptron with and without plastic release, mean accuracy over tasks after the last (fractions).',
  ...(await provenance()),
  device: result.device,
  seconds: result.seconds,
  seeds: result.seeds,
  conditions: rows,
  test: { name: 'independent two-sample t-test, equal variances, two-sided', t, df, p },
  publishedTest: { t: -4.54, p: 2.5e-4, first: 'no-consolidation', second: 'presynaptic' },
})
console.log(`Stored in ${file}`)
