// @ts-check
/**
 * `node scripts/measure-lesions.mjs`: how soon the lesion bench answers, in milliseconds from the
 * window's request to the window, on 2 000 test images and a network of the thesis' size.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ensureBuilt } from './parts/build.mjs'
import { runNode } from './parts/child.mjs'
import { inProgram, requireNode } from './parts/program.mjs'

const rounds = 20

requireNode()
await ensureBuilt()
const folder = mkdtempSync(join(tmpdir(), 'palimpsest-lesions-'))
const env = { ...process.env, PALIMPSEST_DATA: folder }
const cli = inProgram('out', 'main', 'cli.js')
const settings = ['imagesPerTask=10000', 'epochsPerTask=1', 'plastic-release.lesionImages=0']
const sets = settings.flatMap((setting) => ['--set', setting])
await runNode([cli, 'run', 'fig-4.2', '--seeds', '1', ...sets], { env, stdio: ['ignore', 2, 2] })
const host = spawn(process.execPath, [cli, 'serve'], { env, stdio: ['ignore', 'pipe', 'ignore'] })
try {
  const address = new URL(await firstLine())
  const socket = new WebSocket(
    `ws://${address.host}/lab?token=${address.searchParams.get('token') ?? ''}`,
  )
  await new Promise((resolve) => socket.addEventListener('open', resolve))
  /** @type {(message: any) => void} */
  let hear = () => undefined
  socket.addEventListener('message', ({ data }) => {
    hear(JSON.parse(String(data)))
  })
  /** @param {number} id @param {string} method @param {unknown} args */
  const call = (id, method, args) => socket.send(JSON.stringify({ type: 'call', id, method, args }))
  /** @param {(message: any) => unknown} found @returns {Promise<any>} */
  const next = (found) =>
    new Promise((resolve) => {
      hear = (message) => {
        const value = found(message)
        if (value) resolve(value)
      }
    })

  call(1, 'experiments.list', {})
  const [{ id }] = await next((message) => message.id === 1 && message.value)
  const began = performance.now()
  call(2, 'lesions.open', { trial: `${id}-1` })
  const { session, subject } = await next(({ value }) => value?.kind === 'open' && value)
  const opening = performance.now() - began
  /** @type {number[]} */
  const first = []
  /** @type {number[]} */
  const second = []
  for (let round = 1; round <= rounds; round++) {
    const lesion = { ordering: 'p', share: round / rounds }
    const asked = performance.now()
    call(10 + round, 'lesions.set', { session, request: round, lesion })
    /** @param {number} samples */
    const answered = (samples) =>
      next(({ value }) => {
        const answer = value?.kind === 'answer' && value.answer
        return answer && answer.request === round && answer.samples === samples
      })
    await answered(1)
    first.push(performance.now() - asked)
    await answered(10)
    second.push(performance.now() - asked)
  }
  socket.close()
  const [openingOrder = 0, ...others] = first
  console.log(
    JSON.stringify({
      cores: availableParallelism(),
      layers: subject.layers,
      images: subject.images,
      opening: Math.round(opening),
      firstAnswer: { withOrder: Math.round(openingOrder), ...spread(others) },
      tenSamples: spread(second),
    }),
  )
} finally {
  host.kill('SIGINT')
  await new Promise((resolve) => host.once('exit', resolve))
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
}

/** @returns {Promise<string>} */
function firstLine() {
  return new Promise((resolve) => createInterface({ input: host.stdout }).once('line', resolve))
}

/** @param {number[]} values */
function spread(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (/** @type {number} */ share) =>
    Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0)
  return { median: at(0.5), worst: at(1) }
}
