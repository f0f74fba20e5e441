/** A window on a lab of its own, in the browser or in Electron; the specs cannot tell which. */
import { _electron, test as base, type BrowserContext, type Page } from '@playwright/test'
import { displayProblem, findElectron } from '../../scripts/parts/electron-binary.mjs'
import { programFolder } from '../../scripts/parts/program.mjs'
import { startHost } from './browser-host'
import { withDataFolder } from './data-folder'

export { expect } from '@playwright/test'

interface Fixtures {
  /** What runs the window: Electron's program, or nothing for the browser. */
  readonly electronPath: string | undefined
  /** Fresh for each test. */
  readonly dataFolder: string
  /** The program's window, on the lab of `dataFolder`. */
  readonly page: Page
}

export const test = base.extend<Fixtures>({
  electronPath: [
    async ({ browserName: _ }, use, { project }) => {
      await use(project.metadata['host'] === 'electron' ? electronOrSkip() : undefined)
    },
    // The first of all: what cannot run here is skipped before experiments are made for it.
    { auto: true },
  ],

  dataFolder: async ({ browserName: _ }, use) => {
    await withDataFolder(use)
  },

  page: async ({ browser, dataFolder, electronPath }, use, { project }) => {
    if (electronPath !== undefined) {
      await useElectron(electronPath, dataFolder, use)
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

function electronOrSkip(): string {
  const executablePath = findElectron() ?? ''
  const problem = displayProblem()
  base.skip(!executablePath, 'Electron’s program is not on this computer')
  base.skip(problem !== undefined, `Electron cannot run here: ${problem}`)
  return executablePath
}

async function useElectron(
  executablePath: string,
  dataFolder: string,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const electron = await _electron.launch({
    args: [programFolder],
    cwd: programFolder,
    env: { ...definedEnvironment(), PALIMPSEST_DATA: dataFolder },
    executablePath,
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
