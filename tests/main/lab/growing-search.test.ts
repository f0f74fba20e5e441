/** A search whose grid grows in the lab, by itself or when it is told to, with a real engine. */
import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { LabClient } from '@shared/contract/client'
import type { ExperimentDetail, ExperimentEvent } from '@shared/contract/experiments'
import { searchedSettings } from '@shared/results/searched-settings'
import { methodsOf } from '@shared/results/methods'
import { bundlePath } from '../../../src/main/paths'
import { afterEvent, emptyView } from '../../../src/renderer/run/experiment-view'
import { ended, serveTestLab, type LabFixture } from '../../doubles/served-lab'
import { smallDatasets } from '../engine/small-datasets'

let datasetFolder = ''
beforeAll(async () => {
  datasetFolder = await smallDatasets()
})
afterAll(() => rm(datasetFolder, { recursive: true }))

let fixture: LabFixture | undefined
afterEach(() => fixture?.remove())

async function lab(): Promise<LabClient> {
  fixture = await serveTestLab({ enginePath: bundlePath('engine'), datasetFolder })
  return fixture.connect()
}

/** Adam on a few digits, with steps so short that longer ones are better. */
const request = (gridGrowth: number, rates = [1e-6, 3e-6]) => ({
  definition: 'optimizers',
  values: {
    ...{ dataset: 'mnist', imagesPerTask: 400, hiddenNeurons: 8, hiddenLayers: 1, gridGrowth },
    ...{ epochsPerTask: 1, batchSize: 50, curveImages: 100, averagedUpdates: 4 },
  },
  sweeps: { 'adam.learningRate': rates },
  conditions: ['adam'],
  seeds: [1],
})

const ratesOf = ({ points }: ExperimentDetail) => points.map((point) => point['adam.learningRate'])

/** What each trial ran with must be what its point says. */
function expectInPlace({ results, points }: ExperimentDetail): void {
  for (const { point, values } of results)
    expect(values?.['learningRate']).toBe(points[point]?.['adam.learningRate'])
}

it('goes on at an edge until it may no more, as one experiment for whoever watches', async () => {
  const client = await lab()
  const { id } = await client.call('experiments.start', { request: request(2) })
  const events: ExperimentEvent[] = []
  await client.call(
    'experiments.watch',
    { id, untilEnded: true },
    { onProgress: (event) => events.push(event) },
  )
  const detail = await client.call('experiments.get', { id })
  expect(ratesOf(detail)).toEqual([1e-6, 3e-6, 1e-5, 3e-5])
  expect(detail).toMatchObject({ status: 'done', trials: { total: 4, done: 4, open: 0 } })
  expectInPlace(detail)
  expect(searchedSettings(detail)?.best?.at).toEqual([3])
  const watched = events.reduce(afterEvent, emptyView).detail!
  expect(watched.results.map(({ id: trial, result }) => [trial, result.scalars])).toEqual(
    detail.results.map(({ id: trial, result }) => [trial, result.scalars]),
  )
  // What was asked for stays; what was tried is told.
  expect(detail.request.sweeps).toEqual({ 'adam.learningRate': [1e-6, 3e-6] })
  const { text } = methodsOf(detail)
  expect(text).toContain('their grid grew by itself, by at most two values in each direction')
  expect(text).toContain('3 × 10⁻⁵')
  // Nobody computes again what another search has: it goes on at once.
  const again = await client.call('experiments.start', { request: request(2) })
  const known = await client.call('experiments.get', again)
  expect(ratesOf(known)).toEqual(ratesOf(detail))
  expect(known.results.map(({ reused }) => reused)).toEqual([true, true, true, true])
  expect((await client.call('lab.check', {})).problems).toEqual([])
})

it('goes on when it is told to, below as well, and keeps what it has over a restart', async () => {
  const client = await lab()
  const { id } = await client.call('experiments.start', { request: request(0, [300, 1000]) })
  const first = await ended(client, id)
  expect(ratesOf(first)).toEqual([300, 1000])
  await expect(client.call('experiments.grow', { id })).resolves.toEqual({ trials: 1 })
  await expect(client.call('experiments.grow', { id })).rejects.toThrow('without a result')
  const grown = await ended(client, id)
  expect(ratesOf(grown)).toEqual([100, 300, 1000])
  expectInPlace(grown)
  expect(grown.results).toHaveLength(3)
  const before = new Map(first.results.map((trial) => [trial.id, trial.result.scalars]))
  for (const [trial, scalars] of before)
    expect(grown.results.find((one) => one.id === trial)?.result.scalars).toEqual(scalars)
  fixture = await fixture!.restart()
  const later = await (await fixture.connect()).call('experiments.get', { id })
  expect(ratesOf(later)).toEqual([100, 300, 1000])
  expectInPlace(later)
})

it('does not grow where the best lies within', async () => {
  const client = await lab()
  const { id } = await client.call('experiments.start', {
    request: request(3, [1e-6, 1e-2, 1e4]),
  })
  const detail = await ended(client, id)
  expect(ratesOf(detail)).toEqual([1e-6, 1e-2, 1e4])
  await expect(client.call('experiments.grow', { id })).rejects.toThrow('does not lie at an edge')
})
