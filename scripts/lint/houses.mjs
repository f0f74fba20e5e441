// @ts-check
/**
 * The two houses whose inner arrows only run down: each room, from the roof to the ground, with what
 * it may import of the rooms below it.
 */

/** @typedef {{ says: string, imports: readonly string[] }} InnerRoom */
/** @typedef {{ folder: string, alias?: string, rooms: Readonly<Record<string, InnerRoom>> }} House */

/** @type {House} */
export const engineHouse = {
  folder: 'src/main/engine',
  rooms: {
    timing: {
      says: 'times training steps of the real learners and optimisers; contains none',
      imports: [
        ...['process', 'learners', 'training', 'optimizers', 'data', 'device', 'kernels', 'fused'],
        'errors',
      ],
    },
    process: {
      says: 'the messages of an engine process',
      imports: ['experiments', 'lesion', 'training', 'device', 'webgpu', 'errors'],
    },
    experiments: {
      says: 'a folder an experiment: its plan, its trial, a learner for each condition',
      imports: [
        ...['lesion', 'learners', 'training', 'measure', 'optimizers', 'data', 'network', 'device'],
        ...['webgpu', 'errors'],
      ],
    },
    lesion: {
      says: 'trained networks without some of their synapses or neurons',
      imports: ['learners', 'measure', 'data', 'network', 'kernels', 'errors'],
    },
    learners: {
      says: 'how a network learns from a mini-batch, a file or folder a rule',
      imports: [
        ...[
          'training',
          'importance',
          'measure',
          'optimizers',
          'data',
          'network',
          'kernels',
          'fused',
        ],
      ],
    },
    training: {
      says: 'what every experiment shares: loop, curriculum, record, progress, checkpoints',
      imports: ['measure', 'data', 'network', 'kernels', 'fused', 'errors'],
    },
    importance: {
      says: 'how much weights matter: the measures, one file for all, and what they protect',
      imports: ['measure', 'optimizers', 'data', 'network', 'kernels'],
    },
    measure: {
      says: 'what is measured of a network',
      imports: ['data', 'network', 'kernels', 'fused'],
    },
    optimizers: {
      says: 'from gradients, or A and E, to new strengths: preconditioners before update rules, a file each',
      imports: ['network', 'kernels'],
    },
    data: { says: 'data sets, tasks, batches', imports: ['fused', 'errors'] },
    network: {
      says: 'networks as described: layers, forward and backward passes, A and E',
      imports: ['kernels', 'errors'],
    },
    device: {
      says: 'which devices this computer has, and how each is loaded',
      imports: ['webgpu', 'tensorflow', 'simd', 'errors'],
    },
    webgpu: {
      says: 'the fused operations on a graphics card',
      imports: ['kernels', 'fused', 'errors'],
    },
    kernels: {
      says: 'fused operations on the device in use, each also composed of ordinary ones',
      imports: ['simd', 'fused'],
    },
    tensorflow: { says: 'native TensorFlow, where it is installed', imports: ['errors'] },
    simd: { says: 'the WebAssembly device', imports: ['fused'] },
    fused: { says: 'what a fused operation takes and gives', imports: [] },
    errors: { says: 'errors for the person at the screen', imports: [] },
  },
}

