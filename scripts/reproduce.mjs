/**
 * A preset at the sizes of the thesis beside what is published: one file for each preset and task
 * sequence, docs/reproduction/<preset>[-<sequence>].json. A run replaces only the conditions that it
 * ran, and other seeds of the same settings join those that are stored, so that the parts of a large
 * table can be run one after the other.
 *
 *   node scripts/reproduce.mjs --preset table-4.1 [--datasets split-mnist,…] [--conditions a,b]
 *     [--seeds 2019,2020,2021] [--set path=value]… [--device simd] [--db FILE] [--search FILE]
 *
 * With --search the condition of a stored search is run at what that chose, and stored in
 * <preset>-once-<sequence>.json where it was chosen on another sequence than it is run on, else in
 * <preset>-each-<sequence>.json.
 * With --db trials that the store has are reused: a run that was interrupted goes on where it was.
 */
import { parseArgs } from 'node:util'
import {
  datasets,
  labVerdict,
  listed,
  provenance,
  store,
  stored,
  verdictOf,
} from './parts/lab-run.mjs'
import { mergedCells } from './parts/merged-cells.mjs'

const { values: chosen } = parseArgs({
  options: {
    preset: { type: 'string', default: 'table-4.1' },
    datasets: { type: 'string' },
    seeds: { type: 'string' },
    conditions: { type: 'string' },
    set: { type: 'string', multiple: true, default: [] },
    device: { type: 'string' },
    db: { type: 'string' },
    scale: { type: 'string', default: 'paper' },
    search: { type: 'string' },
  },
})

/** Presets whose table has a column for each task sequence. */
const byDataset = { 'table-4.1': datasets }

/** The search whose choice is run, where one is. */
const search = chosen.search && (await stored(chosen.search))
if (chosen.search && search?.outcome !== 'done')
  throw new Error(`${chosen.search} is no search that has come to an end.`)
const request = search
  ? {
      ...chosen,
      preset: search.preset ?? chosen.preset,
      conditions: search.method,
      set: [
        ...search.set,
        ...Object.entries(search.choice.cell).map(([path, value]) => `${path}=${value}`),
        ...chosen.set,
      ],
    }
  : chosen

/** `table-4.1-split-mnist.json`; another scale and other settings are part of the name. */
function nameOf(dataset) {
  const { scale, set } = chosen
  const { preset } = request
  const own = set.map((assignment) => assignment.split('=').slice(1).join('='))
  const parts = [
    ...(scale === 'paper' ? [] : [scale]),
    preset.replace('/', '-'),
    ...(search ? [search.dataset === dataset ? 'each' : 'once'] : []),
    ...(dataset ? [dataset] : []),
    ...own,
  ]
  return `${parts.join('-').replace(/[^\w.-]+/g, '-')}.json`
}

async function reproduce(dataset) {
  const { definition, preset, scale, cells } = await labVerdict(request.preset, {
    ...request,
    dataset,
  })
  const name = nameOf(dataset)
  const run = await provenance()
  const record = {
    what: 'Measured at the sizes of the thesis; fractions. The program judges it (lab verdict FILE.json).',
    definition,
    preset,
    scale,
    ...(dataset ? { dataset } : {}),
    cells: mergedCells(
      (await stored(name))?.cells ?? [],
      cells.map((cell) => ({ ...cell, run })),
    ),
  }
  const file = await store(name, record)
  const { verdicts } = await verdictOf(file)
  for (const { words } of verdicts)
    console.log(
      `${words.subject}: ${words.measured} (n = ${words.n}; published ${words.published}; difference ${words.difference}): ${words.verdict}. ${words.reason}`,
    )
  console.log(`Stored in ${file}`)
}

for (const dataset of listed(chosen.datasets, byDataset[request.preset] ?? [undefined]))
  await reproduce(dataset)
