/**
 * Table 4.1 at the sizes of the thesis beside the published values: one file for each task sequence,
 * docs/reproduction/table-4.1-<sequence>.json.
 *
 *   npm run reproduce -- [--datasets split-mnist,…] [--seeds 2019,2020,2021] [--conditions …] [--device simd]
 *
 * Needs Node 23.6 or newer (it reads the published values from the program's own source).
 */
import { parseArgs } from 'node:util'
import { remarks41, table41 } from '../src/shared/published/table-4-1.ts'
import { datasets, labRun, listed, percent, provenance, store } from './parts/lab-run.mjs'

const { values: chosen } = parseArgs({
  options: {
    datasets: { type: 'string' },
    seeds: { type: 'string', default: '2019,2020,2021' },
    conditions: { type: 'string' },
    device: { type: 'string' },
  },
})

/** Ours beside the published mean: z is their difference in standard errors of both together. */
function compared(dataset, condition, { finalAccuracy, ...others }) {
  const published = table41[dataset]?.[condition]
  const remark = remarks41.find((one) => one.sequence === dataset && one.condition === condition)
  const { n, mean, sem, values } = finalAccuracy
  const z =
    published && (mean - published.mean) / Math.hypot(sem ?? Infinity, published.standardError)
  return {
    condition,
    value: mean,
    standardError: sem,
    n,
    values,
    ...(published ? { published, z: Number(z.toFixed(2)) } : {}),
    ...(remark ? { remark: remark.text } : {}),
    others: Object.fromEntries(
      Object.entries(others).flatMap(([id, metric]) =>
        typeof metric?.mean === 'number' ? [[id, metric.mean]] : [],
      ),
    ),
  }
}

for (const dataset of listed(chosen.datasets, datasets)) {
  const result = await labRun('table-4.1', { ...chosen, dataset, scale: 'paper' })
  const rows = Object.entries(result.points[0].conditions).map(([condition, metrics]) =>
    compared(dataset, condition, metrics),
  )
  for (const row of rows) {
    const beside = row.published
      ? `published ${percent(row.published.mean)}, z = ${row.z}`
      : 'no published value'
    console.log(`${dataset}, ${row.condition}: ${percent(row.value)} (n = ${row.n}; ${beside})`)
  }
  const file = await store(`table-4.1-${dataset}.json`, {
    what: 'Table 4.1: mean accuracy over tasks after the last, paper scale (fractions).',
    dataset,
    ...(await provenance()),
    device: result.device,
    seconds: result.seconds,
    seeds: result.seeds,
    conditions: rows,
  })
  console.log(`Stored in ${file}`)
}
