// @ts-check
/**
 * A Slurm that is none: what `sbatch` is handed runs on this computer, in the background, one task at a time.
 * What it knows lies in the folder $STAND_IN_SLURM: a folder for each job, a file for each task with its state.
 * A file `hold` in it keeps tasks queued until it is gone.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const folder = process.env['STAND_IN_SLURM'] ?? ''
if (folder === '') throw new Error('STAND_IN_SLURM names no folder.')
const [program = '', ...words] = process.argv.slice(2)

const jobFolder = (/** @type {string} */ job) => join(folder, job)
const stateFile = (/** @type {string} */ job, /** @type {number} */ task) =>
  join(jobFolder(job), `${task}.state`)
const stateOf = (/** @type {string} */ job, /** @type {number} */ task) =>
  readFileSync(stateFile(job, task), 'utf8')
const setState = (
  /** @type {string} */ job,
  /** @type {number} */ task,
  /** @type {string} */ state,
) => writeFileSync(stateFile(job, task), state)

/** Tasks of a job, in their order. @param {string} job */
const tasksOf = (job) =>
  readdirSync(jobFolder(job))
    .filter((name) => name.endsWith('.state'))
    .map((name) => Number.parseInt(name))
    .sort((a, b) => a - b)

/** @param {string} job @returns {{ script: string, cwd: string, output: string, name: string }} */
const aboutJob = (job) => JSON.parse(readFileSync(join(jobFolder(job), 'job.json'), 'utf8'))

const jobs = () => readdirSync(folder).filter((name) => /^\d+$/.test(name))

/** What an option says, written `--name=value`, `--name value` or `-n value`. @param {string[]} names */
function option(...names) {
  for (const [place, word] of words.entries())
    for (const name of names) {
      if (word === name) return words[place + 1]
      if (word.startsWith(`${name}=`)) return word.slice(name.length + 1)
      if (/^-\w$/.test(name) && word.startsWith(name) && word.length > 2) return word.slice(2)
    }
  return undefined
}

/** `1,4-6%2` as a list. @param {string} written */
const indices = (written) =>
  written
    .replace(/%.*/, '')
    .split(',')
    .flatMap((part) => {
      const [first = 0, last = first] = part.split('-').map(Number)
      return Array.from({ length: last - first + 1 }, (_, place) => first + place)
    })

function sbatch() {
  const script = words.at(-1) ?? ''
  const lines = readFileSync(script, 'utf8')
  const line = (/** @type {string} */ name) =>
    new RegExp(`^#SBATCH --${name}[= ](.+)$`, 'm')
      .exec(lines)?.[1]
      ?.trim()
      .replace(/^"(.*)"$/, '$1')
      .replace(/\\(.)/g, '$1')
  mkdirSync(folder, { recursive: true })
  const job = String(Math.max(100, ...jobs().map(Number)) + 1)
  mkdirSync(jobFolder(job))
  const cwd = option('--chdir', '-D') ?? line('chdir') ?? process.cwd()
  const output = resolve(cwd, option('--output', '-o') ?? line('output') ?? '/dev/null')
  const name = line('job-name') ?? 'sbatch'
  writeFileSync(join(jobFolder(job), 'job.json'), JSON.stringify({ script, cwd, output, name }))
  for (const task of indices(option('--array', '-a') ?? line('array') ?? '0'))
    setState(job, task, 'PENDING')
  spawn(process.execPath, [import.meta.filename, 'run', job], {
    detached: true,
    stdio: 'ignore',
  }).unref()
  console.log(words.includes('--parsable') ? job : `Submitted batch job ${job}`)
}

/** Works the tasks of a job off. @param {string} job */
async function run(job) {
  const { script, cwd, output } = aboutJob(job)
  for (const task of tasksOf(job)) {
    while (existsSync(join(folder, 'hold')) && stateOf(job, task) === 'PENDING') await delay(50)
    if (stateOf(job, task) !== 'PENDING') continue
    const path = output.replaceAll('%A', job).replaceAll('%a', String(task))
    const log = openSync(path, 'a')
    const child = spawn('sh', [script], {
      ...{ cwd, detached: true },
      stdio: ['ignore', log, log],
      env: {
        ...process.env,
        ...{ SLURM_JOB_ID: job, SLURM_ARRAY_JOB_ID: job, SLURM_ARRAY_TASK_ID: String(task) },
      },
    })
    writeFileSync(join(jobFolder(job), `${task}.pid`), String(child.pid))
    setState(job, task, 'RUNNING')
    /** @type {number | null} */
    const code = await new Promise((resolve) => child.once('exit', resolve))
    if (stateOf(job, task) === 'RUNNING') setState(job, task, code === 0 ? 'COMPLETED' : 'FAILED')
  }
}

function scancel() {
  for (const word of words.filter((word) => !word.startsWith('-'))) {
    const [job = '', task] = word.split('_')
    if (!existsSync(jobFolder(job))) continue
    const meant = task === undefined ? tasksOf(job) : indices(task.replace(/[[\]]/g, ''))
    for (const each of meant) cancel(job, each)
  }
}

/** @param {string} job @param {number} task */
function cancel(job, task) {
  const state = stateOf(job, task)
  if (state !== 'PENDING' && state !== 'RUNNING') return
  setState(job, task, 'CANCELLED')
  if (state === 'RUNNING')
    process.kill(-Number(readFileSync(join(jobFolder(job), `${task}.pid`), 'utf8')), 'SIGTERM')
}

/** What is left of a format in which each sign is replaced. @param {string} format @param {Record<string, string>} signs */
const formatted = (format, signs) =>
  format.replace(/%[.\d]*(\w)/g, (_, /** @type {string} */ sign) => signs[sign] ?? '')

function squeue() {
  const wanted = option('--jobs', '-j')?.split(',')
  const names = option('--name', '-n')?.split(',')
  const all = option('--states', '-t') === 'all'
  const format = option('--format', '-o') ?? '%i %T %r'
  for (const job of jobs().filter((job) => wanted?.includes(job) ?? true)) {
    const { name } = aboutJob(job)
    if (names && !names.includes(name)) continue
    for (const task of tasksOf(job)) {
      const state = stateOf(job, task)
      if (!all && state !== 'PENDING' && state !== 'RUNNING') continue
      const reason = state === 'PENDING' ? 'Resources' : 'None'
      const signs = { i: `${job}_${task}`, A: job, F: job, K: String(task), T: state, r: reason }
      console.log(formatted(format, { ...signs, j: name }))
    }
  }
}

function sinfo() {
  const format = option('--format', '-o') ?? '%P %l %D %c'
  console.log(
    formatted(format, { P: 'main*', R: 'main', l: '2-00:00:00', D: '1', c: '2', a: 'up' }),
  )
}

/** @type {Record<string, () => unknown>} */
const programs = {
  ...{ sbatch, scancel, squeue, sinfo },
  run: () => run(words[0] ?? ''),
  scontrol: () => console.log(words[0] === 'show' ? 'MaxArraySize            = 1001' : ''),
  sacct: () => {
    console.error('Slurm accounting storage is disabled')
    process.exitCode = 1
  },
}

if (words.includes('--version') || words.includes('-V')) console.log('slurm 22.05.8')
else await programs[basename(program)]?.()
