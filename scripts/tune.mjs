/**
 * Tunes the two baselines whose settings are not published, elastic weight consolidation and Bayesian
 * gradient descent, on Permuted MNIST only, as the authors tuned theirs: docs/reproduction/tuning-ewc.json
 * and tuning-bgd.json hold grid, accuracies and choice. The chosen values are the defaults of the
 * conditions in src/shared/experiments/presynaptic/lifelong-conditions.ts.
 *
 *   node scripts/tune.mjs [--methods ewc,bgd] [--images 60000] [--epochs 10] [--seed 2019]
 *     [--rates 1e-2,1e-3,1e-4] [--strengths 1,10,…] [--deviations 0.01,…] [--device simd] [--db FILE]
 *
 * Points that are stored and were searched at the same sizes with the same seed stay beside the new
 * ones. With --db trials that the store has are reused: a search that was interrupted goes on where it was.
 */
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { labRun, listed, percent, provenance, store, stored } from './parts/lab-run.mjs'

const { values: chosen } = parseArgs({
  options: {
    methods: { type: 'string', default: 'ewc,bgd' },
    images: { type: 'string', default: '60000' },
    epochs: { type: 'string', default: '10' },
    seed: { type: 'string', default: '2019' },
    rates: { type: 'string', default: '1e-2,1e-3,1e-4' },
    strengths: { type: 'string', default: '1,10,100,1000,10000,100000' },
    deviations: { type: 'string', default: '0.01,0.02,0.03,0.04,0.05,0.06' },
    device: { type: 'string' },
    db: { type: 'string' },
  },
})

const grids = {
  ewc: { learningRate: chosen.rates, penaltyStrength: chosen.strengths },
  bgd: { initialDeviation: chosen.deviations },
}

/** Accuracy of every point of a method's grid, the best first. */
async function search(method) {
  const grid = Object.fromEntries(
    Object.entries(grids[method]).map(([id, text]) => [
      `${method}.${id}`,
      listed(text).map(Number),
    ]),
  )
  const result = await labRun('table-4.1', {
    dataset: 'permuted-mnist',
    scale: 'paper',
    conditions: method,
    seeds: chosen.seed,
    device: chosen.device,
    db: chosen.db,
    set: [
      `imagesPerTask=${chosen.images}`,
      `epochsPerTask=${chosen.epochs}`,
      ...Object.entries(grid).map(([path, values]) => `${path}=${values.join(',')}`),
    ],
  })
  const points = result.points.map(({ values, conditions }) => ({
    ...Object.fromEntries(Object.keys(grid).map((path) => [path, values[path] ?? grid[path][0]])),
    finalAccuracy: conditions[method].finalAccuracy.mean,
  }))
  return { points, device: result.device, seconds: result.seconds }
}

const sizes = {
  seed: Number(chosen.seed),
  imagesPerTask: Number(chosen.images),
  epochsPerTask: Number(chosen.epochs),
}

/** A point without what it gave. */
const settingsOf = (point) =>
  Object.fromEntries(Object.entries(point).filter(([name]) => name !== 'finalAccuracy'))

/** The points of this search with those that were stored at the same sizes, the best first. */
function withStored(before, points) {
  const sameSizes = Object.entries(sizes).every(([name, value]) => before?.[name] === value)
  const others = (sameSizes ? before.points : []).filter((old) =>
    points.every((point) => !isDeepStrictEqual(settingsOf(point), settingsOf(old))),
  )
  return [...others, ...points].sort((a, b) => b.finalAccuracy - a.finalAccuracy)
}

/** The values that were tried of each setting. */
const gridOf = (points) =>
  Object.fromEntries(
    Object.keys(settingsOf(points[0])).map((path) => [
      path,
      [...new Set(points.map((point) => point[path]))].sort((a, b) => a - b),
    ]),
  )

for (const method of listed(chosen.methods)) {
  const { points: found, device, seconds } = await search(method)
  const before = await stored(`tuning-${method}.json`)
  const points = withStored(before, found)
  const grid = gridOf(points)
  const [best] = points
  const edges = Object.entries(grid).filter(
    ([path, values]) =>
      values.length > 1 && [Math.min(...values), Math.max(...values)].includes(best[path]),
  )
  for (const { finalAccuracy, ...point } of points)
    console.log(`${method} ${JSON.stringify(point)}: ${percent(finalAccuracy)}`)
  const file = await store(`tuning-${method}.json`, {
    what: 'Settings that are not published, searched on Permuted MNIST: mean accuracy over tasks after the last (fractions).',
    method,
    dataset: 'permuted-mnist',
    ...sizes,
    reduced: Number(chosen.images) < 60_000 || Number(chosen.epochs) < 10,
    ...(await provenance()),
    device,
    seconds,
    secondsAre:
      'Wall time of the last search, from the request to its last result; trials that the store had already took none.',
    grid,
    points,
    choice: best,
    onEdge: edges.map(([path]) => path),
  })
  console.log(`Stored in ${file}`)
}
