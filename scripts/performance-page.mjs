// @ts-check
/**
 * Writes docs/performance.md from the measurements in docs/performance: threads-*.json of the
 * processor, graphics-*.json of cards (what `lab bench --device webgpu --json` prints), library.json of
 * the window with many experiments.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { inProgram } from './parts/program.mjs'

/** @typedef {Record<string, number[]>} Series by contender, a value each round */
/** @typedef {{ flops: number, bytes: number, milliseconds: Series, peakMemoryBytes: Series }} Workload */
/**
 * @typedef {{
 *   taken: string, threads: number, processor: string, node: string,
 *   limits: { fmaGigaflops: number, copyGigabytes: number }[],
 *   product: Series, startMilliseconds: Series, details: Record<string, string>,
 *   workloads: Record<string, Workload>,
 * }} Measured
 */

const descriptions = {
  plain: 'plain: 784-200-200-10, batch 100, gradient descent',
  presynaptic: 'presynaptic: 784-200-200-10, batch 100, with release mask and presynaptic update',
  si: 'si: 784-2000-2000-10, batch 256, Adam with penalty and Synaptic Intelligence',
  held: 'held: the same network, Adam with penalty',
  recorded: 'recorded: held, with SI and SOS added up',
  importance: 'importance: Fisher information, AF and MAS of 1 000 images on that network',
  bgd: 'bgd: 784-200-200-10, batch 100, Bayesian gradient descent, ten networks a step',
  'cifar-cnn':
    'cifar-cnn: 32 × 32 × 3, filters 32-32-pool-64-64-pool, 512-10, dropout, batch 256, Adam',
  foof: 'foof: 784-1000-1000-1000-10, batch 100, inversion every 100 steps',
  kfac: 'kfac: the same with both Kronecker factors and one sampled label',
  'eigen-512':
    'eigen-512: eigenvalues and eigenvectors of a symmetric matrix of 512 rows, in float64',
  'eigen-1000': 'eigen-1000: the same of 1 000 rows',
  'cholesky-inverse-512':
    'cholesky-inverse-512: inverse of a damped matrix of 512 rows, in float32',
  'cholesky-inverse-1000': 'cholesky-inverse-1000: the same of 1 000 rows',
}

// Whatever else the computer does only adds time: the best round is the least disturbed one.
/** @param {readonly number[] | undefined} values */
const least = (values) => (values ? Math.min(...values) : NaN)
/** @param {readonly number[] | undefined} values */
const most = (values) => (values ? Math.max(...values) : NaN)

/**
 * How many times longer another takes: the median of the rounds, each a ratio of neighbours in time.
 * @param {Series} milliseconds @param {string} who
 */
function slower(milliseconds, who) {
  const ours = milliseconds['simd'] ?? []
  const ratios = (milliseconds[who] ?? []).map((value, round) => value / (ours[round] ?? NaN))
  ratios.sort((a, b) => a - b)
  const [below = NaN, above = NaN] = [(ratios.length - 1) >> 1, ratios.length >> 1].map(
    (middle) => ratios[middle],
  )
  return (below + above) / 2
}

