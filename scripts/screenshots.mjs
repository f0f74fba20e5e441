/**
 * `npm run screenshots`: docs/screenshots/{home,wizard,run,result,lesions,devices}-{light,dark}.png from the real
 * program, with a quick experiment that is run for them.
 */
import { chromium } from '@playwright/test'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { ensureBrowser, findBrowser } from './parts/browser.mjs'
import { ensureBuilt } from './parts/build.mjs'
import { runNode } from './parts/child.mjs'
import { inProgram, requireNode } from './parts/program.mjs'

const schemes = ['light', 'dark']
const settle = 1500

requireNode()
await ensureBuilt()
await ensureBrowser()
const folder = mkdtempSync(join(tmpdir(), 'palimpsest-screenshots-'))
const env = { ...process.env, PALIMPSEST_DATA: folder }
const cli = inProgram('out', 'main', 'cli.js')
const target = inProgram('docs', 'screenshots')
mkdirSync(target, { recursive: true })

await runNode([cli, 'run', 'table-4.1', '--scale', 'quick'], { env })
const host = spawn(process.execPath, [cli, 'serve'], { env, stdio: ['ignore', 'pipe', 'ignore'] })
const address = await new Promise((resolve) => {
  createInterface({ input: host.stdout }).once('line', resolve)
})
const executablePath = findBrowser()
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  chromiumSandbox: process.getuid?.() !== 0,
  args: ['--disable-background-networking'],
})
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(address)
  /** @param {string} name */
  const shoot = async (name) => {
    // Nothing is shown as pointed at.
    await page.mouse.move(0, 0)
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
      await page.waitForTimeout(settle)
      await page.screenshot({ path: join(target, `${name}-${colorScheme}.png`) })
    }
  }
  await page.getByRole('link', { name: /accuracy of each model/ }).waitFor()
  await shoot('home')
  await page.getByRole('link', { name: /accuracy of each model/ }).click()
  await page.locator('[data-figure="average-accuracy"] .canvas svg').waitFor()
  await shoot('result')
  await page.getByRole('link', { name: 'Lesions' }).first().click()
  await page.getByRole('tab', { name: 'One network' }).click()
  await page.getByRole('slider', { name: /Share of synapses/ }).focus()
  for (let step = 0; step < 6; step++) await page.keyboard.press('PageUp', { delay: 80 })
  await page.getByText(/Average over/).waitFor()
  await page.waitForTimeout(2 * settle)
  await shoot('lesions')
  await page.getByRole('link', { name: 'Devices' }).click()
  await page.getByRole('heading', { name: 'Trials at once' }).waitFor()
  await shoot('devices')
  await page.evaluate(`location.hash = '#/new/lifelong?preset=table-4.1&step=tasks'`)
  await page.getByRole('list', { name: /Tasks in the order/ }).waitFor()
  await shoot('wizard')
  await page.getByRole('button', { name: /^Back/ }).click()
  await page.getByRole('radio', { name: 'As in the thesis' }).click()
  await page.keyboard.press('Control+Enter')
  await page.locator('[data-figure="learning-curves"] .canvas svg').waitFor()
  await page.waitForTimeout(20 * settle)
  await shoot('run')
  await page.getByRole('button', { name: 'Stop' }).first().click()
  await page.getByRole('button', { name: 'Stop it' }).click()
} finally {
  await browser.close()
  host.kill('SIGINT')
  await new Promise((resolve) => host.once('exit', resolve))
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
}
