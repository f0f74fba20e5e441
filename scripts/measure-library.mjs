// @ts-check
/**
 * Times the library of a store with many experiments, and a chart of many points that is moved, in a real
 * browser: docs/performance/library.json, from which performance-page.mjs writes its section.
 *
 *   node scripts/measure-library.mjs [--experiments 2000] [--rounds 5] [--keep FOLDER]
 *
 * --keep leaves the store in a folder, and takes it from there where it is.
 */
import { chromium } from '@playwright/test'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { ensureBrowser, findBrowser } from './parts/browser.mjs'
import { ensureBuilt } from './parts/build.mjs'
import { outputOf, runNode } from './parts/child.mjs'
import { fillLibrary } from './parts/library-store.mjs'
import { panChart } from './parts/pan-chart.mjs'
import { inProgram } from './parts/program.mjs'
import { processesWith } from './parts/processes.mjs'

const { values: chosen } = parseArgs({
  options: {
    experiments: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '5' },
    keep: { type: 'string' },
  },
})
const wanted = Number(chosen.experiments)
const rounds = Number(chosen.rounds)
const cli = inProgram('out', 'main', 'cli.js')

/** Ten trials each, of a kind that is over in seconds. */
const templates = [
  ['table-4.1', '--conditions', 'presynaptic,no-consolidation', '--set', 'dataset=split-mnist'],
  ['table-4.1', '--conditions', 'presynaptic,joint', '--set', 'dataset=split-fashion-mnist'],
].map((words) => [
  ...['run', ...words, '--seeds', '1,2,3,4,5', '--set', 'imagesPerTask=100'],
  ...['--set', 'curvePoints=2', '--set', 'testSamples=1'],
])

const median = (/** @type {number[]} */ values) =>
  Math.round(values.toSorted((a, b) => a - b)[(values.length - 1) >> 1] ?? NaN)

/** In the page: milliseconds from `act` until `isDone` holds and that is painted. */
const timing = `async (act, isDone) => {
  const began = performance.now()
  act()
  while (!isDone()) {
    if (performance.now() - began > 60000) throw new Error('It took more than a minute.')
    await new Promise((next) => requestAnimationFrame(next))
  }
  await new Promise((next) => requestAnimationFrame(() => setTimeout(next)))
  return performance.now() - began
}`
const rows = `document.querySelectorAll('#work tbody tr[data-row]').length`
const count = `document.querySelector('#work [role="status"]')?.textContent ?? ''`

/**
 * @param {import('@playwright/test').Page} page
 * @param {string} act @param {string} isDone
 * @returns {Promise<number>}
 */
const timed = (page, act, isDone) => page.evaluate(`(${timing})(() => { ${act} }, () => ${isDone})`)

/** @param {string} words */
const typed = (words) => `
  const field = document.querySelector('#work input[type="search"]')
  field.value = ${JSON.stringify(words)}
  field.dispatchEvent(new Event('input', { bubbles: true }))`

/** @param {import('@playwright/test').Page} page */
async function measureWindow(page) {
  /** @type {Record<'open' | 'filter' | 'end', number[]>} */
  const times = { open: [], filter: [], end: [] }
  for (let round = 0; round < rounds; round++) {
    await page.evaluate(`location.hash = '#/devices'`)
    await page.waitForTimeout(500)
    times.open.push(await timed(page, `location.hash = '#/library'`, `${rows} > 5`))
    for (const words of ['reviewer', 'fashion figure 3', 'presynaptic pilot', '']) {
      // One experiment first, so that every search changes what is shown.
      await timed(page, typed(`copy${wanted - 1}`), `(${count}).startsWith('one ')`)
      times.filter.push(await timed(page, typed(words), `!(${count}).startsWith('one ')`))
    }
    const scroll = `document.querySelector('#work').scrollTop = 1e9`
    const last = `document.querySelector('#work tbody tr[aria-rowindex="${wanted + 1}"]')`
    times.end.push(await timed(page, scroll, `${last} !== null`))
  }
  return times
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} */
function firstLine(child) {
  return new Promise((resolve, reject) => {
    if (!child.stdout) reject(new Error('The output is not read.'))
    else createInterface({ input: child.stdout }).once('line', resolve)
  })
}

/** Waits until what each experiment found is known. @returns {Promise<number>} seconds */
async function untilFound(/** @type {NodeJS.ProcessEnv} */ env) {
  const began = performance.now()
  for (;;) {
    const listed = JSON.parse(await outputOf(process.execPath, [cli, 'list', '--json'], { env }))
    const missing = listed.experiments.filter((/** @type {{ found?: string }} */ e) => !e.found)
    if (missing.length === 0) return (performance.now() - began) / 1000
    console.error(`${missing.length} experiments are still being read`)
    await wait(3000)
  }
}

/** Of the whole computer over the last minute, before this script adds to it: more than one a core disturbs. */
const load = Number((loadavg()[0] ?? 0).toFixed(1))
await ensureBuilt()
await ensureBrowser()
const folder = chosen.keep ?? mkdtempSync(join(tmpdir(), 'palimpsest-library-'))
const env = { ...process.env, PALIMPSEST_DATA: folder }
const database = join(folder, 'palimpsest.db')
if (!existsSync(database)) {
  for (const words of templates) await runNode([cli, ...words], { env })
  console.error('Filling the store …')
  await fillLibrary(folder, wanted)
}
const began = performance.now()
const host = spawn(process.execPath, [cli, 'serve'], { env, stdio: ['ignore', 'pipe', 'ignore'] })
const address = await firstLine(host)
const labStart = performance.now() - began
const executablePath = findBrowser()
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--enable-precise-memory-info'],
})
try {
  const secondsToRead = await untilFound(env)
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  const straight = []
  for (let round = 0; round < rounds; round++) {
    await page.goto('about:blank')
    const from = performance.now()
    await page.goto(round === 0 ? address : `${new URL(address).origin}/#/library`)
    if (round === 0) await page.evaluate(`location.hash = '#/library'`)
    await page.locator('#work tbody tr[data-row]').nth(5).waitFor()
    straight.push(performance.now() - from)
  }
  const times = await measureWindow(page)
  const heap = Number(await page.evaluate('performance.memory.usedJSHeapSize'))
  const lab = processesWith(folder).find(({ words }) => words.includes('lab.js'))
  const record = {
    taken: new Date().toISOString().slice(0, 10),
    processor: cpus()[0]?.model ?? '',
    cores: availableParallelism(),
    load,
    experiments: wanted,
    trials: wanted * 10,
    databaseBytes: statSync(database).size,
    rounds,
    milliseconds: {
      labStart: Math.round(labStart),
      windowToRows: median(straight),
      pageToRows: median(times.open),
      filter: median(times.filter),
      slowestFilter: Math.round(Math.max(...times.filter)),
      toTheEnd: median(times.end),
    },
    secondsToReadAllResults: Math.round(secondsToRead),
    windowHeapBytes: heap,
    labBytes: lab ? await residentBytes(lab.pid) : null,
    pan: await panChart(),
  }
  const file = inProgram('docs/performance/library.json')
  const options = await resolveConfig(file)
  await writeFile(file, await format(JSON.stringify(record), { ...options, filepath: file }))
  console.log(JSON.stringify(record, null, 2))
} finally {
  await browser.close()
  host.kill('SIGINT')
  await new Promise((resolve) => host.once('exit', resolve))
  if (chosen.keep === undefined)
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
}

/** @param {number} pid */
async function residentBytes(pid) {
  try {
    return 1024 * Number((await outputOf('ps', ['-o', 'rss=', '-p', String(pid)])).trim())
  } catch {
    return null
  }
}
