/** A network that diverges, from a real engine process through the store to what a window is told. */
import { usualTest } from '@shared/statistics/test-choice'
import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import type { ExperimentEvent } from '@shared/contract/experiments'
import { endingWords, leftOutSentences } from '@shared/results/endings'
import { endingOf } from '@shared/trials/ending'
import { pointsOf } from '../../../src/main/cli/run-output'
import { bundlePath } from '../../../src/main/paths'
import { afterEvent, emptyView } from '../../../src/renderer/run/experiment-view'
import { headline } from '@shared/answers/headline'
import { request, serveTestLab, start, type LabFixture } from '../../doubles/served-lab'
import { smallDatasets } from '../engine/small-datasets'

let datasetFolder = ''
beforeAll(async () => {
  datasetFolder = await smallDatasets()
})
afterAll(() => rm(datasetFolder, { recursive: true }))

let fixture: LabFixture | undefined
afterEach(() => fixture?.remove())

const small = {
  ...{ imagesPerTask: 400, hiddenNeurons: 8, epochsPerTask: 2, curveImages: 100, curvePoints: 2 },
}
/** Each step multiplies every strength by 1 − 10. */
const wild = {
  'no-consolidation.optimizer': 'sgd',
  'no-consolidation.learningRate': 10,
  'no-consolidation.weightDecay': 1,
}

it('is a result: counted, shown, in no mean, and not to be run again', async () => {
  fixture = await serveTestLab({ enginePath: bundlePath('engine'), datasetFolder })
  const client = await fixture.connect()
  const wanted = request([1], {
    conditions: ['presynaptic', 'no-consolidation'],
    values: { ...small, ...wild },
  })
  const id = await start(client, wanted)
  const events: ExperimentEvent[] = []
  await client.call(
    'experiments.watch',
    { id, untilEnded: true },
    { onProgress: (event) => events.push(event) },
  )

  const detail = await client.call('experiments.get', { id })
  expect(detail).toMatchObject({ status: 'done', trials: { done: 2, failed: 0, open: 0 } })
  const diverged = detail.results.find(({ condition }) => condition === 'no-consolidation')!
  expect(diverged).toMatchObject({ status: 'done', progress: 1 })
  expect(diverged.error).toBeUndefined()
  const ending = endingOf(diverged.result.scalars)
  if (ending.kind !== 'diverged') throw new Error('It did not diverge.')
  expect(ending.step).toBeGreaterThan(1)
  expect(ending.lastLoss).toBeGreaterThan(1e3)
  // The record so far: nothing after the step.
  const { x } = diverged.result.series['trainingLoss'] ?? { x: [] }
  expect(x.every((step) => step < ending.step)).toBe(true)
  expect(diverged.result.scalars).not.toHaveProperty('finalAccuracy')

  // A window that watched knows the same as one that comes later.
  const watched = events.reduce(afterEvent, emptyView).detail!
  expect(watched.results.map(endingWords)).toEqual(detail.results.map(endingWords))
  expect(endingWords(diverged)).toMatch(/^diverged: at step \d+, last loss /)
  const sentence = `No consolidation: 1 of 1 network diverged, at step ${ending.step}; it is in no mean.`
  expect(leftOutSentences(watched)).toEqual([sentence])
  expect(headline(watched, 0, { ...usualTest, test: 'equal' })).toContain(sentence)
  const [point] = pointsOf(detail)
  expect(point?.conditions['no-consolidation']).toEqual({})
  expect(point?.conditions['presynaptic']).toMatchObject({ finalAccuracy: { n: 1 } })

  await expect(client.call('trials.retry', { id: diverged.id })).rejects.toThrow('same numbers')
  await expect(client.call('lesions.open', { trial: diverged.id })).rejects.toThrow('diverged')
  const again = await client.call('experiments.get', { id: await start(client, wanted) })
  expect(again.results.map(({ reused }) => reused)).toEqual([true, true])
  expect((await client.call('lab.check', {})).problems).toEqual([])
})
