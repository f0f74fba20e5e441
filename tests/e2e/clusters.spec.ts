/** Trials on a cluster: set up in the window, given away, left alone, and collected when the window is back. */
import type { Page } from '@playwright/test'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { inProgram } from '../../scripts/parts/program.mjs'
import { startHost, type BrowserHost } from './browser-host'
import { controlNames, repeated } from './controls'
import { expectAccessible } from './expect-accessible'
import { expect, test as base } from './fixtures'
import { layoutFaults } from './geometry'
import { pressOn } from './keyboard'
import { labClient } from './lab-process'
import { tabWalk } from './tab-walk'

const request = {
  definition: 'lifelong',
  preset: 'table-4.1',
  scale: 'quick' as const,
  values: { imagesPerTask: 500, curvePoints: 2, testSamples: 1 },
  sweeps: {},
  conditions: ['no-consolidation'],
  seeds: [1, 2],
}

interface StandIn {
  readonly page: Page
  /** What the stand-in for Slurm knows. */
  readonly slurm: string
  /** Ends window, host and lab; what was handed in goes on. */
  leave(): Promise<void>
  /** Starts all of them again. */
  comeBack(): Promise<Page>
}

/** A computer on which `sbatch` and its siblings are found, which run what they are handed in the background. */
const test = base.extend<{ standIn: StandIn }>({
  standIn: async ({ browser, dataFolder }, use) => {
    const path = process.env['PATH'] ?? ''
    const slurm = join(dataFolder, 'slurm')
    await mkdir(slurm)
    process.env['PATH'] = [inProgram('tests', 'doubles', 'cluster', 'bin'), path].join(delimiter)
    process.env['STAND_IN_SLURM'] = slurm
    const context = await browser.newContext({ viewport: { width: 1024, height: 700 } })
    let host: BrowserHost | undefined
    const comeBack = async () => {
      host = await startHost(dataFolder)
      const page = await context.newPage()
      await page.goto(host.address.href)
      return page
    }
    const leave = async () => {
      if (!host) return
      const client = await clientOf(host)
      const { processId } = await client.call('lab.info', {})
      for (const page of context.pages()) await page.close()
      await host.end()
      process.kill(processId, 'SIGTERM')
      await expect.poll(() => isAlive(processId), { timeout: 60_000 }).toBe(false)
    }
    await use({ page: await comeBack(), slurm, leave, comeBack })
    await context.close()
    await host?.end()
    await rm(join(slurm, 'hold'), { force: true })
    await expect.poll(() => statesIn(slurm), { timeout: 60_000 }).not.toMatch(/PENDING|RUNNING/)
    process.env['PATH'] = path
    delete process.env['STAND_IN_SLURM']
  },
})

const clientOf = ({ address }: Pick<BrowserHost, 'address'>) =>
  labClient(address.origin, address.searchParams.get('token') ?? '')

/** The lab behind an open window. */
const clientBehind = async (page: Page) =>
  labClient(
    new URL(page.url()).origin,
    await page.evaluate<string>(`sessionStorage.getItem('palimpsest.token')`),
  )

function isAlive(processId: number): boolean {
  try {
    return process.kill(processId, 0)
  } catch {
    return false
  }
}

/** How each task stands, as the stand-in has it: `101/0.state COMPLETED`. */
async function statesIn(slurm: string): Promise<string> {
  const files = (await readdir(slurm, { recursive: true })).filter((name) =>
    name.endsWith('.state'),
  )
  const lines = files
    .sort()
    .map(async (name) => `${name} ${await readFile(join(slurm, name), 'utf8')}`)
  return (await Promise.all(lines)).join('\n')
}

async function go(page: Page, path: string): Promise<void> {
  await page.evaluate(`location.hash = '#/${path}'`)
}

/** Nothing sticks out, every control has its own name, is reached by Tab, and can be read by everybody. */
async function expectUsable(page: Page): Promise<void> {
  expect(await layoutFaults(page)).toEqual([])
  expect(repeated(await controlNames(page))).toEqual([])
  const { missed, unseen } = await tabWalk(page)
  expect({ missed, unseen }).toEqual({ missed: [], unseen: [] })
  await expectAccessible(page)
}

async function addHydra(page: Page, folder: string): Promise<void> {
  await go(page, 'devices/clusters')
  await page.getByRole('button', { name: 'Add a cluster…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add a cluster' })
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Hydra')
  await dialog.getByRole('radio', { name: 'This computer' }).click()
  await dialog.getByRole('textbox', { name: 'Folder' }).fill(folder)
  await dialog.getByRole('button', { name: 'Add and check it' }).click()
  await expect(page.getByRole('article').getByRole('status')).toHaveText('Ready')
}

