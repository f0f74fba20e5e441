/** The lab's lesion sessions with real engine processes. */
import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { LabClient } from '@shared/contract/client'
import type { ExperimentEvent } from '@shared/contract/experiments'
import type { LesionCurveProgress, LesionEvent } from '@shared/contract/lesions'
import { lesionOrderingIds, type Lesion, type LesionAnswer } from '@shared/lesions/lesion'
import { curveDraws, curveLevels, curveMatrix, hasCurves } from '@shared/lesions/network-curves'
import { lesionTargetIds } from '@shared/lesions/targets'
import { LabError } from '@shared/contract/wire'
import { bundlePath } from '../../../src/main/paths'
import { ended, request, serveTestLab, start, type LabFixture } from '../../doubles/served-lab'
import { smallDatasets } from '../engine/small-datasets'

let datasetFolder = ''
beforeAll(async () => {
  datasetFolder = await smallDatasets()
})
afterAll(() => rm(datasetFolder, { recursive: true }))

let fixture: LabFixture | undefined
afterEach(() => fixture?.remove())

const small = {
  values: {
    ...{ imagesPerTask: 400, hiddenNeurons: 8, epochsPerTask: 2, curveImages: 100, curvePoints: 1 },
  },
}

/** A session whose events can be waited for. */
function session(client: LabClient, trial: string) {
  const over = new AbortController()
  const events: LesionEvent[] = []
  const waiting = new Set<() => void>()
  const call = client.call(
    'lesions.open',
    { trial, images: 200 },
    {
      signal: over.signal,
      onProgress: (event) => {
        events.push(event)
        for (const look of waiting) look()
      },
    },
  )
  call.catch(() => undefined)
  const when = <Found>(found: () => Found | undefined): Promise<Found> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const value = found()
        if (value === undefined) return
        waiting.delete(look)
        resolve(value)
      }
      waiting.add(look)
      look()
      call.catch(reject)
    })
  const opened = () =>
    when(() => events.find((event) => event.kind === 'open')).then((event) => event)
  return {
    call,
    opened,
    close: () => over.abort(),
    async lesion(number: number, lesion: Lesion): Promise<LesionAnswer> {
      const { session: id } = await opened()
      await client.call('lesions.set', { session: id, request: number, lesion })
      const isAnswer = (event: LesionEvent) =>
        event.kind === 'answer' && event.answer.request === number && event.answer.samples === 10
      return when(() => events.find(isAnswer)).then((event) => {
        if (event.kind !== 'answer') throw new Error('That is no answer.')
        return event.answer
      })
    },
  }
}

async function codeOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'done',
    (error: unknown) => (error instanceof LabError ? error.details.code : String(error)),
  )
}

describe('lesion sessions of the lab', () => {
  it('answer on a finished trial while the queue works, and end with their caller', async () => {
    fixture = await serveTestLab({ enginePath: bundlePath('engine'), datasetFolder })
    const client = await fixture.connect()
    const id = await start(client, request([1], small))
    const { results } = await ended(client, id)
    const [trial] = results
    const first = session(client, trial!.id)
    const { subject, intact, session: sessionId } = await first.opened()
    expect(subject.layers).toEqual([784, 8, 8, 2])

    const busy = await start(
      client,
      request([2], { values: { ...small.values, epochsPerTask: 20 } }),
    )
    const half = await first.lesion(1, { ordering: 'p', share: 0.5 })
    expect(half.removed).toBe(Math.ceil((784 * 8 + 64 + 16 - 1) / 2))
    const none = await first.lesion(2, { ordering: 'random', share: 0 })
    expect(none.accuracy).toBe(intact.accuracy)
    expect((await ended(client, busy)).status).toBe('done')

    // Another window sees the same numbers.
    const other = await fixture.connect()
    const second = session(other, trial!.id)
    expect((await second.lesion(1, { ordering: 'p', share: 0.5 })).accuracy).toBe(half.accuracy)
    second.close()

    first.close()
    expect(await codeOf(first.call)).toBe('cancelled')
    const late = { session: sessionId, request: 3, lesion: { ordering: 'p', share: 0.1 } } as const
    await expect
      .poll(() => codeOf(client.call('lesions.set', late)), { timeout: 5000 })
      .toBe('not-found')
  })

  it('refuse trials that are not finished or not there', async () => {
    fixture = await serveTestLab()
    const client = await fixture.connect()
    const id = await start(client, request([901]))
    expect(await codeOf(client.call('lesions.open', { trial: `${id}-1` }))).toBe('conflict')
    expect(await codeOf(client.call('lesions.open', { trial: 'nobody-1' }))).toBe('not-found')
  })
})

