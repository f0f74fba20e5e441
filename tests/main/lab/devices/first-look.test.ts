/** The first look at a device: once, where nothing is known of it, before anybody is told a time. */
import { afterEach, describe, expect, it } from 'vitest'
import type { MeasureDevices } from '../../../../src/main/bench/measure-devices'
import { ended, request, serveTestLab, start, type LabFixture } from '../../../doubles/served-lab'
import { fakeMeasurement } from '../../../doubles/fake-devices'

let fixture: LabFixture | undefined
afterEach(() => fixture?.remove())

async function labThatCounts() {
  const asked: Parameters<MeasureDevices>[0][] = []
  const measureDevices: MeasureDevices = (wanted, ...rest) => {
    asked.push(wanted)
    return fakeMeasurement(wanted, ...rest)
  }
  fixture = await serveTestLab({ measureDevices })
  return { asked, client: await fixture.connect() }
}

describe('the first estimate', () => {
  it('comes from steps that were timed here, once, behind all else', async () => {
    const { asked, client } = await labThatCounts()
    const estimate = () => client.call('experiments.estimate', { request: request([1, 2]) })
    const [first] = await Promise.all([estimate(), estimate()])
    expect(first.measured).toBe(true)
    await estimate()
    expect(asked).toMatchObject([
      { devices: ['fake'], workloads: ['plain', 'presynaptic'], behind: true },
    ])
    const devices = await client.call('devices.list', {})
    expect(devices.some(({ benchmark }) => benchmark !== undefined)).toBe(false)
  })

  it('needs no look where trials have finished', async () => {
    const { asked, client } = await labThatCounts()
    await ended(client, await start(client, request([1])))
    expect(await client.call('experiments.estimate', { request: request([1, 2]) })).toMatchObject({
      measured: true,
      existing: 1,
    })
    expect(asked).toEqual([])
  })
})
