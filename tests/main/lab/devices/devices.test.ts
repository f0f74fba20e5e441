import { afterEach, describe, expect, it } from 'vitest'
import type { LabClient } from '@shared/contract/client'
import type { DeviceInfo, DevicesState } from '@shared/contract/devices'
import { LabError } from '@shared/contract/wire'
import type { MeasureDevices } from '../../../../src/main/bench/measure-devices'
import type { LabOptions } from '../../../../src/main/lab/options'
import { fakeAccelerator, fakeMeasurement } from '../../../doubles/fake-devices'
import {
  ended,
  request,
  serveTestLab,
  start,
  until,
  type LabFixture,
} from '../../../doubles/served-lab'

let fixture: LabFixture | undefined
afterEach(() => fixture?.remove())

async function lab(options: Partial<LabOptions> = {}): Promise<LabClient> {
  fixture = await serveTestLab(options)
  return fixture.connect()
}

/** Waits until `holds`; gives that state. */
async function state(
  client: LabClient,
  holds: (state: DevicesState) => boolean,
): Promise<DevicesState> {
  const found = new AbortController()
  const { promise, resolve } = Promise.withResolvers<DevicesState>()
  const onProgress = (next: DevicesState) => {
    if (holds(next)) resolve(next)
  }
  const watching = client.call('devices.watch', {}, { signal: found.signal, onProgress })
  watching.catch(() => undefined)
  const value = await promise
  found.abort()
  return value
}

const idle = ({ measuring }: DevicesState) => !measuring
const defaultOf = (devices: readonly DeviceInfo[]) => devices.find(({ isDefault }) => isDefault)
const refusal = async (call: Promise<unknown>) => {
  const error = await call.catch((reason: unknown) => reason)
  if (error instanceof LabError) return error.details
  throw new Error('It was not refused.')
}

/** A measurement that waits in its first step until it is stopped. */
const endless: MeasureDevices = (_, reports, signal) => {
  reports.begin('fake', 'presynaptic', 0)
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve()
    })
  })
}

describe('a measurement', () => {
  it('makes the fastest device the default, also after a restart', async () => {
    const client = await lab()
    expect(defaultOf(await client.call('devices.list', {}))).toMatchObject({
      id: 'fake',
      defaultReason: 'standard',
    })
    await client.call('devices.measure', {})
    await state(client, idle)
    fixture = await fixture!.restart()
    const again = await fixture.connect()
    expect(defaultOf(await again.call('devices.list', {}))).toMatchObject({
      id: 'other',
      defaultReason: 'fastest',
      adapter: 'Imagined 4000',
      benchmark: { steps: [{ milliseconds: 2, steps: 3 }, { milliseconds: 2 }] },
    })
    const id = await start(again, request([1]))
    expect((await ended(again, id)).device).toBe('other')
  })

  it('that fails says why, and takes back what was measured before', async () => {
    let wrong = false
    const client = await lab({
      measureDevices: (asked, reports, signal) => {
        if (!wrong) return fakeMeasurement(asked, reports, signal)
        reports.failed('other', 'It computes wrongly.')
        return Promise.resolve()
      },
    })
    await client.call('devices.measure', {})
    await state(client, idle)
    wrong = true
    await client.call('devices.measure', { devices: ['other'] })
    const { devices } = await state(client, idle)
    expect(devices[1]).toMatchObject({ benchmarkProblem: 'It computes wrongly.' })
    expect(devices[1]?.benchmark).toBeUndefined()
    expect(defaultOf(devices)?.id).toBe('fake')
  })

  it('keeps trials waiting until it has ended or was stopped', async () => {
    const client = await lab({ measureDevices: endless })
    await client.call('devices.measure', {})
    const id = await start(client, request([1, 2]))
    const during = await state(client, ({ measuring }) => measuring?.waiting === 2)
    expect(during.measuring).toMatchObject({ device: 'fake', workload: 'presynaptic' })
    expect(await refusal(client.call('devices.measure', {}))).toMatchObject({ code: 'conflict' })
    await client.call('devices.stopMeasuring', {})
    expect((await ended(client, id)).status).toBe('done')
  })

  it('does not begin while trials run', async () => {
    const client = await lab()
    const id = await start(client, request([901]))
    await until(client, id, ([trial]) => trial?.status === 'running')
    const { code, remedy } = await refusal(client.call('devices.measure', {}))
    expect([code, remedy]).toEqual(['conflict', expect.stringContaining('pause')])
  })

  it('is given up when the lab ends', async () => {
    const client = await lab({ measureDevices: endless })
    await client.call('devices.measure', {})
    fixture = await fixture!.restart()
    expect((await state(await fixture.connect(), () => true)).measuring).toBeUndefined()
  })
})

