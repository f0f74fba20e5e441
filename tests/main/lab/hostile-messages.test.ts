/** The short form of scripts/hostile-messages.mjs: every attack once by each door. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fakeEngine, removeFolder, request, temporaryFolder } from '../../doubles/served-lab'
import { attacks } from '../../fixtures/hostile/attacks'
import { besiege } from '../../fixtures/hostile/siege'

let folders: string[] = []
beforeEach(() => {
  folders = [temporaryFolder(), temporaryFolder()]
  vi.stubEnv('PALIMPSEST_ENGINE', fakeEngine)
  vi.stubEnv('PALIMPSEST_SLOTS', '2')
  vi.stubEnv('PALIMPSEST_DATA', folders[0])
})
afterEach(() => {
  vi.unstubAllEnvs()
  folders.forEach(removeFolder)
})

it('a lab under attack goes on answering, and its trials come out as ever', async () => {
  const report = await besiege({
    dataFolder: folders[0]!,
    quietFolder: folders[1]!,
    request: request([1, 2, 3, 905, 907]),
    messages: 2 * attacks.length * 20,
    each: 20,
    atOnce: 4,
    rest: 0,
  })
  expect(report).toMatchObject({ equal: true, survived: true, problems: [], trials: 5 })
  expect(report.asked).toBeGreaterThan(5)
}, 180_000)
