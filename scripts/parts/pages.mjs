// @ts-check
/** Every page of the window with an address, and what fills them: for tests of all pages and for screenshots. */

/**
 * Small experiments that give every kind of result, with the id of the page that shows each.
 * @type {readonly { readonly id: string, readonly run: readonly string[] }[]}
 */
export const sampleExperiments = [
  {
    id: 'result',
    run: [
      ...['run', 'table-4.1', '--seeds', '1,2'],
      ...['--conditions', 'presynaptic,no-consolidation,joint'],
      ...['--set', 'imagesPerTask=500', '--set', 'curvePoints=2', '--set', 'testSamples=1'],
    ],
  },
  {
    id: 'result-sweep',
    run: [
      ...['run', 'fig-4.1', '--seeds', '1,2', '--set', 'imagesPerTask=500'],
      ...['--set', 'epochsPerTask=2', '--set', 'testSamples=1'],
    ],
  },
  {
    id: 'result-draws',
    run: [
      ...['run', 'random-search', '--set', 'presynaptic.draw=1-4', '--set', 'imagesPerTask=500'],
      ...['--set', 'curvePoints=1', '--set', 'testSamples=1', '--set', 'stopBelow=0.3'],
    ],
  },
  {
    id: 'result-optimizers',
    run: [
      ...['run', 'fig-5.1', '--seeds', '1,2', '--set', 'hiddenNeurons=50'],
      ...['--set', 'imagesPerTask=1000', '--set', 'epochsPerTask=2', '--set', 'averagedUpdates=5'],
    ],
  },
  {
    id: 'result-grid',
    run: [
      ...['run', 'grid-search-kfac', '--set', 'hiddenNeurons=30', '--set', 'imagesPerTask=500'],
      ...['--set', 'averagedUpdates=2'],
    ],
  },
]

/** A cluster that is known and was never asked anything. */
export const sampleCluster = ['cluster', 'add', 'Hydra', '--host', 'hydra.example.org']

/** @typedef {{ readonly id: string, readonly path: string }} Addressed */

/** Pages that the menu leads to. */
export const menuPages = /** @type {const} */ ([
  { id: 'home', path: '/' },
  { id: 'bench', path: '/benches/presynaptic' },
  { id: 'bench-continual', path: '/benches/continual' },
  { id: 'bench-optimizers', path: '/benches/optimizers' },
  { id: 'library', path: '/library' },
  { id: 'compare', path: '/compare' },
  { id: 'figures', path: '/figures' },
  { id: 'reproduction', path: '/reproduction' },
  { id: 'data', path: '/data' },
  { id: 'devices', path: '/devices' },
  { id: 'help', path: '/help' },
])

const nowhere = '/nowhere'
const steps = ['question', 'tasks', 'network', 'conditions', 'measurements', 'review']

/** The wizard of every experiment, step by step. */
export const wizardSteps = [
  { preset: 'table-3.1', definition: 'continual', steps },
  { preset: 'table-4.1', definition: 'lifelong', steps },
  { preset: 'fig-4.1', definition: 'energy', steps },
  { preset: 'fig-4.5/ablation', definition: 'ablation', steps },
  {
    preset: 'fig-4.5/perceptron',
    definition: 'perceptron',
    steps: steps.filter((step) => step !== 'tasks'),
  },
  { preset: 'fig-5.1', definition: 'optimizers', steps },
]

const wizardPages = wizardSteps.flatMap(({ preset, definition, steps: own }) =>
  own.map((step) => ({
    id: `wizard-${definition}-${step}`,
    path: `/new/${definition}?preset=${preset}&step=${step}`,
  })),
)

/**
 * Every page, once the sample experiments are stored.
 * @param {Readonly<Record<string, string>>} experiments the ids that the samples were stored under
 * @returns {readonly Addressed[]}
 */
export function everyPage(experiments) {
  const result = experiments['result']
  // A page that is added to the window does not pass the type check until it has an address here.
  const pages =
    /** @satisfies {Record<import('../../src/renderer/addresses').PageName, readonly Addressed[]>} */ ({
      home: fromMenu('home'),
      bench: fromMenu('bench'),
      library: fromMenu('library'),
      figures: fromMenu('figures'),
      reproduction: [
        ...fromMenu('reproduction'),
        { id: 'reproduction-differs', path: '/reproduction?chapter=4&verdict=differs' },
      ],
      studio: [{ id: 'studio', path: `/figures/new?experiment=${result}&figure=average-accuracy` }],
      compare: [
        ...fromMenu('compare'),
        {
          id: 'compare-conditions',
          path: `/compare?experiments=${result}&conditions=presynaptic,no-consolidation`,
        },
        {
          id: 'compare-experiments',
          path: `/compare?experiments=${result},${experiments['result-sweep']}`,
        },
      ],
      data: fromMenu('data'),
      devices: fromMenu('devices'),
      clusters: [{ id: 'clusters', path: '/devices/clusters' }],
      help: [...fromMenu('help'), { id: 'help-found', path: '/help?find=forgeting' }],
      recordings: [{ id: 'recordings', path: '/data/recordings' }],
      'neurons-view': [{ id: 'neurons-view', path: '/neurons-view' }],
      wizard: wizardPages,
      experiment: sampleExperiments.map(({ id }) => ({
        id,
        path: `/experiments/${experiments[id]}`,
      })),
      lesions: [{ id: 'lesions', path: `/experiments/${result}/lesions` }],
      'not-found': [{ id: 'not-found', path: nowhere }],
    })
  return Object.values(pages).flat()
}

/** @param {string} name page whose addresses the menu leads to */
function fromMenu(name) {
  return menuPages.filter(({ id }) => id === name || id.startsWith(`${name}-`))
}

/** Sizes of the window that every page is made for, in CSS pixels. */
export const windowSizes = [
  { width: 1024, height: 700 },
  { width: 1280, height: 800 },
  { width: 1440, height: 900 },
  { width: 1920, height: 1080 },
]

/**
 * Goes to a page and waits until it has drawn what it shows.
 * @param {import('@playwright/test').Page} page
 * @param {string} path behind the hash
 */
export async function openPage(page, path) {
  const title = page.locator('#work h1')
  // By way of the page that is not there: a page that is shown already would not open anew.
  await page.evaluate(`location.hash = '#${nowhere}'`)
  await title.getByText('There is no such page').waitFor()
  if (path !== nowhere) {
    await page.evaluate(`location.hash = ${JSON.stringify(`#${path}`)}`)
    await title.filter({ hasNotText: 'There is no such page' }).waitFor()
  }
  // By evaluation, time and again: the window's policy forbids what waits in the page.
  let height = -1
  for (let still = 0; still < 2;) {
    await page.waitForTimeout(120)
    const now = Number(await page.evaluate(settledHeight))
    still = now >= 0 && now === height ? still + 1 : 0
    height = now
  }
}

// How high the page is, or -1 while it waits for something.
const settledHeight = `(() => {
  const work = document.querySelector('#work')
  const waits = !work || work.querySelector('[aria-busy="true"], .skeleton')
  return waits ? -1 : work.scrollHeight
})()`

/**
 * Opens everything on the page that is folded away.
 * @param {import('@playwright/test').Page} page
 */
export async function unfold(page) {
  const pressed = `(() => {
    const folded = document.querySelectorAll('#work .disclosure-trigger[data-state="closed"]')
    for (const trigger of folded) trigger.click()
    return folded.length
  })()`
  while (Number(await page.evaluate(pressed)) > 0) await page.waitForTimeout(150)
}
