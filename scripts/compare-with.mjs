// @ts-check
/**
 * Does the program give what another commit gave, to the last bit, and does it take over a store
 * that the other wrote: experiments, finished trials, checkpoints? A line a check; ends with 1 where
 * one fails.
 *
 *   node scripts/compare-with.mjs COMMIT [--checkout DIR] [--seeds 1,2,3] [--only table-4.1,…]
 *
 * DIR is a checkout of COMMIT that is there already. `--only` leaves other runs and trials out.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { checkoutOf } from './parts/checkout.mjs'
import { firstDifference } from './parts/first-difference.mjs'
import { startLab } from './parts/lab-of.mjs'
import { programFolder, requireNode } from './parts/program.mjs'
import { trialIn, trialOnce } from './parts/stored-trial.mjs'
import { closingLine, noTests } from './parts/test-counts.mjs'

requireNode()
const { values: chosen, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    checkout: { type: 'string' },
    seeds: { type: 'string', default: '1,2,3' },
    only: { type: 'string' },
  },
})
const [commit] = positionals
if (!commit) {
  console.error('Which commit? node scripts/compare-with.mjs COMMIT [--checkout DIR]')
  process.exit(2)
}

/** @typedef {import('./parts/lab-of.mjs').Lab} Lab */
/** @typedef {{ name: string, words: string[] }} Run */

const only = chosen.only?.split(',')
/** @param {Run} run */
const isWanted = ({ name }) => only?.some((part) => name.startsWith(part)) ?? true

/** @type {Run[]} */
const compared = [
  ['table-4.1'],
  ['fig-4.1'],
  ['fig-4.5', '--set', 'part=perceptron'],
  ['fig-4.5', '--set', 'part=ablation'],
].map(([preset = '', ...more]) => ({
  name: [preset, ...more.slice(1)].join(' '),
  words: ['run', preset, ...more, '--scale', 'quick', '--seeds', chosen.seeds],
}))

/** Of every kind of learner one trial that takes some seconds and leaves a checkpoint. @type {Run[]} */
const interrupted = [
  ...['presynaptic', 'no-consolidation', 'joint', 'ewc', 'bgd'].map((condition) => ({
    name: `table-4.1 ${condition}`,
    words: ['table-4.1', '--conditions', condition, '--set', 'imagesPerTask=2000'],
  })),
  { name: 'fig-4.2 plastic-release', words: ['fig-4.2', '--set', 'imagesPerTask=10000'] },
].map(({ name, words }) => ({ name, words: ['run', ...words, '--scale', 'quick', '--seeds', '1'] }))

const counts = noTests()
/** Says how a check ended, with what is wrong where something is. @param {string} name @param {string} [problem] */
function report(name, problem) {
  counts[problem ? 'failed' : 'passed'] += 1
  console.log(problem ? `failed  ${name}: ${problem}` : `ok      ${name}`)
}

let isStopped = false
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    isStopped = true
  })

/** A check, failed where it throws. @param {string} name @param {() => Promise<string | undefined>} look */
async function check(name, look) {
  /** @type {string | undefined} */
  let problem
  try {
    problem = await look()
  } catch (error) {
    problem = error instanceof Error ? error.message : String(error)
  }
  if (isStopped) throw new Error('Stopped.')
  report(name, problem)
}

/** Work with the lab of a program, ended afterwards. @param {string} folder @param {string} db @param {(lab: Lab) => Promise<void>} work */
async function withLab(folder, db, work) {
  const lab = await startLab(folder, db)
  try {
    await work(lab)
  } finally {
    await lab.close()
  }
}

/** Results of the other program by run: what `lab run --json` prints. @type {Map<Run, any>} */
const expected = new Map()

/**
 * Where a run's points are not those of the other program. Settings that it did not know have no
 * counterpart; that they change nothing is seen in the numbers, and in the trials that are reused.
 * @param {Run} run
 * @param {readonly any[]} points
 */
function differenceFromOther(run, points) {
  const other = expected.get(run).points
  const comparable = points.map(({ values, ...rest }, index) => ({
    ...rest,
    values: Object.fromEntries(
      Object.keys(other[index]?.values ?? values).map((path) => [path, values[path]]),
    ),
  }))
  return firstDifference(comparable, other, 'points')
}

/** The store of the other program, opened by this one. @param {Lab} lab */
async function checkStore(lab) {
  const known = [...expected.values()].map(({ experiment }) => experiment).sort()
  await check('its store is sound', async () => {
    const { problems } = await lab.ask('check')
    return problems.join(' ') || undefined
  })
  await check('its experiments are listed', async () => {
    const { experiments } = await lab.ask('list')
    const listed = experiments.map((/** @type {{ id: string }} */ { id }) => id).sort()
    return firstDifference(listed, known, 'list')
  })
  for (const [run, { experiment }] of expected)
    await check(`its results are shown: ${run.name}`, async () =>
      differenceFromOther(run, (await lab.ask('show', experiment)).results),
    )
  for (const run of expected.keys())
    await check(`its trials are reused: ${run.name}`, async () => {
      const result = await lab.ask(...run.words)
      const { trials } = await lab.ask('show', result.experiment)
      const anew = trials.filter((/** @type {{ reused: boolean }} */ { reused }) => !reused)
      if (anew.length > 0) return `${anew.length} of ${trials.length} were computed anew`
      return differenceFromOther(run, result.points)
    })
}

/** Starts a trial with the other program, ends that in the middle, and goes on with this one. @param {Run} run @param {string} other @param {string} db */
async function resumed(run, other, db) {
  const lab = await startLab(other, db)
  const command = lab.begin(...run.words)
  await trialOnce(db, command, ({ checkpoint }) => checkpoint)
  await lab.kill()
  await command
  const before = trialIn(db)
  if (before?.status !== 'running') return 'the trial could not be interrupted'
  /** @type {string | undefined} */
  let difference
  await withLab(programFolder, db, async (own) => {
    const answer = own.ask(...run.words)
    const start = await trialOnce(db, answer, ({ status }) => status === 'running')
    difference = differenceFromOther(run, (await answer).points)
    if ((start?.progress ?? 0) < before.progress) difference = 'it was computed from its beginning'
  })
  return difference
}

const checkout = await checkoutOf(commit, chosen.checkout)
const folder = await mkdtemp(join(tmpdir(), 'palimpsest-compare-'))
try {
  const runs = compared.filter(isWanted)
  const trials = interrupted.filter(isWanted)
  const theirs = join(folder, 'theirs.db')
  await withLab(checkout.folder, theirs, async (lab) => {
    for (const run of [...runs, ...trials]) expected.set(run, await lab.ask(...run.words))
  })
  await withLab(programFolder, join(folder, 'own.db'), async (lab) => {
    for (const run of runs)
      await check(`the same numbers: ${run.name}`, async () =>
        differenceFromOther(run, (await lab.ask(...run.words)).points),
      )
  })
  await withLab(programFolder, theirs, checkStore)
  for (const [index, run] of trials.entries())
    await check(`goes on from its checkpoint: ${run.name}`, () =>
      resumed(run, checkout.folder, join(folder, `interrupted-${index}.db`)),
    )
} finally {
  await rm(folder, { recursive: true, force: true })
  await checkout.remove()
}
console.log(`${closingLine(counts)}, against ${checkout.commit}`)
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1
