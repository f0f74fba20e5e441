/** A window on a lab of its own, in the browser or in Electron; the specs cannot tell which. */
import { _electron, test as base, type BrowserContext, type Page } from '@playwright/test'
import { displayProblem, findElectron } from '../../scripts/parts/electron-binary.mjs'
import { programFolder } from '../../scripts/parts/program.mjs'
import { startHost } from './browser-host'
import { newDataFolder, removeDataFolder } from './data-folder'

export { expect } from '@playwright/test'

interface Fixtures {
  /** Fresh for each test. */
  readonly dataFolder: string
  /** The program's window, on the lab of `dataFolder`. */
  readonly page: Page
}

export const test = base.extend<Fixtures>({
  dataFolder: async ({ browserName: _ }, use) => {
    const folder = await newDataFolder()
    await use(folder)
    await removeDataFolder(folder)
  },

  page: async ({ browser, dataFolder }, use, { project }) => {
    if (project.metadata['host'] === 'electron') {
      await useElectron(dataFolder, use)
      return
    }
    const host = await startHost(dataFolder)
    const context = await browser.newContext({ viewport: project.use.viewport ?? null })
    const page = await context.newPage()
    const watched = watch(context, page)
    await page.goto(host.address.href)
    await use(page)
    await context.close()
    await host.end()
    watched.verify()
  },
})

async function useElectron(dataFolder: string, use: (page: Page) => Promise<void>): Promise<void> {
  const executablePath = findElectron()
  const problem = displayProblem()
  base.skip(!executablePath, 'Electron’s program is not on this computer')
  base.skip(problem !== undefined, `Electron cannot run here: ${problem}`)
  const electron = await _electron.launch({
    args: [programFolder],
    cwd: programFolder,
    env: { ...definedEnvironment(), PALIMPSEST_DATA: dataFolder },
    ...(executablePath ? { executablePath } : {}),
  })
  const page = await electron.firstWindow()
  const watched = watch(electron.context(), page)
  await use(page)
  await electron.close()
  watched.verify()
}

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env)
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => !!entry[1]))
}

/** What holds in every test: no request leaves the computer, no script fails, the policy is kept. */
function watch(context: BrowserContext, page: Page): { verify(): void } {
  const faults: string[] = []
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    const isLocal = hostname === '127.0.0.1' || ['palimpsest:', 'blob:', 'data:'].includes(protocol)
    if (!isLocal) faults.push(`a request left the computer: ${request.url()}`)
  })
  page.on('pageerror', (error) => faults.push(`a script failed: ${error.message}`))
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text())
  })
  return {
    verify() {
      base.expect(faults).toEqual([])
    },
  }
}
