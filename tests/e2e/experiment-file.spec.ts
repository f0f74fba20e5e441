/** An experiment goes from one computer to another in a file: saved in the Library, dropped onto an empty window. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { openPage } from '../../scripts/parts/pages.mjs'
import { lab, startHost } from './browser-host'
import { newDataFolder, removeDataFolder } from './data-folder'
import { expectAccessible } from './expect-accessible'
import { expect, test } from './fixtures'

const run = [
  ...['run', 'table-4.1', '--seeds', '1,2', '--conditions', 'presynaptic,no-consolidation'],
  ...['--set', 'imagesPerTask=500', '--set', 'curvePoints=2', '--set', 'testSamples=1'],
]

const notices = (page: Page) => page.getByRole('region', { name: /^Notifications/ })

/** Drops a file onto the middle of the window, as from the system's own. */
async function drop(page: Page, name: string, bytes: Buffer): Promise<void> {
  const given = JSON.stringify({ name, base64: bytes.toString('base64') })
  const data = await page.evaluateHandle(`(({ name, base64 }) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
    const transfer = new DataTransfer()
    transfer.items.add(new File([bytes], name))
    return transfer
  })(${given})`)
  for (const type of ['dragover', 'drop'])
    await page.locator('body').dispatchEvent(type, { dataTransfer: data })
}

/** Notices lie over what is below them. */
async function untilUnnoticed(page: Page): Promise<void> {
  for (const close of await notices(page).getByRole('button', { name: 'Dismiss' }).all())
    await close.click()
  await expect(notices(page).getByRole('listitem')).toHaveCount(0, { timeout: 30_000 })
}

/**
 * The first chart of a result page as it is drawn, once it stands still: shape by shape, since the browser
 * rounds the edges of a line by where on the screen it lies. What the drawing library numbers anew is left out.
 */
async function chart(page: Page): Promise<string> {
  const canvas = page.locator('[data-figure] .canvas').first()
  await expect(canvas.locator('svg')).toBeVisible()
  await canvas.scrollIntoViewIfNeeded()
  await page.mouse.move(0, 0)
  await page.waitForTimeout(1_500)
  const drawn = await page.evaluate<string>(
    `document.querySelector('[data-figure] .canvas svg').outerHTML`,
  )
  return drawn.replace(/zr\d+/g, 'zr')
}

test('is saved, dropped onto an empty window, and shows the same', async ({
  page,
  dataFolder,
  browser,
}, { project }) => {
  test.skip(project.metadata['host'] === 'electron', 'the system’s own sheets cannot be driven')
  test.setTimeout(600_000)
  await lab(dataFolder, ...run)
  await openPage(page, '/library')
  await page.getByRole('button', { name: /^Actions for / }).click()
  await page.getByRole('menuitem', { name: 'Save as a file…' }).click()
  const sheet = page.getByRole('dialog', { name: 'Save as a file' })
  await expect(sheet.getByText(/networks, .* more/)).toBeVisible()
  await sheet.getByRole('checkbox', { name: /^Trained networks/ }).click()
  await sheet.getByLabel('Your name').fill('Ada Müller')
  const started = page.waitForEvent('download')
  await sheet.getByRole('button', { name: /^Save, about / }).click()
  const download = await started
  expect(download.suggestedFilename()).toMatch(/\.palimpsest$/)
  const bytes = await readFile(await download.path())
  await expect(sheet).toBeHidden()

  await page
    .getByRole('link', { name: /^Lifelong learning: accuracy/ })
    .first()
    .click()
  const before = await chart(page)

  const folder = await newDataFolder()
  const host = await startHost(folder)
  const context = await browser.newContext({ viewport: project.use.viewport ?? null })
  try {
    const other = await context.newPage()
    await other.goto(host.address.href)
    await openPage(other, '/library')
    await expect(other.getByText('Nothing has been run yet')).toBeVisible()
    await drop(other, 'notes.txt', Buffer.from('no experiments at all'))
    await expect(notices(other).getByText('“notes.txt” is no file of experiments.')).toBeVisible()
    await drop(other, 'half.palimpsest', bytes.subarray(0, bytes.length / 2))
    const opening = other.getByRole('dialog', { name: 'Open a file of experiments' })
    await expect(opening.getByText(/“half\.palimpsest” was damaged or changed/)).toBeVisible({
      timeout: 60_000,
    })
    await other.keyboard.press('Escape')

    await drop(other, 'from Ada.palimpsest', bytes)
    await expect(notices(other).getByText(/came in\.$/)).toBeVisible({ timeout: 60_000 })
    const told = other.getByLabel('Where this experiment came from')
    await expect(told).toContainText('Not computed on this computer.')
    await expect(told).toContainText('the file “from Ada.palimpsest”, saved by Ada Müller on')
    await untilUnnoticed(other)
    await expectAccessible(other)
    await other.emulateMedia({ colorScheme: null, reducedMotion: null })
    await page.emulateMedia({ colorScheme: null, reducedMotion: null })
    await other.reload()
    await expect(told).toBeVisible()
    await expect(page.getByLabel('Where this experiment came from')).toHaveCount(0)
    const after = await chart(other)
    expect(before).toMatch(/<path[^>]+d="M/)
    expect(after).toBe(before)

    await openPage(other, '/library')
    await expect(other.getByText('from a file', { exact: true })).toBeVisible()
    const chosen = other.waitForEvent('filechooser')
    await other.getByRole('button', { name: 'Open a file…' }).click()
    await opening.getByRole('button', { name: 'Choose a file…' }).click()
    await (
      await chosen
    ).setFiles({ name: 'again.palimpsest', mimeType: 'application/zip', buffer: bytes })
    await expect(notices(other).getByText(/is here already, just as in the file/)).toBeVisible({
      timeout: 60_000,
    })
  } finally {
    await context.close()
    await host.end()
    await removeDataFolder(folder)
  }
})
