import { afterEach, describe, expect, it } from 'vitest'
import type { LabClient } from '@shared/contract/client'
import type { TrialSummary } from '@shared/contract/experiments'
import type { LabOptions } from '../../../src/main/lab/options'
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

async function lab(options: Partial<LabOptions> = {}): Promise<LabClient> {
  fixture = await serveTestLab(options)
  return fixture.connect()
}

const statuses = (trials: readonly TrialSummary[]) => trials.map(({ status }) => status)
const anyRuns = (trials: readonly TrialSummary[]) => statuses(trials).includes('running')

describe('a trial that goes wrong', () => {
  it('is failed with its reason, and the others finish', async () => {
    const client = await lab()
    const detail = await ended(client, await start(client, request([902, 903, 904, 1, 2, 3])))
    expect(statuses(detail.results)).toEqual(['failed', 'failed', 'failed', 'done', 'done', 'done'])
    const [exit, kill, told] = detail.results
    expect(exit?.error?.message).toContain('ended unexpectedly, with code 7')
    expect(exit?.error?.detail).toContain('something unheard of')
    expect(kill?.error?.message).toContain('killed from outside')
    expect(told?.error).toEqual({
      message: 'The data set “mnist” is damaged.',
      remedy: 'Install the program anew.',
      detail: 'checksum',
    })
    expect(detail).toMatchObject({ status: 'incomplete', trials: { done: 3, failed: 3, open: 0 } })
    expect((await client.call('lab.check', {})).problems).toEqual([])
  })

  it('is told where no engine can be started at all', async () => {
    const client = await lab({ enginePath: '/nowhere/engine.js' })
    await expect(start(client, request([1]))).rejects.toThrow(/ended unexpectedly/)
  })

  it('can be run again', async () => {
    const client = await lab()
    const id = await start(client, request([902]))
    await ended(client, id)
    await client.call('trials.retry', { id: `${id}-1` })
    const detail = await client.call('experiments.get', { id })
    expect(['queued', 'running']).toContain(detail.results[0]?.status)
    expect(detail.results[0]?.error).toBeUndefined()
    expect((await ended(client, id)).results[0]?.status).toBe('failed')
  })
})

describe('the queue', () => {
  it('runs no more trials at once than it has slots, and seed by seed', async () => {
    const client = await lab({ slots: 2 })
    const atOnce: number[] = []
    const started = new Set<string>()
    const known = new Map<string, TrialSummary>()
    const id = await start(client, request([1, 2, 3], { conditions: ['joint', 'presynaptic'] }))
    const see = (trial: TrialSummary) => {
      known.set(trial.id, trial)
      if (trial.status === 'running') started.add(trial.id)
    }
    await client.call(
      'experiments.watch',
      { id, untilEnded: true },
      {
        onProgress: (event) => {
          if (event.kind === 'snapshot') event.detail.results.forEach(see)
          if (event.kind === 'trial') see(event.trial)
          atOnce.push([...known.values()].filter(({ status }) => status === 'running').length)
        },
      },
    )
    expect(Math.max(...atOnce)).toBe(2)
    expect([...started]).toEqual([1, 2, 3, 4, 5, 6].map((position) => `${id}-${position}`))
  })

  it('shares the cores of the computer out among the trials that may run at once', async () => {
    const client = await lab({ slots: 1, mostSlots: 4 })
    const detailOf = async (seed: number) => {
      const { results } = await ended(client, await start(client, request([seed])))
      return results[0]?.deviceDetail
    }
    expect(await detailOf(1)).toContain('cores: 4,')
    await client.call('devices.setSlots', { slots: 2 })
    expect(await detailOf(2)).toContain('cores: 2,')
    await client.call('devices.setSlots', { slots: 3 })
    expect(await detailOf(3)).toContain('cores: 1,')
  })

  it('cancels what is open and keeps what is done', async () => {
    const client = await lab({ slots: 1 })
    const id = await start(client, request([1, 901, 2]))
    await until(
      client,
      id,
      ([first, second]) => first?.status === 'done' && second?.status === 'running',
    )
    await client.call('experiments.cancel', { id })
    const detail = await client.call('experiments.get', { id })
    expect(statuses(detail.results)).toEqual(['done', 'cancelled', 'cancelled'])
    const [done, ...others] = detail.results.map(({ deviceDetail }) => deviceDetail)
    expect(done).toContain('resumed from')
    expect(others).toEqual([undefined, undefined])
    expect(detail.results.map(({ stepsPerSecond }) => stepsPerSecond)).toEqual([
      100,
      undefined,
      undefined,
    ])
    expect(detail.status).toBe('incomplete')
  })

  it('ends by force what does not answer', async () => {
    const client = await lab()
    const id = await start(client, request([906]))
    await until(client, id, anyRuns)
    await client.call('trials.cancel', { id: `${id}-1` })
    expect(statuses((await client.call('experiments.get', { id })).results)).toEqual(['cancelled'])
    const other = await ended(client, await start(client, request([5])))
    expect(other.status).toBe('done')
  })

  it('goes on after a pause from the last checkpoint', async () => {
    const client = await lab()
    const id = await start(client, request([907]))
    await until(client, id, ([trial]) => (trial?.progress ?? 0) > 0.45)
    await client.call('experiments.pause', { id })
    const paused = await client.call('experiments.get', { id })
    expect(paused).toMatchObject({ status: 'paused', trials: { open: 0 } })
    expect(paused.results[0]?.result.series['accuracy/task-1']?.x).toEqual([100, 200])
    await client.call('experiments.resume', { id })
    const progress: number[] = []
    await until(client, id, ([trial]) => {
      if (trial?.status === 'running') progress.push(trial.progress)
      return trial?.status === 'done'
    })
    expect(Math.min(...progress)).toBeGreaterThanOrEqual(0.4)
    const detail = await client.call('experiments.get', { id })
    const resumed = detail.results[0]!
    expect(resumed.result.series['accuracy/task-1']?.x).toEqual([100, 200, 300, 400, 500])
    expect(resumed.seconds).toBeGreaterThan(5)
    expect((await client.call('lab.check', {})).problems).toEqual([])
  })

  it('keeps paused trials over a restart', async () => {
    const client = await lab()
    const id = await start(client, request([907, 1]))
    await until(
      client,
      id,
      ([long, short]) => (long?.progress ?? 0) > 0.25 && short?.status === 'done',
    )
    fixture = await fixture!.restart()
    const again = await fixture.connect()
    const detail = await again.call('experiments.get', { id })
    expect(detail.results.map(({ status }) => status)).toEqual(['paused', 'done'])
    await again.call('experiments.resume', { id })
    expect((await ended(again, id)).status).toBe('done')
  })
})