test.beforeEach(({ browserName: _ }, { project }) => {
  test.skip(project.metadata['host'] === 'electron', 'the lab is ended through the browser host')
})

test('an experiment is given to a cluster, the window closed, and the result collected', async ({
  standIn,
  dataFolder,
}) => {
  test.setTimeout(420_000)
  const { page, slurm } = standIn
  await page.getByRole('link', { name: 'Devices' }).click()
  await pressOn(page, page.getByRole('link', { name: 'Open your clusters' }))
  await expect(page.getByRole('heading', { name: 'No cluster yet' })).toBeVisible()
  await pressOn(page, page.getByRole('button', { name: 'Add a cluster…' }))
  await page.getByRole('button', { name: /^More settings/ }).click()
  await page.getByRole('button', { name: 'Add and check it' }).click()
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.press('Escape')

  await addHydra(page, join(dataFolder, 'there'))
  const card = page.getByRole('article')
  await expect(card).toContainText('Slurm on this computer.')
  await expect(card).toContainText('Partitions theremain (default)')
  await card.getByRole('button', { name: /^Partitions/ }).click()
  await expectUsable(page)

  // Nothing begins there before the window is closed.
  await writeFile(join(slurm, 'hold'), '')
  const client = await clientBehind(page)
  await client.call('drafts.put', { definition: 'lifelong/table-4.1', request, step: 'review' })
  await go(page, 'new/lifelong?preset=table-4.1&step=review')
  const where = page.getByRole('combobox', { name: 'Where trials run' })
  await expect(where).toHaveText('This computer')
  await where.click()
  await page.getByRole('option', { name: 'Hydra', exact: true }).click()
  await expect(page.getByText(/Hydra gets two trials as (one|two) tasks?/)).toBeVisible()
  await expectAccessible(page)
  await page
    .getByRole('button', { name: /^Run 2 trials on Hydra, .+ core (minute|hour)s?$/ })
    .click()

  await expect(page.getByText('Hydra: 2 wait in its queue.')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText(/The computer may be closed/)).toBeVisible()
  await expect(page.getByText(/^Hydra: waits in its queue/)).toHaveCount(2)
  await expectUsable(page)
  const { hash } = new URL(page.url())
  expect(await statesIn(slurm)).toContain('PENDING')

  await standIn.leave()
  await rm(join(slurm, 'hold'))
  await expect.poll(() => statesIn(slurm), { timeout: 180_000 }).toMatch(/^(\S+ COMPLETED\n?)+$/)

  const again = await standIn.comeBack()
  await again.evaluate(`location.hash = '${hash}'`)
  const curves = again.locator('[data-figure="learning-curves"] .canvas svg')
  await expect(curves).toBeVisible({ timeout: 60_000 })
  await expect(again.getByText('Hydra: 2 wait in its queue.')).toHaveCount(0)
  await again.getByRole('button', { name: /^Trials\s*2/ }).click()
  await expect(again.getByText(/, on Hydra$/)).toHaveCount(2)
  await expectAccessible(again)

  await go(again, 'devices/clusters')
  await again.getByRole('button', { name: 'Remove: Hydra' }).click()
  await again.getByRole('button', { name: 'Remove it' }).click()
  await expect(again.getByRole('heading', { name: 'No cluster yet' })).toBeVisible()
})

test('what is stopped is taken back from the cluster, which is not removed before', async ({
  standIn,
  dataFolder,
}) => {
  const { page, slurm } = standIn
  await writeFile(join(slurm, 'hold'), '')
  await addHydra(page, join(dataFolder, 'there'))
  const client = await clientBehind(page)
  const { id } = await client.call('experiments.start', { request, place: { cluster: 'Hydra' } })
  await expect(page.getByRole('article')).toContainText('2 wait in its queue', { timeout: 60_000 })
  await page.getByRole('button', { name: 'Remove: Hydra' }).click()
  await page.getByRole('button', { name: 'Remove it' }).click()
  const notices = page.getByRole('region', { name: /^Notifications/ })
  await expect(notices).toContainText('“Hydra” has trials that have not ended. Collect')

  await go(page, `experiments/${id}`)
  await page.getByRole('button', { name: 'Stop', exact: true }).click()
  await page.getByRole('button', { name: 'Stop it' }).click()
  await expect(page.getByRole('heading', { name: /cancelled\.$/ })).toBeVisible()
  await expect.poll(() => statesIn(slurm), { timeout: 60_000 }).toMatch(/^(\S+ CANCELLED\n?)+$/)
})
