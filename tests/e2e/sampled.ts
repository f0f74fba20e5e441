/** A window on a lab in which the sample experiments are stored, which are run once for a file of tests. */
import type { Page } from '@playwright/test'
import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { everyPage, sampleCluster, sampleExperiments } from '../../scripts/parts/pages.mjs'
import { lab } from './browser-host'
import { newDataFolder, removeDataFolder } from './data-folder'
import { test as base } from './fixtures'

export { expect } from '@playwright/test'

interface Stored {
  readonly folder: string
  readonly ids: Readonly<Record<string, string>>
}

interface Fixtures {
  readonly page: Page
  /** Every page with its address behind the hash. */
  readonly pages: ReturnType<typeof everyPage>
}

export const test = base.extend<Fixtures, { readonly stored: Stored }>({
  stored: [
    async ({ browserName: _ }, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'palimpsest-samples-'))
      const ids: Record<string, string> = {}
      for (const { id, run } of sampleExperiments) {
        await lab(folder, ...run)
        const listed = JSON.parse(await lab(folder, 'list', '--json')) as {
          experiments: [{ id: string }]
        }
        ids[id] = listed.experiments[0].id
      }
      await lab(folder, ...sampleCluster)
      await use({ folder, ids })
      await removeDataFolder(folder)
    },
    { scope: 'worker', timeout: 300_000 },
  ],

  dataFolder: async ({ stored }, use) => {
    const folder = await newDataFolder()
    // A lab that is still about keeps its socket and lock.
    const isData = (path: string) => !/\.(lab|lock)$/.test(path)
    await cp(stored.folder, folder, { recursive: true, filter: isData })
    await use(folder)
    await removeDataFolder(folder)
  },

  pages: async ({ stored }, use) => {
    await use(everyPage(stored.ids))
  },
})
