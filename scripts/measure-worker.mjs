// @ts-check
/**
 * What a cluster is sent for Split MNIST, and how soon a worker that was sent has computed its first steps:
 * docs/clusters/worker.json.
 *
 *   node scripts/measure-worker.mjs [--rounds 7]
 *
 * The time is from the start of the process until its first checkpoint lies there, asked for after one
 * millisecond: the first step and the writing of the file are within it.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { ensureBuilt } from './parts/build.mjs'
import { outputOf, runNode } from './parts/child.mjs'
import { inProgram, requireNode } from './parts/program.mjs'

requireNode()
const { values: chosen } = parseArgs({ options: { rounds: { type: 'string', default: '7' } } })
const rounds = Number(chosen.rounds)
/** Over the last minute, before this script adds to it. */
const load = Number((loadavg()[0] ?? 0).toFixed(1))
const cluster = 'measured'
const cli = inProgram('out/main/cli.js')

await ensureBuilt()
const home = mkdtempSync(join(tmpdir(), 'palimpsest-worker-'))
try {
  const there = join(home, 'there')
  const env = { ...process.env, PALIMPSEST_DATA: join(home, 'lab') }
  // Scripts of this scheduler are handed in by hand: nothing runs yet, and all of it lies there.
  const add = ['cluster', 'add', cluster, '--scheduler', 'pbs', '--folder', there]
  const run = ['run', 'table-4.1', '--on', cluster, '--conditions', 'presynaptic', '--seeds', '1']
  run.push('--set', 'dataset=split-mnist')
  for (const words of [add, run])
    if ((await runNode([cli, ...words], { env })) !== 0)
      throw new Error(`Failed: ${words.join(' ')}`)
  const worker = only(join(there, 'workers'))
  const request = only(join(there, 'requests'))
  const asked = JSON.parse(readFileSync(request, 'utf8'))
  const soon = join(home, 'request.json')
  await writeFile(soon, JSON.stringify({ ...asked, savedEvery: 1 }))

  /** @type {number[]} */
  const times = []
  for (let round = 0; round < rounds; round++) {
    await wait(500)
    times.push(await untilFirstCheckpoint(worker, soon, join(home, `results-${round}`)))
  }
  const record = {
    taken: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model ?? '',
    ...{ cores: availableParallelism(), load, rounds },
    archiveBytes: {
      program: await packedBytes(join(worker, 'program')),
      images: await packedBytes(join(worker, 'datasets')),
    },
    millisecondsToFirstCheckpoint: times.toSorted((a, b) => a - b).map(Math.round),
  }
  const file = inProgram('docs/clusters/worker.json')
  const options = await resolveConfig(file)
  await writeFile(file, await format(JSON.stringify(record), { ...options, filepath: file }))
  console.log(JSON.stringify(record, null, 2))
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
}

/** @param {string} folder @returns {string} the one thing in it */
function only(folder) {
  const names = readdirSync(folder)
  if (names.length !== 1) throw new Error(`${folder} has ${names.join(', ') || 'nothing'}.`)
  return join(folder, names[0] ?? '')
}

/** @param {string} worker @param {string} request @param {string} out @returns {Promise<number>} milliseconds */
async function untilFirstCheckpoint(worker, request, out) {
  mkdirSync(out)
  const words = ['--trial', request, '--out', out, '--datasets', join(worker, 'datasets')]
  const began = performance.now()
  const program = ['bin/node', 'out/main/engine.js'].map((name) => join(worker, 'program', name))
  const [node = '', engine = ''] = program
  const child = spawn(node, [engine, ...words], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  const isThere = () => readdirSync(out).some((name) => name.endsWith('.checkpoint'))
  while (!isThere() && child.exitCode === null) await wait(5)
  const took = performance.now() - began
  if (!isThere()) throw new Error('The worker ended without a checkpoint.')
  child.kill('SIGKILL')
  await ended
  return took
}

/** @param {string} folder @returns {Promise<number>} of it as it is sent */
async function packedBytes(folder) {
  return Number(await outputOf('sh', ['-c', 'tar -chzf - -C "$0" . | wc -c', folder]))
}
