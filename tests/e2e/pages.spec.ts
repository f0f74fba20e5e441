/** Every page can be read by everyone, in light and dark, and stays on this computer. */
import AxeBuilder from '@axe-core/playwright'
import { lab, startHost } from './browser-host'
import { expect, test } from './fixtures'
import { labProcess } from './lab-process'

const pages = [
  ['', /Ask how synapses/],
  ['benches/presynaptic', /transmitter release/],
  ['benches/continual', /Which synapses/],
  ['new/lifelong', /Which question/],
  ['library', /Find an experiment/],
  ['compare', /side by side/],
  ['figures', /Take a figure/],
  ['data', /images that networks learn/],
  ['data/recordings', /recordings with the model/],
  ['devices', /computes with/],
  ['help', /Find your way/],
  ['nowhere', /./],
] as const

for (const colorScheme of ['light', 'dark'] as const) {
  test(`every page is accessible, ${colorScheme}`, async ({ page, dataFolder }) => {
    test.setTimeout(300_000)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await lab(
      dataFolder,
      ...['run', 'table-4.1', '--seeds', '1', '--conditions', 'no-consolidation'],
      ...['--set', 'imagesPerTask=500', '--set', 'curvePoints=1'],
    )
    const listed = JSON.parse(await lab(dataFolder, 'list', '--json')) as {
      experiments: [{ id: string }]
    }
    const [{ id }] = listed.experiments
    const found: unknown[] = []
    for (const [path, title] of [...pages, [`experiments/${id}`, /accuracy of each/] as const]) {
      await page.evaluate(`location.hash = '#/${path}'`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
      await page.waitForTimeout(400)
      const { violations } = await new AxeBuilder({ page }).analyze()
      for (const { id: rule, nodes } of violations) found.push([path, rule, nodes[0]?.html])
    }
    expect(found).toEqual([])
  })
}

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
