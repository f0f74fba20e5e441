import { afterEach, describe, expect, it } from 'vitest'
import type { ArgsOf } from '@shared/contract/contract'
import { connect } from 'node:net'
import { once } from 'node:events'
import { Clients, type Leaving } from '../../../src/main/lab/clients'
import { setTimeout as delay } from 'node:timers/promises'
import { request, serveTestLab, start, until, type LabFixture } from '../../doubles/served-lab'

let fixture: LabFixture | undefined
afterEach(() => fixture?.remove())

/** A lab whose only client has started a long trial and left with `choice`; its status afterwards. */
async function statusAfter(choice: ArgsOf<'queue.leave'>['choice']): Promise<string | undefined> {
  fixture = await serveTestLab({ patience: 300 })
  const client = await fixture.connect()
  const id = await start(client, request([905]))
  await until(client, id, ([trial]) => trial?.status === 'running')
  await client.call('queue.leave', { choice })
  client.close()
  await fixture.lab.ended
  fixture = await serveTestLab({}, fixture.folder)
  const again = await fixture.connect()
  return (await again.call('experiments.get', { id })).results[0]?.status
}

describe('the last client leaves', () => {
  it('and what runs goes on to its end, after which the lab ends', async () => {
    expect(await statusAfter('keep')).toBe('done')
  })

  it('and what runs waits for the next start', async () => {
    expect(await statusAfter('pause')).toBe('paused')
  })

  it('and what runs is given up', async () => {
    expect(await statusAfter('stop')).toBe('cancelled')
  })

  it('without a word, and what runs is paused', async () => {
    fixture = await serveTestLab({ patience: 300 })
    const client = await fixture.connect()
    const id = await start(client, request([905]))
    client.close()
    await fixture.lab.ended
    fixture = await serveTestLab({}, fixture.folder)
    const again = await fixture.connect()
    expect((await again.call('experiments.get', { id })).results[0]?.status).toBe('paused')
  })

  it('and a host that only listens keeps the work going', async () => {
    fixture = await serveTestLab({ patience: 100 })
    const host = connect(fixture.place.socket)
    await once(host, 'connect')
    const client = await fixture.connect()
    const id = await start(client, request([905]))
    client.close()
    await delay(500)
    const again = await fixture.connect()
    expect((await again.call('experiments.get', { id })).results[0]?.status).toBe('running')
    host.destroy()
  })
})

describe('one client of several', () => {
  function scene() {
    const ends: string[] = []
    const leaving: Leaving = {
      busy: () => true,
      end: (how) => {
        ends.push(how)
        return Promise.resolve()
      },
      onIdle: () => ends.push('idle'),
    }
    const clients = new Clients(leaving, 60_000)
    const join = () => {
      const connection = clients.connect()
      connection.called()
      return connection
    }
    return { ends, join, listen: () => clients.connect() }
  }

  it('decides nothing when it leaves', () => {
    const { ends, join } = scene()
    const [first] = [join(), join()]
    first.choose('stop')
    first.left()
    expect(ends).toEqual([])
  })

  it('decides when those that are left only listen', () => {
    const { ends, join, listen } = scene()
    listen()
    const client = join()
    client.choose('pause')
    client.left()
    expect(ends).toEqual(['pause'])
  })
})
