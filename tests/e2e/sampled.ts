/** A window on a lab in which the sample experiments are stored, which are run once for a file of tests. */
import type { Page } from '@playwright/test'
import { everyPage, sampleCluster, sampleExperiments } from '../../scripts/parts/pages.mjs'
import { withCopyOf } from './data-folder'
import { test as base } from './fixtures'
import { withExperiments, type Stored } from './stored-experiments'

export { expect } from '@playwright/test'

interface Fixtures {
  readonly page: Page
  /** Every page with its address behind the hash. */
  readonly pages: ReturnType<typeof everyPage>
}

export const test = base.extend<Fixtures, { readonly stored: Stored }>({
  stored: [
    async ({ browserName: _ }, use) => {
      const runs = sampleExperiments.map(({ id, run }) => [id, run] as const)
      await withExperiments(runs, use, [sampleCluster])
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