describe('the choices of the user', () => {
  it('hold over a restart, and can be taken back', async () => {
    const client = await lab()
    await client.call('devices.choose', { device: 'other' })
    await client.call('devices.setSlots', { slots: 3 })
    expect(await refusal(client.call('devices.choose', { device: 'gone' }))).toMatchObject({
      code: 'usage',
    })
    fixture = await fixture!.restart()
    const again = await fixture.connect()
    const { devices, slots, mostSlots } = await state(again, () => true)
    expect(defaultOf(devices)).toMatchObject({ id: 'other', defaultReason: 'chosen' })
    expect([slots, mostSlots]).toEqual([3, 4])
    await again.call('devices.choose', {})
    expect(defaultOf(await again.call('devices.list', {}))?.id).toBe('fake')
  })

  it('of more trials at once are obeyed while trials run', async () => {
    const client = await lab({ slots: 1 })
    const id = await start(client, request([901, 905, 906]))
    const running = (trials: readonly { status: string }[]) =>
      trials.filter(({ status }) => status === 'running').length
    await until(client, id, (trials) => running(trials) === 1)
    await client.call('devices.setSlots', { slots: 2 })
    await until(client, id, (trials) => running(trials) === 2)
    await client.call('devices.setSlots', { slots: 1 })
    // The one that takes its time ends; the third must not take its place.
    await until(client, id, (trials) => trials[1]?.status === 'done')
    const { results } = await client.call('experiments.get', { id })
    expect(results.map(({ status }) => status)).toEqual(['running', 'done', 'queued'])
    await client.call('experiments.cancel', { id })
  })
})

describe('the accelerator', () => {
  it('that cannot be assembled says so, and what was there stays', async () => {
    const client = await lab({
      accelerator: {
        ...fakeAccelerator(),
        assemble: () =>
          Promise.reject(Object.assign(new Error('No network.'), { remedy: 'Plug in.' })),
      },
    })
    await client.call('accelerator.assemble', { offer: 'quick' })
    const { accelerator } = await state(client, (next) => !next.accelerator.working)
    expect(accelerator.problem).toMatchObject({
      message: 'No network.',
      remedy: 'Plug in.',
      safe: expect.stringContaining('still works') as string,
    })
  })

  it('that fails in a way that nobody foresaw says what to do, and folds the rest away', async () => {
    const client = await lab({
      accelerator: {
        ...fakeAccelerator(),
        assemble: () => Promise.reject(new Error('EPIPE: /tmp/scratch')),
      },
    })
    await client.call('accelerator.assemble', { offer: 'quick' })
    const { accelerator } = await state(client, (next) => !next.accelerator.working)
    expect(accelerator.problem).toMatchObject({
      message: 'The library could not be set up or removed.',
      remedy: expect.stringContaining('Try again') as string,
      technical: 'EPIPE: /tmp/scratch',
    })
  })

  it('tells how far it is, and a stop is no problem', async () => {
    const client = await lab()
    await client.call('accelerator.assemble', { offer: 'endless' })
    const { accelerator } = await state(
      client,
      (next) => next.accelerator.working?.fraction !== undefined,
    )
    expect(accelerator.working).toEqual({
      what: 'assembling',
      phase: 'downloading',
      fraction: 0.25,
    })
    await client.call('accelerator.stop', {})
    expect((await state(client, () => true)).accelerator).toEqual({})
  })
})
