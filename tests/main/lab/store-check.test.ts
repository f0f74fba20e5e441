/** The check of the store beside a lab that goes on answering. */
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ended, request, serveTestLab, start, type LabFixture } from '../../doubles/served-lab'

let fixture: LabFixture
beforeEach(async () => {
  fixture = await serveTestLab()
})
afterEach(() => fixture.remove())

it('lets the lab answer meanwhile', async () => {
  const client = await fixture.connect()
  const order: string[] = []
  await Promise.all([
    client.call('lab.check', {}).then(() => order.push('check')),
    client.call('lab.info', {}).then(() => order.push('info')),
  ])
  expect(order).toEqual(['info', 'check'])
})

it('tells two who ask at once of the same damaged file', async () => {
  const client = await fixture.connect()
  await ended(client, await start(client, request([1])))
  const { files } = fixture.place
  const [name = ''] = readdirSync(files, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /[0-9a-f]{64}$/.test(path),
  )
  writeFileSync(join(files, name), 'spoiled')
  const checks = await Promise.all([client.call('lab.check', {}), client.call('lab.check', {})])
  for (const { problems } of checks)
    expect(problems).toEqual([`The file ${name.slice(-64)} is damaged.`])
})
