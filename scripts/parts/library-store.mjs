// @ts-check
/** A store of many experiments, written by the store's own code: copies of a few real ones with other numbers. */
import { runnerImport } from 'vite'
import { inProgram } from './program.mjs'
import { randomFrom } from './random-from.mjs'

/** @typedef {import('../../src/main/store/store').Store} Store */

const day = 86_400_000
const words = [
  'pilot',
  'for the talk',
  'reviewer 2',
  'control',
  'figure 3',
  'wider network',
  'again',
]
const tags = ['paper', 'thesis', 'pilot', 'supplement', 'discard']

/**
 * Fills the store in `dataFolder`, which holds finished experiments, until it has `count` of them.
 * @param {string} dataFolder
 * @param {number} count
 * @returns {Promise<{ experiments: number, trials: number, bytes: number }>}
 */
export async function fillLibrary(dataFolder, count) {
  const config = /** @type {const} */ ({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@shared': inProgram('src', 'shared') } },
  })
  const load = async (/** @type {string} */ path) =>
    (await runnerImport(inProgram('src', 'main', path), config)).module
  const { Store } = /** @type {typeof import('../../src/main/store/store')} */ (
    await load('store/store.ts')
  )
  const { storePlace } = /** @type {typeof import('../../src/main/data-folder')} */ (
    await load('data-folder.ts')
  )
  const store = new Store(storePlace({ dataFolder }))
  try {
    copyExperiments(store, count)
    return {
      experiments: store.experiments.count(),
      trials: store.trials.count(),
      bytes: store.diskUse.ofFiles().networks.bytes,
    }
  } finally {
    store.close()
  }
}

/** @param {Store} store @param {number} count */
function copyExperiments(store, count) {
  const random = randomFrom(18)
  const pick = (/** @type {readonly string[]} */ list) => list[Math.floor(random() * list.length)]
  const templates = store.experiments.list({ deleted: false }).map((row) => {
    const links = store.links.ofExperiment(row.id)
    return { row, links, results: store.results.of(links.map(({ trial }) => trial.id)) }
  })
  const now = Date.now()
  /** @type {string[]} */
  const made = []
  for (let index = templates.length; index < count; index++) {
    const template = templates[index % templates.length]
    if (!template) throw new Error('There is no experiment to copy.')
    const id = `copy${index}`
    const created_at = new Date(now - Math.floor(random() * 700 * day)).toISOString()
    // Together, so that the disk is waited for once.
    store.database.transaction(() => {
      store.experiments.insert({
        ...template.row,
        id,
        name: `${template.row.name}, ${pick(words)} (${index})`,
        note: random() < 0.3 ? `Seen on day ${index}: ${pick(words)}, to be repeated.` : '',
        parent: random() < 0.2 ? (made.at(-1) ?? null) : null,
        created_at,
      })
      if (random() < 0.4) store.tags.add([id], pick(tags) ?? '')
      for (const { link, trial } of template.links) {
        const { id: old, ...row } = trial
        const copy = store.trials.insert({
          ...row,
          key: `${row.key}-${index}`,
          ended_at: created_at,
        })
        store.links.insert({
          ...link,
          id: `${id}-${link.position}`,
          experiment_id: id,
          trial_id: copy.id,
        })
        const result = template.results.get(old)
        if (!result) continue
        const scalars = Object.fromEntries(
          Object.entries(result.scalars).map(([name, value]) => [
            name,
            value * (1 + 0.02 * (random() - 0.5)),
          ]),
        )
        store.results.replace(copy.id, { ...result, scalars })
      }
    })
    made.push(id)
  }
}
