/** A window on a lab in which the sample experiments are stored, which are run once for a file of tests. */
import type { Page } from '@playwright/test'
import { everyPage, sampleCluster, sampleExperiments } from '../../scripts/parts/pages.mjs'
import { lab } from './browser-host'
import { endLabsOf, newDataFolder, removeDataFolder, withCopyOf } from './data-folder'
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
      const folder = await newDataFolder()
      const ids: Record<string, string> = {}
      for (const { id, run } of sampleExperiments) {
        await lab(folder, ...run)
        const listed = JSON.parse(await lab(folder, 'list', '--json')) as {
          experiments: [{ id: string }]
        }
        ids[id] = listed.experiments[0].id
      }
      await lab(folder, ...sampleCluster)
      await endLabsOf(folder)
      await use({ folder, ids })
      await removeDataFolder(folder)
    },
    { scope: 'worker', timeout: 300_000 },
  ],

  dataFolder: async ({ stored }, use) => {
    await withCopyOf(stored.folder, use)
  },

  pages: async ({ stored }, use) => {
    await use(everyPage(stored.ids))
  },
})
