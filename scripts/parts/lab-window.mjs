// @ts-check
/** The program's window in a browser, on a data folder of its own with experiments that were run for it. */
import { chromium } from '@playwright/test'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ensureBrowser, findBrowser } from './browser.mjs'
import { ensureBuilt } from './build.mjs'
import { runNode } from './child.mjs'
import { inProgram } from './program.mjs'

/**
 * Runs `experiments` and then `use`, with a page on their results; tidies up whatever happens.
 * @param {readonly (readonly string[])[]} experiments words of the command line
 * @param {(page: import('@playwright/test').Page, list: () => Promise<readonly string[]>) => Promise<void>} use
 *   `list` gives the ids of the stored experiments in the order in which they were run
 */
export async function withWindow(experiments, use) {
  await ensureBuilt()
  await ensureBrowser()
  const folder = mkdtempSync(join(tmpdir(), 'palimpsest-screenshots-'))
  const env = { ...process.env, PALIMPSEST_DATA: folder }
  const cli = inProgram('out', 'main', 'cli.js')
  for (const words of experiments) await runNode([cli, ...words], { env })
  const host = spawn(process.execPath, [cli, 'serve'], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  const address = await firstLine(host)
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    chromiumSandbox: process.getuid?.() !== 0,
    args: ['--disable-background-networking'],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
    await page.goto(address)
    await use(page, async () => {
      const listing = spawn(process.execPath, [cli, 'list', '--json'], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const { experiments: stored } = JSON.parse(await firstLine(listing))
      return stored.map((/** @type {{ id: string }} */ { id }) => id).reverse()
    })
  } finally {
    await browser.close()
    host.kill('SIGINT')
    await new Promise((resolve) => host.once('exit', resolve))
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
  }
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} */
function firstLine(child) {
  return new Promise((resolve, reject) => {
    if (!child.stdout) reject(new Error('The output is not read.'))
    else createInterface({ input: child.stdout }).once('line', resolve)
  })
}