/** @type {House} */
export const sharedHouse = {
  folder: 'src/shared',
  alias: '@shared',
  rooms: {
    'experiment-files': {
      says: 'what a file of experiments holds, and whether it may come in',
      imports: ['presets', 'experiments', 'contract'],
    },
    sheets: {
      says: 'figures as panels on a page of a paper: where each stands, and what a journal says to it',
      imports: ['figures', 'journals', 'contract', 'sources', 'words'],
    },
    answers: {
      says: 'the sentence at the top of a result: what an experiment found, and what weakens it',
      imports: [
        ...['figures', 'results', 'published', 'statistics', 'presets', 'experiments', 'contract'],
        ...['trials', 'words'],
      ],
    },
    figures: {
      says: 'a file a figure, which declares itself; `kit` has axes, marks, legends and panels',
      imports: [
        ...['results', 'published', 'statistics', 'presets', 'experiments', 'contract'],
        ...['recordings', 'lesions', 'neurons-view', 'trials', 'words'],
      ],
    },
    verdict: {
      says: 'whether results agree with the thesis',
      imports: [
        ...['results', 'published', 'statistics', 'presets', 'experiments', 'contract'],
        ...['trials', 'words'],
      ],
    },
    results: {
      says: 'picking what figures and verdicts need out of an experiment',
      imports: [
        ...['published', 'statistics', 'presets', 'experiments', 'contract'],
        ...['devices', 'trials', 'sources', 'words'],
      ],
    },
    published: {
      says: 'the numbers and findings of the thesis',
      imports: ['statistics', 'presets', 'experiments', 'datasets', 'lesions', 'words'],
    },
    statistics: { says: 'summaries and tests', imports: ['experiments', 'contract', 'words'] },
    presets: {
      says: 'the settings of each figure and table of the thesis, in several sizes',
      imports: ['experiments', 'datasets', 'words'],
    },
    experiments: {
      says: 'a declarative definition an experiment',
      imports: ['lesions', 'datasets', 'networks', 'random', 'sources', 'words'],
    },
    contract: {
      says: 'methods and events between window and lab',
      imports: [
        ...['devices', 'recordings', 'lesions', 'neurons-view', 'datasets', 'journals', 'trials'],
        ...['clusters', 'words'],
      ],
    },
    recordings: { says: 'recordings of one’s own', imports: ['trials', 'words'] },
    lesions: {
      says: 'what a lesion is, of synapses and of neurons',
      imports: ['datasets', 'trials'],
    },
    'neurons-view': {
      says: 'one neuron with two weights: where gradient descent, natural gradient and FOOF take it',
      imports: ['random', 'sources', 'words'],
    },
    datasets: {
      says: 'the data sets that come with the program, and the tasks that they are divided into',
      imports: ['sources', 'words'],
    },
    journals: { says: 'what journals ask of figures', imports: [] },
    searches: { says: 'which settings a search tries next, and which it chooses', imports: [] },
    trials: { says: 'what a trial gives', imports: [] },
    networks: { says: 'what a network is, before it has strengths', imports: ['words'] },
    random: { says: 'counter-based random numbers', imports: [] },
    devices: {
      says: 'what trials compute with, and the training steps that devices are timed with',
      imports: [],
    },
    clusters: {
      says: 'schedulers of clusters, what is stored of a cluster, where trials stand there',
      imports: ['words'],
    },
    sources: { says: 'the works that a methods paragraph cites', imports: [] },
    words: { says: 'numbers, durations and lists in words', imports: [] },
  },
}

/**
 * The walls of a house, a list for each room and depth of folders: an import that leaves the room may
 * only lead into rooms that it names, or out of the house.
 * @param {House} house
 * @returns {{ room: string, files: string[], walls: { regex: string, message: string }[] }[]}
 */
export function innerWalls({ folder, alias, rooms }) {
  const all = Object.keys(rooms)
  return Object.entries(rooms).flatMap(([room, { imports }]) => {
    const closed = all.filter((name) => name !== room && !imports.includes(name))
    if (closed.length === 0) return []
    const into = `(${closed.join('|')})(/|$)`
    const named = imports.length > 0 ? `only ${imports.join(', ')}` : 'no other room'
    const message = `Of ${folder}, ${room} may import ${named} (scripts/lint/houses.mjs).`
    const walls = (/** @type {string} */ out) => [
      { regex: `^${out}${into}`, message },
      ...(alias ? [{ regex: `^${alias}/${into}`, message }] : []),
    ]
    return [
      { room, files: [`${folder}/${room}.ts`], walls: walls('\\./') },
      ...[1, 2, 3].map((levels) => ({
        room: `${room}-${levels}`,
        files: [`${folder}/${room}/${'*/'.repeat(levels - 1)}*.{ts,vue}`],
        walls: walls(`(\\.\\./){${levels}}`),
      })),
    ]
  })
}
