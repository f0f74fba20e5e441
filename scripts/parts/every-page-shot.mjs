// @ts-check
/** A picture of every page at every size in both themes, for looking at. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { withWindow } from './lab-window.mjs'
import { everyPage, openPage, sampleCluster, sampleExperiments, windowSizes } from './pages.mjs'

/**
 * Writes `ID-WIDTHxHEIGHT-{light,dark}.png`, and the whole length of a page as `ID-WIDTHxfull-light.png`.
 * @param {string} folder
 * @param {readonly string[]} [only] ids of pages; all where absent
 */
export async function everyPageShot(folder, only) {
  mkdirSync(folder, { recursive: true })
  await withWindow(
    [...sampleExperiments.map(({ run }) => run), sampleCluster],
    async (page, list) => {
      const ids = await list()
      const stored = sampleExperiments.map(({ id }, index) => [id, ids[index] ?? ''])
      const pages = everyPage(Object.fromEntries(stored))
      for (const { id, path } of pages) {
        if (only && !only.some((start) => id.startsWith(start))) continue
        await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
        await openPage(page, path)
        for (const size of windowSizes) {
          const name = (/** @type {string} */ scheme) =>
            join(folder, `${id}-${size.width}x${size.height}-${scheme}.png`)
          await page.setViewportSize(size)
          for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
            await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
            await page.waitForTimeout(300)
            await page.screenshot({ path: name(colorScheme) })
          }
          await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
          const height = await page.evaluate(
            `document.querySelector('#work').scrollHeight + innerHeight - document.querySelector('#work').clientHeight`,
          )
          if (height <= size.height) continue
          await page.setViewportSize({ width: size.width, height: Math.min(height, 6000) })
          await page.waitForTimeout(300)
          await page.screenshot({
            path: join(folder, `${id}-${size.width}xfull-light.png`),
          })
        }
      }
    },
  )
}
