/** The window as a whole: its menu, its help, its line to the lab, and that it stays on this computer. */
import { startHost } from './browser-host'
import { expect, test } from './fixtures'
import { labProcess } from './lab-process'

test('the menu leads only to what works, and other addresses say that there is nothing', async ({
  page,
}) => {
  const menu = page.getByRole('navigation', { name: 'Palimpsest' })
  const links = await Promise.all(
    (await menu.getByRole('link').all()).map((link) => link.getAttribute('href')),
  )
  expect(links).toEqual([
    ...['#/', '#/', '#/benches/presynaptic', '#/benches/continual', '#/benches/optimizers'],
    ...['#/library', '#/compare', '#/figures', '#/reproduction'],
    ...['#/data', '#/devices', '#/help'],
  ])
  for (const path of ['benches/nowhere', 'nowhere']) {
    await page.evaluate(`location.hash = '#/${path}'`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page')
    await page.evaluate(`location.hash = '#/library'`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Find an experiment/)
  }
})

test('help belongs to its page: never empty, and closed when the page is left', async ({
  page,
}) => {
  const help = page.getByRole('region', { name: 'Help', exact: true })
  for (const path of ['', 'library', 'new/lifelong?preset=fig-4.4&step=network', 'devices']) {
    await page.evaluate(`location.hash = '#/${path}'`)
    await expect(help).toBeHidden()
    await page.getByRole('button', { name: 'Show help' }).click()
    await expect(help.getByRole('heading').first()).not.toHaveText('')
    await expect(help.getByRole('paragraph').nth(1)).toHaveText(/\w+ .*\./)
  }
  await page.evaluate(`location.hash = '#/help'`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Find your way/)
  await expect(help).toBeHidden()
  await expect(page.getByRole('button', { name: 'Show help' })).toHaveCount(0)
})

test('the window finds the lab again after it was killed', async ({ page }, { project }) => {
  test.skip(project.metadata['host'] === 'electron', 'the lab is asked through the browser host')
  await page.getByRole('link', { name: 'Devices' }).click()
  await expect(page.getByText(/Results are stored in/)).toBeVisible()
  const token = await page.evaluate<string>(`sessionStorage.getItem('palimpsest.token')`)
  process.kill(await labProcess(new URL(page.url()).origin, token), 'SIGKILL')
  await page.getByRole('link', { name: 'Library' }).click()
  await expect(page.getByText('Nothing has been run yet')).toBeVisible({ timeout: 30_000 })
})

test('the host lets nobody else in', async ({ dataFolder }, { project }) => {
  test.skip(project.metadata['host'] === 'electron', 'Electron has no browser host')
  const host = await startHost(dataFolder)
  const { origin, port } = host.address
  try {
    const page = await fetch(origin)
    const policy = page.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('unsafe-eval')
    const foreign = await fetch(origin, { headers: { Origin: 'https://example.org' } })
    expect(foreign.status).toBe(403)
    expect((await fetch(`${origin}/../../package.json`)).status).toBe(404)
    expect((await fetch(origin, { method: 'POST' })).status).toBe(405)
    const withoutToken = new WebSocket(`ws://127.0.0.1:${port}/lab`)
    await new Promise((resolve) => withoutToken.addEventListener('error', resolve))
    expect(withoutToken.readyState).toBe(WebSocket.CLOSED)
  } finally {
    await host.end()
  }
})