/** @param {number} value @param {number} [digits] */
const shown = (value, digits = 1) =>
  Number.isFinite(value) ? value.toFixed(value >= 100 ? 0 : digits) : '–'

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) =>
  [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')

/** The greatest of the rounds: a limit is what was reached once. @param {Measured} measured */
function limitsOf({ limits, threads }) {
  return {
    gigaflops: threads * Math.max(...limits.map(({ fmaGigaflops }) => fmaGigaflops)),
    // Memory is shared: more threads do not make it faster, or hardly.
    gigabytes: Math.max(...limits.map(({ copyGigabytes }) => copyGigabytes)),
  }
}

/** @param {Measured} measured */
function speedTable({ workloads, product, threads }) {
  const withWasm = threads === 1
  const rows = Object.entries(workloads).map(([name, { milliseconds }]) => {
    const [ours, theirs, standard] = ['simd', 'pytorch', 'wasm'].map((who) =>
      least(milliseconds[who]),
    )
    const others = Object.entries(milliseconds)
      .filter(([who]) => who.startsWith('pytorch-'))
      .map(([who, values]) => `${who.replace('pytorch-', '')} ${shown(least(values), 2)}`)
    return [
      descriptions[/** @type {keyof typeof descriptions} */ (name)],
      `**${shown(ours ?? NaN, 2)}**`,
      shown(theirs ?? NaN, 2),
      others.join(', ') || '–',
      shown(slower(milliseconds, 'pytorch'), 2),
      shown(least(milliseconds['simd-every-pixel']), 2),
      ...(withWasm ? [shown(standard ?? NaN, 1), shown(slower(milliseconds, 'wasm'), 1)] : []),
    ]
  })
  const head = [
    'step',
    '`simd` (ms)',
    'PyTorch (ms)',
    'PyTorch, other style (ms)',
    'PyTorch / `simd`',
    '`simd`, images without background (ms)',
  ]
  const gigaflops = [
    'product of two 1024 × 1024 matrices (GFLOP/s)',
    `**${shown(most(product['simd']))}**`,
    shown(most(product['pytorch'])),
    '–',
    shown(most(product['simd']) / most(product['pytorch']), 2),
    '–',
    ...(withWasm ? [shown(most(product['wasm'])), ''] : []),
  ]
  return table(withWasm ? [...head, 'standard WebAssembly backend (ms)', 'of it / `simd`'] : head, [
    ...rows,
    gigaflops,
  ])
}

/** @param {Measured} measured */
function rooflineTable(measured) {
  const { gigaflops, gigabytes } = limitsOf(measured)
  const rows = Object.entries(measured.workloads).map(([name, { flops, bytes, milliseconds }]) => {
    const arithmetic = flops / gigaflops / 1e6
    const memory = bytes / gigabytes / 1e6
    const limit = Math.max(arithmetic, memory)
    const reached = least(milliseconds['simd'])
    return [
      name,
      shown(flops / 1e6),
      shown(bytes / 1e6),
      shown(arithmetic, 2),
      shown(memory, 2),
      arithmetic > memory ? 'arithmetic' : 'memory',
      shown(flops / reached / 1e6),
      `${Math.round((100 * limit) / reached)} %`,
    ]
  })
  return table(
    [
      'step',
      'MFLOP',
      'MB moved',
      'arithmetic alone (ms)',
      'memory alone (ms)',
      'bound by',
      'GFLOP/s',
      'share of the limit',
    ],
    rows,
  )
}

/** @param {Measured} measured */
function footprint({ startMilliseconds, workloads }) {
  const devices = Object.keys(startMilliseconds)
  const rows = devices.map((device) => [
    `\`${device}\``,
    shown(Math.min(...(startMilliseconds[device] ?? [])), 0),
    ...Object.values(workloads).map(({ peakMemoryBytes }) =>
      shown(Math.max(...(peakMemoryBytes[device] ?? [])) / 2 ** 20, 0),
    ),
  ])
  return table(
    ['device', 'start (ms)', ...Object.keys(workloads).map((name) => `${name} (MiB)`)],
    rows,
  )
}

/** @param {Measured} measured */
function section(measured) {
  const { threads, taken, processor, node, details, limits } = measured
  const rounds = Math.max(
    ...Object.values(measured.workloads).map((w) => w.milliseconds['simd']?.length ?? 0),
  )
  const { gigaflops, gigabytes } = limitsOf(measured)
  return [
    `## ${threads === 1 ? 'One thread' : `${threads} threads`}`,
    `Taken ${taken} on ${processor}, ${node}; ${details['pytorch']}; ${rounds} ${rounds === 1 ? 'round' : 'rounds'}, the best of each.`,
    speedTable(measured),
    `### Roofline`,
    `The limit measured in the same run: ${shown(gigaflops)} GFLOP/s of fused multiply-adds on registers ` +
      `(${shown(Math.min(...limits.map((l) => l.fmaGigaflops)) * threads)} in the slowest round), ${shown(gigabytes)} GB/s of copying. ` +
      'MFLOP and MB are those of whole products, every array read or written once a pass.',
    rooflineTable(measured),
    ...(threads === 1
      ? [
          '### Start and memory',
          'From starting the process to the first result of the device, and the greatest memory of the whole process during each step.',
          footprint(measured),
        ]
      : []),
  ].join('\n\n')
}

/** @typedef {import('../src/main/engine/timing/protocol').BenchReport} BenchReport */

/** A row a step and report. @param {BenchReport[]} reports */
function graphicsTable(reports) {
  const rows = reports.flatMap(({ devices }) =>
    devices.flatMap(({ detail, fused, workloads, productGigaflops }) => [
      ...Object.entries(workloads).map(([name, { milliseconds, flops }]) => [
        name,
        detail,
        fused ? 'fused' : 'composed',
        shown(milliseconds, 2),
        shown(flops / milliseconds / 1e6),
      ]),
      [
        'product of two 1024 × 1024 matrices',
        detail,
        fused ? 'fused' : 'composed',
        '–',
        shown(productGigaflops),
      ],
    ]),
  )
  return table(['step', 'device', 'kernels', 'ms', 'GFLOP/s'], rows)
}

/** @param {BenchReport[]} reports */
const graphicsSection = (reports) =>
  [
    '## Graphics cards',
    reports.length > 0
      ? graphicsTable(reports)
      : '**Not yet run on a card.** The device `webgpu` has been tested for its numbers only, on a software driver whose speed says nothing.',
    `Whoever has a card sees what the fused kernels bring on it, and what the page then shows, with

    npm run lab -- bench --device webgpu
    npm run lab -- bench --device webgpu --composed
    npm run --silent lab -- bench --device webgpu --json > docs/performance/graphics-NAME.json
    node scripts/performance-page.mjs`,
  ].join('\n\n')

/**
 * What measure-library.mjs writes.
 * @typedef {{
 *   taken: string, processor: string, cores: number, load: number, experiments: number, trials: number,
 *   databaseBytes: number, rounds: number, milliseconds: Record<string, number>,
 *   secondsToReadAllResults: number, windowHeapBytes: number, labBytes: number | null,
 *   pan: import('./parts/pan-chart.mjs').Pan,
 * }} MeasuredLibrary
 */

/** @param {MeasuredLibrary} measured */
function librarySection(measured) {
  const { taken, processor, cores, load, rounds, milliseconds: ms } = measured
  const mebibytes = (/** @type {number} */ bytes) => shown(bytes / 2 ** 20, 0)
  const of = (/** @type {import('./parts/pan-chart.mjs').Spread} */ spread) =>
    `${shown(spread.median, 1)} ms (95 % below ${shown(spread.p95, 0)} ms, the longest ${shown(spread.longest, 0)} ms)`
  return [
    '## The library with many experiments',
    `${measured.experiments} experiments with ${measured.trials} trials, copies of a few real ones with other numbers, in a database of ${mebibytes(measured.databaseBytes)} MiB; Chromium at 1280 × 800. ` +
      `Taken ${taken} on ${processor}, ${cores} cores, medians of ${rounds} rounds, ` +
      (load > cores
        ? `**while others computed: a load of ${load}. To be measured again on a quiet computer.**`
        : `at a load of ${load}.`),
    table(
      ['what', 'ms', 'aim'],
      [
        ['from another page to painted rows', shown(ms['pageToRows'] ?? NaN, 0), '1 000'],
        ['from an empty window to painted rows', shown(ms['windowToRows'] ?? NaN, 0), '–'],
        ['words looked for, until the rows are painted', shown(ms['filter'] ?? NaN, 0), '200'],
        ['the same, the slowest of all', shown(ms['slowestFilter'] ?? NaN, 0), '–'],
        ['scrolled to the last row', shown(ms['toTheEnd'] ?? NaN, 0), '–'],
        [
          'first start of lab and host, with a copy of the database made for safety',
          shown(ms['labStart'] ?? NaN, 0),
          '–',
        ],
      ],
    ),
    `The window's heap is ${mebibytes(measured.windowHeapBytes)} MiB, the lab's memory ${measured.labBytes === null ? 'unknown' : `${mebibytes(measured.labBytes)} MiB`}. ` +
      `What each experiment found is read once, ${measured.secondsToReadAllResults} s for all, while the list is there already.`,
    `A chart of release probabilities with ten curves of ${measured.pan.points} points that is moved: for a picture ${of(measured.pan.whole)} while nearly all of it is shown, ${of(measured.pan.near)} when a tenth is. A screen shows one every 16.7 ms.`,
    'Repeat it with\n\n    node scripts/measure-library.mjs\n    node scripts/performance-page.mjs',
  ].join('\n\n')
}

const introduction = `# Performance

One training step on this program's own device, \`simd\`, beside PyTorch and beside the standard
WebAssembly backend of TensorFlow.js, by turns in one run. Anyone can repeat it:

    node scripts/measure-performance.mjs --python python3 --threads 1
    node scripts/performance-page.mjs

*PyTorch* is \`tests/bench/torch_steps.py\`: gradients by hand, parameters in one flat array, results
written in place. *autograd* is the presynaptic step as research code usually writes it. For \`foof\` and
\`kfac\` PyTorch forms the gradient and multiplies it by the inverse factors, as is usual; *thin* multiplies
activities and errors by them, as this program does. \`foof\` and \`kfac\` are means over 300 steps with three
inversions, all others medians; of several rounds the best is shown, the least disturbed one,
and of the ratios, each taken within one round, the median. The standard backend is timed in the first round only.

The batches are like standardised digits: four fifths of their pixels are background. \`simd\` does not
multiply it, nor the zeros of rectified neurons (A = c 1 1ᵀ + S, and only S is multiplied, element by
element); PyTorch and the standard backend multiply everything. The last column of \`simd\` shows what is
left on images without a background. MFLOP below count every product, the skipped ones too, so a share of
the limit may exceed 100 %. Both compute \`eigen\` in float64 (PyTorch's *float32* beside it), where a
vector holds half as many numbers and the limit is half of that below.

WebAssembly computes on vectors of four numbers, PyTorch on up to sixteen: for large products the
limit below, not the program, is what keeps \`simd\` behind.`

const folder = inProgram('docs/performance')
const files = (await readdir(folder)).filter((name) => /^threads-\d+\.json$/.test(name)).sort()
const sections = await Promise.all(
  files.map(async (name) => section(JSON.parse(await readFile(`${folder}/${name}`, 'utf8')))),
)
const cards = (await readdir(folder)).filter((name) => /^graphics-.*\.json$/.test(name)).sort()
/** @type {BenchReport[]} */
const reports = await Promise.all(
  cards.map(async (name) => JSON.parse(await readFile(`${folder}/${name}`, 'utf8'))),
)
const library = (await readdir(folder)).includes('library.json')
  ? [librarySection(JSON.parse(await readFile(`${folder}/library.json`, 'utf8')))]
  : []
const page = [introduction, ...sections, graphicsSection(reports), ...library].join('\n\n')
await writeFile(inProgram('docs/performance.md'), `${page}\n`)
