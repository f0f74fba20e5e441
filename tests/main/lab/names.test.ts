/** Two experiments of one name are told apart, however they came to it. */
import { afterEach, expect, it } from 'vitest'
import { ended, request, serveTestLab, start, type LabFixture } from '../../doubles/served-lab'

let fixture: LabFixture | undefined
afterEach(() => fixture?.remove())

it('a name that is taken is numbered: at the start, when renamed, when brought back', async () => {
  fixture = await serveTestLab()
  const client = await fixture.connect()
  const wanted = request([1])
  const first = await start(client, wanted)
  const second = await start(client, wanted)
  const name = async (id: string) => (await client.call('experiments.get', { id })).name
  const title = 'Lifelong learning: accuracy of each model, changed'
  expect([await name(first), await name(second)]).toEqual([title, `${title} (2)`])

  const renamed = await client.call('experiments.update', { id: second, name: title })
  expect(renamed.name).toBe(`${title} (2)`)
  await client.call('experiments.delete', { id: first })
  expect((await client.call('experiments.update', { id: second, name: title })).name).toBe(title)
  await client.call('experiments.restore', { id: first })
  expect(await name(first)).toBe(`${title} (2)`)
})

it('what was changed and when equal trials were computed is told', async () => {
  fixture = await serveTestLab()
  const client = await fixture.connect()
  const wanted = request([1], { values: { batchSize: 50 } })
  await ended(client, await start(client, wanted))
  const again = await ended(client, await start(client, wanted))
  expect(again.changes).toEqual([
    'images seen at once 50',
    'models: presynaptic plasticity',
    'seeds 1',
  ])
  expect(again.resultVersion).toBe(3)
  expect(again.results[0]).toMatchObject({ reused: true })
  expect(Date.parse(again.results[0]?.endedAt ?? '')).toBeLessThanOrEqual(
    Date.parse(again.createdAt),
  )
})
