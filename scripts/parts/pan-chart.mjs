// @ts-check
/**
 * `node scripts/parts/pan-chart.mjs [--points 10000]`: how long each picture takes while a chart of very
 * long curves is moved, in a real Chromium: JSON, in milliseconds.
 */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { ensureBrowser } from './browser.mjs'
import { inProgram, requireNode } from './program.mjs'

/** The first half while nearly the whole axis is shown, the second from near. */
const pictures = 240
/** Of each half: they compile the code. */
const first = 20

/** The page's script, as one file. @returns {Promise<string>} */
async function bundled() {
  const made = await build({
    configFile: false,
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': JSON.stringify('production') },
    resolve: { alias: { '@shared': inProgram('src', 'shared') } },
    build: {
      write: false,
      lib: {
        entry: inProgram('tests', 'renderer', 'panned-chart.ts'),
        formats: ['iife'],
        name: 'panned',
      },
    },
  })
  const [output] = [made].flat()
  const [chunk] = output && 'output' in output ? output.output : []
  if (chunk?.type !== 'chunk') throw new Error('The page could not be bundled.')
  return chunk.code
}

/** @param {readonly number[]} values @param {number} share */
const quantile = (values, share) =>
  values.toSorted((a, b) => a - b)[
    Math.min(values.length - 1, Math.floor(share * values.length))
  ] ?? Number.NaN

/**
 * @typedef {{ median: number, p95: number, longest: number }} Spread
 * @typedef {{ points: number, drawing: number, whole: Spread, near: Spread }} Pan
 */

/** @param {readonly number[]} times @returns {Spread} */
const spread = (times) => ({
  median: quantile(times, 0.5),
  p95: quantile(times, 0.95),
  longest: Math.max(...times),
})

/**
 * Moves a chart in a page of its own.
 * @param {number} [points] of each curve: with six of single seeds, two means and two bands ten times as many
 * @returns {Promise<Pan>}
 */
export async function panChart(points = 10_000) {
  const browser = await chromium.launch({ executablePath: await ensureBrowser() })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.setContent('<!doctype html><title>A chart</title><body></body>')
    await page.addScriptTag({ content: await bundled() })
    /** @type {{ drawing: number, pictures: number[] }} */
    const { drawing, pictures: times } = await page.evaluate(`panned.pan(${points}, ${pictures})`)
    const half = pictures / 2
    const [whole, near] = [times.slice(first, half), times.slice(half + first)].map(spread)
    if (!whole || !near) throw new Error('Too few pictures.')
    return { points, drawing, whole, near }
  } finally {
    await browser.close()
  }
}

if (import.meta.url === pathToFileURL(resolve(process.argv[1] ?? '')).href) {
  requireNode()
  const { values } = parseArgs({ options: { points: { type: 'string', default: '10000' } } })
  console.log(JSON.stringify(await panChart(Number(values.points)), null, 2))
}
