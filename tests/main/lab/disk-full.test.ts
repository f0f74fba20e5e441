import { afterEach, describe, expect, it } from 'vitest'
import { ended, request, serveTestLab, start, type LabFixture } from '../../doubles/served-lab'

let fixture: LabFixture | undefined
afterEach(() => fixture?.remove())

describe('a full disk', () => {
  it('fails the trial whose result does not fit, says why, and loses nothing', async () => {
    fixture = await serveTestLab({ store: { maximumPages: 120 } })
    const client = await fixture.connect()
    const id = await start(client, request([1, 908, 2]))
    const detail = await ended(client, id)
    expect(detail.results.map(({ status }) => status)).toEqual(['done', 'failed', 'done'])
    expect(detail.results[1]?.error?.message).toContain('could not be stored')
    expect(detail.results[1]?.error?.message).toContain('disk is full')
    expect(detail.results[1]?.error?.remedy).toContain('Make room')
    expect(detail.results[0]?.result.scalars['finalAccuracy']).toBeTypeOf('number')
    expect((await client.call('lab.check', {})).problems).toEqual([])
  })
})
