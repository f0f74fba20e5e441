/**
 * Searches the settings of a model on validation images: docs/reproduction/search-<method>-<sequence>.json
 * holds every cell and the choice. The grid extends itself (src/shared/searches/grid-search.ts). Of
 * elastic weight consolidation and of Bayesian gradient descent in Table 4.1, whose settings are not
 * published, it knows what to search; of others it is told.
 *
 *   node scripts/tune.mjs --method bgd --dataset split-mnist [--images 60000] [--epochs 10]
 *     [--networks 10] [--seeds 2019,2020,2021] [--finalists 3] [--most 120] [--set path=value]…
 *     [--name original] [--start path=v1,v2]… [--device simd] [--db FILE]
 *   node scripts/tune.mjs --preset table-3.1 --method si --dataset permuted-mnist
 *     --setting si.strength=0.01,0.1,1 …
 *
 * Fewer images, passes or, for Bayesian gradient descent, networks drawn for a step make a search
 * `reduced`; `--start` begins elsewhere, near the best of a reduced one, for instance. It stores after
 * every cell and goes on from what is stored of the same request. What the choice gives on test images,
 * which no search looks at, is measured by `node scripts/reproduce.mjs --search FILE`.
 */
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { outlook } from '../src/shared/searches/grid-search.ts'
import { labRun, listed, percent, provenance, store, stored } from './parts/lab-run.mjs'
import { attemptsOf, learningAccuracy, triedWith } from './parts/search-record.mjs'

const { values: chosen } = parseArgs({
  options: {
    preset: { type: 'string', default: 'table-4.1' },
    method: { type: 'string', default: 'ewc' },
    setting: { type: 'string', multiple: true, default: [] },
    dataset: { type: 'string', default: 'permuted-mnist' },
    images: { type: 'string', default: '60000' },
    epochs: { type: 'string', default: '10' },
    networks: { type: 'string', default: '10' },
    seeds: { type: 'string', default: '2019,2020,2021' },
    finalists: { type: 'string', default: '3' },
    most: { type: 'string', default: '120' },
    set: { type: 'string', multiple: true, default: [] },
    name: { type: 'string' },
    start: { type: 'string', multiple: true, default: [] },
    device: { type: 'string' },
    db: { type: 'string' },
  },
})

/** Where the searches of Table 4.1 begin, and the values that a setting can have at all. */
const known = {
  ewc: [
    { path: 'ewc.learningRate', start: [1e-6, 1e-5, 1e-4, 1e-3], minimum: 1e-8, maximum: 1 },
    {
      path: 'ewc.penaltyStrength',
      start: [1, 10, 100, 1e3, 1e4, 1e5],
      minimum: 1e-3,
      maximum: 1e7,
    },
  ],
  bgd: [
    { path: 'bgd.initialDeviation', start: [1e-3, 1e-2], minimum: 1e-5, maximum: 1 },
    { path: 'bgd.learningRate', start: [0.1, 1, 10], minimum: 1e-4, maximum: 1e3 },
  ],
}

const { preset, method, dataset, set, device, db } = chosen

/** `path=v1,v2` */
const startIn = (words) => {
  const [path, values] = words.split('=')
  return { path, start: listed(values).map(Number) }
}
const searched =
  chosen.setting.length > 0
    ? chosen.setting.map((words) => ({ ...startIn(words), minimum: 1e-8, maximum: 1e8 }))
    : known[method]
if (!searched) throw new Error(`What of ${method} is searched? --setting path=v1,v2`)

/** Where the request says to begin a setting; nothing where it does not. */
const startOf = (path) => chosen.start.map(startIn).find((one) => one.path === path) ?? {}

const networks = method === 'bgd' ? { networkSamples: Number(chosen.networks) } : {}
const reduced =
  Number(chosen.images) < 60_000 || Number(chosen.epochs) < 10 || networks.networkSamples < 10
const request = {
  preset,
  method,
  dataset,
  measuredOn: 'validation',
  imagesPerTask: Number(chosen.images),
  epochsPerTask: Number(chosen.epochs),
  ...networks,
  set,
  search: {
    settings: searched.map((setting) => ({ ...setting, ...startOf(setting.path) })),
    seeds: listed(chosen.seeds).map(Number),
    finalists: Number(chosen.finalists),
    most: Number(chosen.most),
  },
}
const name = [
  'search',
  ...(preset === 'table-4.1' ? [] : [preset.replace('/', '-')]),
  method,
  dataset,
  ...(chosen.name ? [chosen.name] : []),
  ...(reduced ? ['reduced'] : []),
].join('-')

/** What the request asks for, without how far it is to be taken. */
const subjectOf = (record) => [
  record.preset ?? 'table-4.1',
  record.method,
  record.dataset,
  record.measuredOn,
  record.imagesPerTask,
  record.epochsPerTask,
  record.networkSamples,
  record.set,
]

async function attempt({ cell, seed }) {
  const result = await labRun(preset, {
    dataset,
    scale: 'paper',
    conditions: method,
    seeds: String(seed),
    device,
    db,
    set: [
      'testedOn=validation',
      // Learning curves change no number here, and cost time.
      'curvePoints=1',
      'curveImages=100',
      `imagesPerTask=${chosen.images}`,
      `epochsPerTask=${chosen.epochs}`,
      ...(method === 'bgd' ? [`bgd.networkSamples=${chosen.networks}`] : []),
      ...set,
      ...Object.entries(cell).map(([path, value]) => `${path}=${value}`),
    ],
  })
  const { finalAccuracy, taskAccuracy } = result.points[0].conditions[method]
  const score = finalAccuracy?.values[0] ?? null
  return {
    cell,
    seed,
    score,
    learningAccuracy: score === null ? null : learningAccuracy(taskAccuracy.values[0]),
    device: result.device,
    seconds: result.seconds,
  }
}

const before = await stored(`${name}.json`)
const isSame = before && isDeepStrictEqual(subjectOf(before), subjectOf(request))
if (before && !isSame)
  throw new Error(`${name}.json holds another search; give this one a name with --name.`)
let tried = before?.tried ?? []
let seconds = before?.seconds ?? 0
let device1 = before?.device

async function save(next) {
  const record = {
    what: 'A search for settings that are not published, on validation images: mean accuracy over tasks after the last, and what each task reached when it was new (fractions), in the order of the seeds. No number here is of test images.',
    ...request,
    reduced,
    ...(await provenance()),
    device: device1,
    seconds,
    secondsAre: 'Wall time of the trials; those that a store had already took none.',
    outcome: next.kind === 'given-up' ? next.reason : next.kind,
    ...(next.kind === 'done' ? { choice: next.choice } : {}),
    tried,
  }
  return store(`${name}.json`, record)
}

let next = outlook(request.search, attemptsOf(tried))
while (next.kind === 'more') {
  for (const wanted of next.wanted) {
    const found = await attempt(wanted)
    tried = triedWith(tried, found)
    seconds += found.seconds
    device1 = found.device
    await save(next)
    const accuracy = found.score === null ? 'diverged' : percent(found.score)
    console.log(`${name} ${JSON.stringify(wanted)}: ${accuracy}`)
  }
  next = outlook(request.search, attemptsOf(tried))
}
console.log(`${JSON.stringify(next)}. Stored in ${await save(next)}`)
