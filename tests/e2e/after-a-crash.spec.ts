/** Program and lab are killed in the middle of a run and started again, with the tab left open. */
import type { Page } from '@playwright/test'
import type { ExperimentDetail } from '../../src/shared/contract/experiments'
import type { LabClient } from '../../src/shared/contract/client'
import { startHost, type BrowserHost } from './browser-host'
import { expect, test } from './fixtures'
import { labClient } from './lab-process'

const request = {
  definition: 'lifelong',
  preset: 'table-4.1',
  scale: 'quick' as const,
  values: { imagesPerTask: 1000, curvePoints: 4 },
  sweeps: {},
  conditions: ['no-consolidation'],
  seeds: [2019, 2020, 2021, 2022, 2023, 2024],
}

test.beforeEach(({ browserName: _ }, { project }) => {
  test.skip(project.metadata['host'] === 'electron', 'the lab is asked through the browser host')
})

const hosts: BrowserHost[] = []

test.afterEach(async () => {
  for (const host of hosts.splice(0)) await host.end()
})

async function hostOf(dataFolder: string): Promise<BrowserHost> {
  const host = await startHost(dataFolder)
  hosts.push(host)
  return host
}

const clientOf = ({ address }: BrowserHost): Promise<LabClient> =>
  labClient(address.origin, address.searchParams.get('token') ?? '')

/** Waits until a trial is done while another runs that has a checkpoint. */
async function middleOf(client: LabClient, id: string): Promise<void> {
  const isReached = ({ trials, results }: ExperimentDetail) =>
    trials.done > 0 && results.some(({ status, saved }) => status === 'running' && saved)
  await expect
    .poll(async () => isReached(await client.call('experiments.get', { id })), {
      timeout: 120_000,
      intervals: [20],
    })
    .toBe(true)
}

async function killAll(host: BrowserHost): Promise<void> {
  const client = await clientOf(host)
  const { processId } = await client.call('lab.info', {})
  process.kill(processId, 'SIGKILL')
  await host.kill()
}

/** Words of the page that say that something is under way. */
const wordsOfRunning = (page: Page) =>
  page.getByText(/^(Running|Waiting)$|\d running|\bleft$|The network now/)

/** The page of an experiment that has everything. */
async function expectWhole(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: /^(Run|Resume) \d/ })).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Run with changes' })).toBeVisible({
    timeout: 240_000,
  })
}

test('the same tab outlives a crash, and one button resumes', async ({ browser, dataFolder }) => {
  test.setTimeout(420_000)
  const first = await hostOf(dataFolder)
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await page.goto(first.address.href)
  const client = await clientOf(first)
  const { id } = await client.call('experiments.start', { request })
  await page.evaluate(`location.hash = '#/experiments/${id}'; window.stayed = true`)
  const curves = page.locator('[data-figure="learning-curves"] .canvas svg')
  await expect(curves).toBeVisible({ timeout: 120_000 })
  await expect(wordsOfRunning(page)).not.toHaveCount(0)
  await expect(page.getByText(/^[1-5] of 6 trials done,/)).toBeVisible({ timeout: 120_000 })
  await middleOf(client, id)
  await killAll(first)

  const notice = page.getByRole('status').filter({ hasText: 'the lab does not answer' })
  await expect(notice).toHaveText(/Since \d\d:\d\d the lab does not answer.*npm start/)
  await expect(page.getByText(/^[1-5] of 6 trials done at \d\d:\d\d$/)).toBeVisible()
  await expect(page.getByText(/Charts and numbers as of \d\d:\d\d/)).toBeVisible()
  await expect(curves).toBeVisible()
  await expect(wordsOfRunning(page)).toHaveCount(0)
  await page.getByRole('link', { name: 'Library' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Find an experiment/)
  await expect(page.getByText('Not known', { exact: true })).toBeVisible()
  await expect(wordsOfRunning(page)).toHaveCount(0)
  await page.goBack()
  await expect(curves).toBeVisible()

  const second = await hostOf(dataFolder)
  expect(second.address.href).toBe(first.address.href)
  await expect(notice).toBeHidden({ timeout: 30_000 })
  expect(await page.evaluate('window.stayed')).toBe(true)

  const after = await (await clientOf(second)).call('experiments.get', { id })
  const missing = after.results.filter(({ status }) => status !== 'done')
  const saved = missing.filter((trial) => trial.saved)
  expect(saved.length).toBeGreaterThan(0)
  expect(missing.length).toBeGreaterThan(saved.length)
  const resume = page.getByRole('button', { name: /^Resume/ })
  await expect(resume).toHaveText(
    `Resume ${missing.length} trials (${saved.length} from where ${saved.length === 1 ? 'it was' : 'they were'} saved)`,
  )
  await expect(page.getByText(/The lab or the computer stopped while/)).toHaveCount(1)
  await expect(page.getByRole('button', { name: /Go on|missing trial|these \d/ })).toHaveCount(0)

  await resume.click()
  await expectWhole(page)
  await expect(page.getByText(/Charts and numbers as of|stopped while/)).toHaveCount(0)
  const whole = await (await clientOf(second)).call('experiments.get', { id })
  expect(whole).toMatchObject({ status: 'done', trials: { total: 6, done: 6 } })
  await page.close()
})

test('after a cancellation the same button runs what was cancelled', async ({ page }) => {
  test.setTimeout(300_000)
  const token = await page.evaluate<string>(`sessionStorage.getItem('palimpsest.token')`)
  const client = await labClient(new URL(page.url()).origin, token)
  const { id } = await client.call('experiments.start', { request })
  await page.evaluate(`location.hash = '#/experiments/${id}'`)
  await middleOf(client, id)
  await page.getByRole('button', { name: 'Stop' }).click()
  await page.getByRole('button', { name: 'Stop it' }).click()
  await expect(page.getByRole('heading', { name: /cancelled\.$/ })).toBeVisible()
  const { results } = await client.call('experiments.get', { id })
  const missing = results.filter(({ status }) => status === 'cancelled').length
  expect(missing).toBeGreaterThan(0)
  const resume = page.getByRole('button', { name: /^(Run|Resume) \d/ })
  await expect(resume).toHaveText(new RegExp(`^\\s*(Run|Resume) ${missing} `))
  await resume.click()
  await expectWhole(page)
})