describe('equal trials', () => {
  it('are computed once and taken from the store afterwards', async () => {
    const client = await lab()
    const first = await ended(client, await start(client, request([1, 2])))
    const second = await ended(
      client,
      await start(client, request([2, 3], { preset: 'fig-4.4', conditions: ['presynaptic'] })),
    )
    expect(second.results.map(({ reused }) => reused)).toEqual([true, false])
    expect(second.results[0]?.result).toEqual(first.results[1]?.result)
    expect((await client.call('lab.check', {})).trials).toBe(3)
  })

  it('are not shared between devices', async () => {
    const client = await lab()
    await ended(client, await start(client, request([1])))
    const { id } = await client.call('experiments.start', {
      request: request([1]),
      device: 'other',
    })
    expect((await ended(client, id)).results[0]?.reused).toBe(false)
  })

  it('of sweep points that a condition does not see are one, and told of at every point', async () => {
    const client = await lab()
    const wanted = request([1], {
      conditions: ['presynaptic', 'joint'],
      sweeps: { 'presynaptic.pUp': [0.01, 0.02] },
    })
    const before = await client.call('experiments.estimate', { request: wanted })
    const id = await start(client, wanted)
    const results: string[] = []
    await client.call(
      'experiments.watch',
      { id, untilEnded: true },
      {
        onProgress: (event) => {
          if (event.kind === 'result') results.push(event.trialId)
        },
      },
    )
    const detail = await client.call('experiments.get', { id })
    expect(detail.trials).toMatchObject({ total: 4, done: 4 })
    expect([...results].sort()).toEqual([1, 2, 3, 4].map((position) => `${id}-${position}`))
    const joint = detail.results.filter(({ condition }) => condition === 'joint')
    expect(joint[0]?.result).toEqual(joint[1]?.result)
    expect((await client.call('lab.check', {})).trials).toBe(3)
    expect(before.seconds).toBeGreaterThan(0)
    expect(before).toMatchObject({ trials: 4, existing: 0 })
    expect(await client.call('experiments.estimate', { request: wanted })).toMatchObject({
      ...{ trials: 4, existing: 4, seconds: 0, most: 0 },
    })
  })

  it('go on for one experiment when another gives them up', async () => {
    const client = await lab()
    const first = await start(client, request([905]))
    const second = await start(client, request([905]))
    await until(client, first, anyRuns)
    await client.call('experiments.cancel', { id: first })
    expect((await client.call('experiments.get', { id: first })).results[0]?.status).toBe(
      'cancelled',
    )
    expect((await client.call('experiments.get', { id: second })).results[0]?.status).toBe(
      'running',
    )
    expect((await ended(client, second)).status).toBe('done')
    await client.call('trials.retry', { id: `${first}-1` })
    expect((await client.call('experiments.get', { id: first })).status).toBe('done')
  })
})

describe('time left', () => {
  it('is told for trials that run and for the whole', async () => {
    const client = await lab({ slots: 1 })
    const id = await start(client, request([905, 1]))
    await until(client, id, ([trial]) => (trial?.progress ?? 0) > 0.3)
    const detail = await client.call('experiments.get', { id })
    const left = detail.results[0]?.secondsLeft ?? NaN
    expect(left).toBeGreaterThan(0)
    expect(detail.secondsLeft).toBeGreaterThan(left)
    expect(detail.results[1]?.secondsLeft).toBeUndefined()
    await client.call('experiments.cancel', { id })
  })
})
