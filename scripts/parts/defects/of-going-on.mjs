// @ts-check
/** Work that was lost, or done twice. */
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { kill, processesWith } from '../processes.mjs'

/** Of a trial of the perceptron that takes minutes. */
const values = { epochsPerTask: 1000, patternsPerTask: 1000, groupSize: 1 }
const long = {
  definition: 'perceptron',
  ...{ conditions: ['presynaptic'], seeds: [5], values, sweeps: {} },
}

/** @param {import('./program.mjs').Program} program */
function engines(program) {
  const labs = new Set(program.labs().map(({ pid }) => pid))
  return processesWith(join(program.checkout, 'out/main/engine.js')).filter(({ parent }) =>
    labs.has(parent),
  )
}

/** @param {() => boolean | Promise<boolean>} isSo @param {number} patience milliseconds */
async function until(isSo, patience) {
  for (let waited = 0; waited < patience; waited += 250) {
    if (await isSo()) return true
    await delay(250)
  }
  return false
}

/** Starts the long trial and waits until it trains. @param {import('./program.mjs').Program} program */
async function training(program) {
  const { client } = await program.serve({ PALIMPSEST_SAVED_EVERY: '500' })
  const { id } = await client.call('experiments.start', { request: long })
  const trial = async () => (await client.call('experiments.get', { id })).results[0]
  if (!(await until(async () => (await trial()).progress > 0, 30_000)))
    throw new Error('The trial does not begin.')
  return { client, id, trial }
}

/** @type {import('./probe.mjs').Probes} */
export const ofGoingOn = {
  'the perceptron leaves checkpoints': async (program) => {
    const { client, id, trial } = await training(program)
    await delay(5_000)
    await client.call('experiments.pause', { id })
    await until(async () => (await trial()).status === 'paused', 20_000)
    const { saved } = await trial()
    return saved ? undefined : 'it would begin anew'
  },
  'a death from outside is tried again': async (program) => {
    const { trial } = await training(program)
    for (const { pid } of engines(program)) kill(pid)
    await delay(1_500)
    const again = await until(async () => (await trial()).status === 'running', 15_000)
    return again ? undefined : `the trial is ${(await trial()).status}`
  },
  'an engine that stands still is found out': async (program) => {
    const { trial } = await training(program)
    const still = engines(program)
    for (const { pid } of still) kill(pid, 'SIGSTOP')
    const isGone = () => still.every(({ pid }) => !engines(program).some((one) => one.pid === pid))
    const found = await until(isGone, 90_000)
    const again = found && (await until(async () => (await trial()).status === 'running', 15_000))
    return again ? undefined : 'it was waited for'
  },
  '“lab resume” goes on with an experiment': async (program) => {
    const { err } = await program.onStore(['resume', 'nothing'])
    return /no command|unknown|There is no .*resume/i.test(err) || /Commands/.test(err)
      ? (err.trim().split('\n')[0] ?? err)
      : undefined
  },
  'the same run is told of before another is made': async (program) => {
    const words = ['fig-4.5', '--scale', 'quick', '--set', 'part=perceptron', '--seeds', '5']
    const slow = Object.entries(values).flatMap(([key, value]) => ['--set', `${key}=${value}`])
    const run = ['run', ...words, ...slow, '--conditions', 'presynaptic']
    // Whoever waits is killed; the lab pauses what runs, and goes.
    const first = await program.onStore(run, { patience: 30_000 })
    await program.untilQuiet()
    const second = await program.onStore(run, { patience: 30_000 })
    if (!first.late || !second.late) throw new Error(`It ended: ${first.err} ${second.err}`)
    return second.err.includes('is the same') ? undefined : 'not a word'
  },
}
