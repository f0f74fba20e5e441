// @ts-check
/**
 * Kills engines, lab, browser host and clients without a warning at random moments of quick trials of all
 * experiments, and damages two checkpoints; then every trial must be done with the bits of a run that
 * nobody disturbed, the store sound, and no process and no file left. Ends with 1 where one is not so.
 *
 *   npm run torture [-- --short] [--kills N] [--seed N]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ensureBuilt } from './parts/build.mjs'
import { firstDifference } from './parts/first-difference.mjs'
import { requireNode } from './parts/program.mjs'
import { randomFrom } from './parts/random-from.mjs'
import { closingLine, noTests } from './parts/test-counts.mjs'
import { inRound, shortTorture, wholeTorture } from './parts/torture-requests.mjs'
import { TorturedLab } from './parts/tortured-lab.mjs'

requireNode()
const { values: chosen } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    kills: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const requests = chosen.short ? shortTorture : wholeTorture
const kills = Number(chosen.kills ?? (chosen.short ? 6 : 50))
const random = randomFrom(Number(chosen.seed))

/** Of ten kills; an engine's is the only one that a trial may get over by itself. */
const victims = /** @type {const} */ ([
  ...['engine', 'engine', 'engine', 'engine', 'lab', 'lab', 'host', 'host', 'client', 'client'],
])
/** Checkpoints that are damaged, each where the lab was just killed. */
const damages = 2
/** Milliseconds after which trials save themselves, so that kills find them in the middle of tasks. */
const savedEvery = 150
/** Milliseconds from one kill to the next. */
const [soonest, latest] = [200, 1_600]
/** Rounds of all experiments: where one is done before every kill was made, others follow with further seeds. */
const mostRounds = 8

const counts = noTests()
/** @param {string} what @param {string | undefined} problem */
function report(what, problem) {
  counts[problem ? 'failed' : 'passed'] += 1
  console.log(problem ? `failed  ${what}: ${problem}` : `ok      ${what}`)
}

await ensureBuilt()
const begun = performance.now()
const seconds = () => Math.round((performance.now() - begun) / 1000)
const folder = mkdtempSync(join(tmpdir(), 'palimpsest-torture-'))
const undisturbed = new TorturedLab(join(folder, 'undisturbed'))
const tortured = new TorturedLab(join(folder, 'tortured'), savedEvery)
console.log(`Seed ${chosen.seed}: ${kills} kills, ${requests.length} experiments, in ${folder}`)
try {
  const { done, all } = await torture()
  for (const [victim, count] of Object.entries(done))
    console.log(`killed  ${victim}: ${count} times`)
  report('every kill was made', sum(done) >= kills ? undefined : `${sum(done)} of ${kills}`)
  const found = await tortured.finish()
  console.log(`Tortured it took ${seconds()} s.`)
  const expected = await undisturbed.runAll(all)
  await undisturbed.end()
  for (const [index, { trials }] of found.entries())
    for (const [place, trial] of trials.entries()) {
      const other = expected[index]?.trials[place]
      report(trial.name, firstDifference(trial, other, 'trial'))
    }
  report('two damaged checkpoints were named', tortured.damageProblem(damages))
  report('lab check', await tortured.check())
  const paths = await tortured.strayFiles()
  await tortured.end()
  report('no file is left', paths.join(', ') || undefined)
  report('no process is left', (await tortured.strayProcesses()).join(', ') || undefined)
} catch (error) {
  report('the torture', error instanceof Error ? error.stack : String(error))
} finally {
  await Promise.all([undisturbed.end(), tortured.end()])
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}
console.log(`${closingLine(counts)}, seed ${chosen.seed}, ${seconds()} s`)
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1

/** @param {Readonly<Record<string, number>>} numbers */
function sum(numbers) {
  return Object.values(numbers).reduce((total, number) => total + number, 0)
}

/** Kills until enough was killed. @returns what was killed how often, and what was computed meanwhile */
async function torture() {
  /** @type {Record<string, number>} */
  const done = { engine: 0, lab: 0, host: 0, client: 0 }
  /** @type {import('./parts/torture-requests.mjs').Request[]} */
  const all = []
  const isEnough = () => sum(done) >= kills && tortured.damaged >= damages
  for (let round = 0; round < mostRounds && !isEnough(); round++) {
    const further = requests.map((request) => inRound(request, round))
    all.push(...further)
    await tortured.start(further)
    for (;;) {
      await tortured.wait(soonest + random() * (latest - soonest))
      if (isEnough() || (await tortured.isDone())) break
      const onlyDamagesLeft = sum(done) >= kills
      // A lab that is killed before any trial has saved itself never comes to a checkpoint at all.
      if (onlyDamagesLeft && !tortured.canDamage) continue
      const victim = nextVictim(onlyDamagesLeft)
      if (!(await tortured.kill(victim, random))) continue
      done[victim] = (done[victim] ?? 0) + 1
      if (victim === 'lab' && tortured.damaged < damages) tortured.damage(random)
      await tortured.goOn()
    }
  }
  return { done, all }
}

/** @param {boolean} onlyDamagesLeft where chance has spared the checkpoints */
function nextVictim(onlyDamagesLeft) {
  if (onlyDamagesLeft) return 'lab'
  return victims[Math.floor(random() * victims.length)] ?? 'engine'
}
