/**
 * `npm run screenshots`: docs/screenshots/{home,wizard,run,result,energy,lesions,neuron,devices}-{light,dark}.png
 * from the real program, with quick experiments that are run for them.
 *
 *   node scripts/screenshots.mjs [--every FOLDER [--only ID,…]]
 *
 * With `--every`, all pages and wizard steps instead, at the sizes that they are made for, in both themes.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { withWindow } from './parts/lab-window.mjs'
import { everyPageShot } from './parts/every-page-shot.mjs'
import { inProgram, requireNode } from './parts/program.mjs'

const schemes = ['light', 'dark']
const settle = 1500

requireNode()
const { values: chosen } = parseArgs({
  options: { every: { type: 'string' }, only: { type: 'string' } },
})
const quick = ['fig-4.1', 'table-4.1'].map((preset) => ['run', preset, '--scale', 'quick'])
if (chosen.every === undefined) await withWindow(quick, shots)
else await everyPageShot(chosen.every, chosen.only?.split(','))

/** @param {import('@playwright/test').Page} page */
async function shots(page) {
  const target = inProgram('docs', 'screenshots')
  mkdirSync(target, { recursive: true })
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
  await page.getByRole('button', { name: /^Lesion \w+ networks/ }).click()
  await page
    .getByRole('heading', { name: /^Losing/ })
    .first()
    .waitFor({ timeout: 300_000 })
  await page
    .getByRole('button', { name: 'Stop lesioning' })
    .waitFor({ state: 'detached', timeout: 600_000 })
  await shoot('lesions')
  await page.evaluate(`location.hash = '#/library'`)
  await page.getByRole('link', { name: /Information for each unit of energy/ }).click()
  await page.locator('[data-figure="best-information"] .canvas svg').waitFor()
  await shoot('energy')
  await page.evaluate(`location.hash = '#/neurons-view'`)
  await page.locator('[data-figure="neurons-view"] .canvas svg').waitFor()
  await shoot('neuron')
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
}
