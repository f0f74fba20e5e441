/**
 * `npm run screenshots`: docs/screenshots/{home,wizard,run,result,lesions,devices}-{light,dark}.png from the real
 * program, with a quick experiment that is run for them.
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
if (chosen.every === undefined) await withWindow([['run', 'table-4.1', '--scale', 'quick']], shots)
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
}
