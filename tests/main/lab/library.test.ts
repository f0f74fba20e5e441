/** What the library lists: counted in the database, and the same as what is told of each experiment. */
import { afterEach, expect, it } from 'vitest'
import {
  ended,
  request,
  serveTestLab,
  start,
  until,
  type LabFixture,
} from '../../doubles/served-lab'

let fixture: LabFixture | undefined
afterEach(() => fixture?.remove())

it('lists experiments in every state as they are told of one by one', async () => {
  fixture = await serveTestLab({ slots: 1 })
  const client = await fixture.connect()
  const done = await start(client, request([1, 2], { conditions: ['presynaptic', 'joint'] }))
  await ended(client, done)
  const running = await start(client, request([901, 902]))
  await until(client, running, (trials) => trials.some(({ status }) => status === 'running'))
  const paused = await start(client, request([903]))
  await client.call('experiments.pause', { id: paused })
  const cancelled = await start(client, request([1, 904]))
  await client.call('experiments.cancel', { id: cancelled })
  await client.call('experiments.pause', { id: running })

  const list = await client.call('experiments.list', {})
  const told = new Map<string, string>()
  for (const { id } of list) told.set(id, (await client.call('experiments.get', { id })).status)
  expect(list.map(({ id, status }) => [id, status])).toEqual([...told].map((each) => each))
  expect(Object.fromEntries(told)).toEqual({
    [done]: 'done',
    [running]: 'paused',
    [paused]: 'paused',
    [cancelled]: 'incomplete',
  })
  const row = list.find(({ id }) => id === cancelled)
  expect(row).toMatchObject({ trials: { total: 2, done: 1 }, models: ['presynaptic'] })
  expect(row?.images).toEqual(['MNIST'])
})

it('tells what an experiment found once its trials have ended, and keeps it', async () => {
  fixture = await serveTestLab()
  const client = await fixture.connect()
  const wanted = request([1, 2, 3], { conditions: ['presynaptic', 'joint'] })
  const id = await start(client, wanted)
  await ended(client, id)
  const found = async () => (await client.call('experiments.list', {}))[0]?.found
  await expect.poll(found, { timeout: 20_000 }).toMatch(/presynaptic plasticity/i)
  const sentence = await found()
  fixture = await fixture.restart()
  const next = await fixture.connect()
  expect((await next.call('experiments.list', {}))[0]?.found).toBe(sentence)
})