describe('lesion curves of all networks', () => {
  it('are kept with the trials, told to whoever watches, and not measured again', async () => {
    fixture = await serveTestLab({ enginePath: bundlePath('engine'), datasetFolder })
    const client = await fixture.connect()
    const id = await start(client, request([1, 2], small))
    await ended(client, id)
    const told: ExperimentEvent[] = []
    const leaving = new AbortController()
    client
      .call(
        'experiments.watch',
        { id },
        { signal: leaving.signal, onProgress: (event) => told.push(event) },
      )
      .catch(() => undefined)
    const progress: LesionCurveProgress[] = []
    const args = { experimentId: id, targets: [...lesionTargetIds] }
    const done = await client.call('lesions.curves', args, {
      onProgress: (each) => progress.push(each),
    })
    expect(done).toEqual({ measured: 2, unreadable: 0 })
    expect(progress.map(({ fraction }) => fraction)).toEqual(
      progress.map(({ fraction }) => fraction).toSorted((a, b) => a - b),
    )
    expect(new Set(progress.map(({ seed }) => seed))).toEqual(new Set([1, 2]))

    const { results } = await client.call('experiments.get', { id })
    for (const { result } of results) {
      const random = result.matrices[curveMatrix('neurons', 'random')]!
      expect([random.rows, random.columns]).toEqual([1 + curveDraws, curveLevels.length])
      expect(result.matrices['taskAccuracy']).toBeDefined()
      const orders = lesionOrderingIds.map((order) => curveMatrix('synapses', order))
      expect(Object.keys(result.matrices)).toEqual(expect.arrayContaining(orders))
    }
    await expect.poll(() => told.filter(({ kind }) => kind === 'result').length).toBe(2)
    leaving.abort()
    expect(await client.call('lesions.curves', args)).toEqual({ measured: 0, unreadable: 0 })
    const again = await client.call('experiments.get', { id })
    expect(again.results.map(({ result }) => result.matrices)).toEqual(
      results.map(({ result }) => result.matrices),
    )
  })

  it('stop when the caller leaves and keep the networks that are complete', async () => {
    fixture = await serveTestLab({ enginePath: bundlePath('engine'), datasetFolder })
    const client = await fixture.connect()
    const id = await start(client, request([1, 2], small))
    await ended(client, id)
    const enough = new AbortController()
    const args = { experimentId: id, targets: ['synapses' as const] }
    const measuring = client.call('lesions.curves', args, {
      signal: enough.signal,
      onProgress: ({ done, fraction }) => {
        if (done === 1 && fraction > 0.6) enough.abort()
      },
    })
    expect(await codeOf(measuring)).toBe('cancelled')
    const { results } = await client.call('experiments.get', { id })
    expect(results.map(({ result }) => hasCurves(result.matrices, 'synapses'))).toEqual([
      true,
      false,
    ])
    expect(await client.call('lesions.curves', args)).toEqual({ measured: 1, unreadable: 0 })
  })

  it('need a finished network', async () => {
    fixture = await serveTestLab()
    const client = await fixture.connect()
    const id = await start(client, request([901]))
    const curves = (experimentId: string) =>
      codeOf(client.call('lesions.curves', { experimentId, targets: ['synapses'] }))
    expect(await curves(id)).toBe('conflict')
    expect(await curves('nobody')).toBe('not-found')
  })
})
