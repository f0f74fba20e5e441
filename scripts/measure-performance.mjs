// @ts-check
/**
 * Times the program and PyTorch in one run, by turns, so that whatever else the computer does
 * disturbs both: docs/performance/threads-<n>.json, from which performance-page.mjs writes the page.
 *
 *   node scripts/measure-performance.mjs --python PYTHON [--threads 1] [--rounds 3] [--only plain,…]
 *
 * PYTHON is an interpreter with PyTorch.
 */
import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { parseArgs, promisify } from 'node:util'
import { ensureBuilt } from './parts/build.mjs'
import { inProgram } from './parts/program.mjs'

const { values: chosen } = parseArgs({
  options: {
    python: { type: 'string', default: 'python3' },
    threads: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '3' },
    only: {
      type: 'string',
      default:
        'presynaptic,plain,si,held,recorded,importance,cifar-cnn,foof,kfac,' +
        'eigen-512,eigen-1000,cholesky-inverse-512,cholesky-inverse-1000',
    },
  },
})

/** What PyTorch times beside the step of the same name. @type {Record<string, string[]>} */
const variants = {
  presynaptic: ['presynaptic-autograd'],
  foof: ['foof-thin'],
  kfac: ['kfac-thin'],
  'eigen-512': ['eigen-512-float32'],
  'eigen-1000': ['eigen-1000-float32'],
}

/** Measured against one another, not beside PyTorch. */
const amongThemselves = ['bgd', 'held', 'recorded', 'importance']

const execute = promisify(execFile)

/** @param {string} command @param {string[]} words */
async function json(command, words) {
  const { stdout } = await execute(command, words, { maxBuffer: 2 ** 24 })
  return JSON.parse(stdout)
}

/** @param {string} device @param {string} workload @param {string[]} more */
const lab = (device, workload, ...more) =>
  json(process.execPath, [
    ...[inProgram('out/main/cli.js'), 'bench', '--device', device, '--only', workload],
    ...['--threads', device === 'wasm' ? '1' : chosen.threads, '--json', ...more],
  ])

/** @param {string} workload */
const torch = (workload) =>
  json(chosen.python, [
    ...[inProgram('tests/bench/torch_steps.py'), '--threads', chosen.threads],
    ...['--only', [workload, ...(variants[workload] ?? [])].join(',')],
  ])

/** @type {{ taken: string, threads: number, [key: string]: any }} */
const record = {
  taken: new Date().toISOString().slice(0, 10),
  threads: Number(chosen.threads),
  limits: [],
  product: {},
  startMilliseconds: {},
  details: {},
  workloads: {},
}

/** @param {Record<string, any>} map @param {string} name @param {unknown} value */
const append = (map, name, value) => (map[name] ??= []).push(value)

/** @param {string} workload @param {any} report of the command line, of one device */
function takeLab(workload, { processor, node, limits, devices: [device] }) {
  const { milliseconds, flops, bytes, peakMemoryBytes } = device.workloads[workload]
  Object.assign(record, { processor, node })
  record.limits.push(limits)
  record.details[device.device] = device.detail
  append(record.product, device.device, device.productGigaflops)
  append(record.startMilliseconds, device.device, device.startMilliseconds)
  const entry = (record.workloads[workload] ??= { milliseconds: {}, peakMemoryBytes: {} })
  Object.assign(entry, { flops, bytes })
  append(entry.milliseconds, device.device, milliseconds)
  append(entry.peakMemoryBytes, device.device, peakMemoryBytes)
}

/** @param {string} workload @param {any} report of the command line, on images without a background */
function takeEveryPixel(workload, { devices: [device] }) {
  const { milliseconds } = record.workloads[workload]
  append(milliseconds, `${device.device}-every-pixel`, device.workloads[workload].milliseconds)
}

/** @param {string} workload @param {any} report of the PyTorch script */
function takeTorch(workload, { detail, workloads, productGigaflops }) {
  record.details.pytorch = detail
  append(record.product, 'pytorch', productGigaflops)
  const { milliseconds } = record.workloads[workload]
  for (const [name, measured] of Object.entries(workloads))
    append(milliseconds, name.replace(workload, 'pytorch'), measured.milliseconds)
}

await ensureBuilt()
const rounds = Number(chosen.rounds)
for (let round = 1; round <= rounds; round++)
  for (const workload of chosen.only.split(',')) {
    console.error(`round ${round} of ${rounds}: ${workload}`)
    takeLab(workload, await lab('simd', workload))
    if (amongThemselves.includes(workload)) continue
    takeTorch(workload, await torch(workload))
    // One operation, of the processor's kernels on the standard backend too.
    if (/^(eigen|cholesky)/.test(workload)) continue
    takeEveryPixel(workload, await lab('simd', workload, '--every-pixel'))
    // Once is enough where the distance is tenfold.
    // The standard backend has no gradient of filters.
    const isBeyond = workload === 'cifar-cnn'
    if (round === 1 && record.threads === 1 && !isBeyond)
      takeLab(workload, await lab('wasm', workload))
  }

await mkdir(inProgram('docs/performance'), { recursive: true })
const file = inProgram(`docs/performance/threads-${record.threads}.json`)
await writeFile(file, `${JSON.stringify(record, null, 2)}\n`)
console.log(file)
