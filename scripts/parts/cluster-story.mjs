// @ts-check
/** What is done to a cluster while it computes, and what must come home all the same. */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { outputOf } from './child.mjs'
import { until } from './daemons.mjs'
import { firstDifference } from './first-difference.mjs'
import { processesWith } from './processes.mjs'
import { inProgram } from './program.mjs'

/** @typedef {import('./one-machine-slurm.mjs').Slurm} Slurm */
/** @typedef {{ name: string, programs: string }} Reached */

/**
 * @typedef {object} Stage
 * @property {Slurm} slurm
 * @property {string} folder
 * @property {boolean} isShort whether what takes minutes is left out
 * @property {(programs: string) => Promise<Reached | undefined>} reach
 *   a way to the cluster through `ssh`, with these programs before all others there; none where it cannot be had
 */

/** Milliseconds in which the scheduler says nothing; it is asked once a minute. */
const silence = 70_000
/** Milliseconds for everything to come home: a task that is gone is waited for for five minutes. */
const patience = 40 * 60_000

/** Programs of Slurm that say nothing while a file is there. @param {string} folder @param {string} flag */
function forgetfulPrograms(folder, flag) {
  mkdirSync(folder)
  for (const name of ['squeue', 'scontrol', 'sacct'])
    writeFileSync(
      join(folder, name),
      `#!/bin/sh\n[ ! -e '${flag}' ] || exit 0\nexec /usr/bin/${name} "$@"\n`,
      { mode: 0o755 },
    )
  return folder
}

/**
 * Plays it from its beginning to its end.
 * @param {Stage} stage
 * @returns what is to be told of it
 * @throws Error where something is not as it must be
 */
export async function tryCluster({ slurm, folder, isShort, reach }) {
  const quick = ['table-4.1', '--seeds', isShort ? '1' : '1,2,3']
  const at = (/** @type {string} */ name) => join(folder, name)
  /** @type {string[]} */
  const told = []
  const begin = performance.now()
  const tell = (/** @type {string} */ line) => {
    console.log(`${((performance.now() - begin) / 1000).toFixed(0).padStart(4)} s  ${line}`)
    told.push(line)
  }
  const programs = forgetfulPrograms(at('programs'), at('silent'))
  const reached = await reach(programs)
  const before = reached ? reached.programs : programs
  const env = {
    ...process.env,
    ...{ PALIMPSEST_DATA: at('data'), PALIMPSEST_SAVED_EVERY: '1000' },
    ...{ PATH: `${before}:${process.env['PATH']}`, SLURM_CONF: slurm.conf },
  }
  const words = (/** @type {readonly string[]} */ command) => [
    inProgram('out/main/cli.js'),
    ...command,
  ]
  const lab = (/** @type {string[]} */ ...command) =>
    outputOf(process.execPath, words(command), { env })
  const asked = async (/** @type {string[]} */ ...command) =>
    JSON.parse(await lab(...command, '--json'))
  const jobs = () => slurm.ask('squeue', '-h', '-r', '-o', '%i %T').trim()

  const version = slurm.ask('sbatch', '--version').trim()
  tell(
    `${version}, one computer, ${reached ? 'behind sshd on loopback' : 'without ssh: no sshd here'}.`,
  )
  const alone = await asked('run', ...quick, '--db', at('alone.sqlite'))
  tell(`This computer alone: ${seconds(alone.seconds)}.`)

  const where = reached ? ['--host', reached.name] : []
  const lines = [
    `echo "$SLURM_ARRAY_JOB_ID $SLURM_ARRAY_TASK_ID" >> '${at('starts')}'`,
    `mv '${at('fail')}' '${at('failed')}' 2>/dev/null && exit 7`,
  ]
  const settings = ['--folder', at('there'), '--minutes-per-task', '1', '--memory', '900']
  const ownLines = lines.flatMap((line) => ['--line', line])
  await lab('cluster', 'add', 'one', ...settings, ...where, ...ownLines)
  await lab('cluster', 'check', 'one').then(console.log)
  const [{ report }] = (await asked('cluster', 'list')).clusters
  tell(`The check finds ${report.platform}, arrays of up to ${report.largestArray} tasks.`)

  // What is known of durations makes several tasks of the trials.
  await asked('run', ...['table-4.1', '--seeds', '11', '--conditions', 'presynaptic'])
  if (!isShort) writeFileSync(at('fail'), '')
  const sent = performance.now()
  const { experiment } = await asked('run', ...quick, '--on', 'one')
  tell(`Program sent and trials handed in within ${seconds((performance.now() - sent) / 1000)}.`)
  await until('the lab has ended', () => processesWith(at('data')).length === 0)
  tell('The command line has ended, and so has the lab.')

  if (!isShort) {
    await until('a task has ended with 7', () => existsSync(at('failed')))
    tell('A task ended with exit code 7.')
  }

  const collecting = spawn(process.execPath, words(['collect', 'one', '--wait']), {
    ...{ env, stdio: ['ignore', 'inherit', 'inherit'] },
  })
  /** @type {Promise<number | null>} */
  const collected = new Promise((resolve) => collecting.once('close', resolve))
  const late = AbortSignal.timeout(patience)
  late.addEventListener('abort', () => collecting.kill())
  const results = join(at('there'), 'results')
  const isSaved = () =>
    existsSync(results) && readdirSync(results).some((name) => name.endsWith('.checkpoint'))
  const running = () =>
    jobs()
      .split('\n')
      .find((line) => line.endsWith(' RUNNING'))
  await until('a trial has saved itself', () => isSaved() && running(), patience)
  slurm.ask('scontrol', 'requeue', running()?.split(' ')[0] ?? '')
  tell('A task was killed and queued again in the middle of a trial.')

  if (!isShort) await disturb({ slurm, silent: at('silent'), tell })
  if ((await collected) !== 0) throw new Error('lab collect did not end well.')
  const there = await asked('resume', experiment)
  const difference = firstDifference(alone.points, there.points)
  if (difference !== undefined) throw new Error(`Not the same numbers: ${difference}`)
  const starts = readFileSync(at('starts'), 'utf8').trim().split('\n').length
  tell(`All trials came home, with the same numbers bit for bit; tasks began ${starts} times.`)

  const long = ['table-4.1', '--scale', 'paper', '--seeds', '7,8,9', '--on', 'one']
  const { experiment: given } = await asked('run', ...long)
  await until('it is queued', () => jobs() !== '')
  await lab('cancel', given)
  await until('nothing of it is queued or runs', () => jobs() === '', 60_000)
  tell(
    'An experiment at the size of the paper was given and cancelled: nothing of it was left there.',
  )
  await lab('cluster', 'remove', 'one')
  return told
}

/** The scheduler says nothing for a while, and then is away. @param {{ slurm: Slurm, silent: string, tell: (line: string) => void }} scene */
async function disturb({ slurm, silent, tell }) {
  writeFileSync(silent, '')
  await delay(silence)
  rmSync(silent)
  tell('squeue, sacct and scontrol said nothing for 70 seconds.')
  await slurm.stopController()
  await delay(silence)
  await slurm.startController()
  tell('slurmctld was away for 70 seconds.')
}

const seconds = (/** @type {number} */ count) => `${count.toFixed(1)} s`
