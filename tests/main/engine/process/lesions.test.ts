/** Lesions in a real engine process, on the networks of both experiments. */
import { rm } from 'node:fs/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { lesionAnswerSchema, lesionSubjectSchema } from '@shared/contract/lesions'
import type { LesionAnswer } from '@shared/lesions/lesion'
import { EngineProcess } from './engine-process'
import { smallDatasets } from '../small-datasets'
import type { ConditionIdOf } from '@shared/experiments/registry'
import { smallTrial } from '../small-trial'

let datasetFolder = ''
beforeAll(async () => {
  datasetFolder = await smallDatasets()
})
afterAll(() => rm(datasetFolder, { recursive: true }))

let engine: EngineProcess
afterEach(() => engine.close())

async function opened(condition: ConditionIdOf<'lifelong'>, dataset = 'split-mnist') {
  const settings = smallTrial(condition, { dataset, epochsPerTask: 4 })
  engine = new EngineProcess()
  engine.send({ kind: 'run', trialId: 'a', settings, device: 'wasm', threads: 1, datasetFolder })
  const { network, result } = await engine.next('done')
  engine.send({
    kind: 'open-lesions',
    ...{ settings, network, device: 'wasm', datasetFolder, images: 300 },
  })
  return { ...(await engine.next('lesions-open')), result }
}

const answersTo = (request: number): LesionAnswer[] =>
  engine
    .all('lesion-answer')
    .map(({ answer }) => answer)
    .filter((answer) => answer.request === request)

async function answered(request: number, samples: number): Promise<LesionAnswer> {
  for (let from = 0; ; from += 1) {
    const { answer } = await engine.next('lesion-answer', from)
    if (answer.request === request && answer.samples === samples) return answer
  }
}

describe('a lesion session', () => {
  it('answers with one sample, then with ten, and the same for the same lesion', async () => {
    const { subject, intact } = await opened('presynaptic')
    lesionSubjectSchema.parse(subject)
    expect(subject).toMatchObject({ layers: [784, 8, 8, 2], images: 300, stochastic: true })
    expect(subject.answers).toEqual(['first of its pair', 'second of its pair'])
    expect(subject.tasks).toHaveLength(5)
    expect(intact).toMatchObject({ request: 0, removed: 0, changed: 0, samples: 10 })

    engine.send({ kind: 'lesion', request: 1, lesion: { ordering: 'p', share: 0.9 } })
    const heavy = await answered(1, 10)
    z.encode(lesionAnswerSchema, heavy)
    expect(answersTo(1).map(({ samples }) => samples)).toEqual([1, 10])
    expect(heavy.removed).toBe(Math.ceil((784 * 8 + 64 + 16 - 1) * 0.9))
    expect(heavy.confusion.values.reduce((a, b) => a + b)).toBe(300)
    expect(heavy.changed).toBeGreaterThan(0)

    engine.send({ kind: 'lesion', request: 2, lesion: { ordering: 'p', share: 0 } })
    expect(await answered(2, 10)).toEqual({
      ...intact,
      request: 2,
      lesion: { ordering: 'p', share: 0 },
    })
    engine.send({ kind: 'lesion', request: 3, lesion: { ordering: 'p', share: 0.9 } })
    expect(await answered(3, 10)).toEqual({ ...heavy, request: 3 })
  })

  it('guesses when everything is gone, and lesions one layer alone', async () => {
    const { subject } = await opened('presynaptic')
    engine.send({ kind: 'lesion', request: 1, lesion: { ordering: 'random', share: 1 } })
    const nothing = await answered(1, 10)
    expect(nothing.removed).toBe(784 * 8 + 64 + 16)
    // Without any synapse and any bias all answers are equally probable: the first is given.
    expect([...nothing.confusion.values].filter((_, cell) => cell % 2 === 1)).toEqual(
      subject.classes.map(() => 0),
    )
    engine.send({ kind: 'lesion', request: 2, lesion: { ordering: 'p', share: 1, layer: 2 } })
    expect((await answered(2, 10)).removed).toBe(16)
    engine.send({ kind: 'lesion', request: 3, lesion: { ordering: 'fisher', share: 0.5 } })
    expect((await answered(3, 10)).removed).toBe(3176)
  })

  it('lets a newer lesion take the place of an older one', async () => {
    await opened('presynaptic')
    for (let request = 1; request <= 20; request++)
      engine.send({ kind: 'lesion', request, lesion: { ordering: 'p', share: request / 20 } })
    await answered(20, 10)
    const finished = engine.all('lesion-answer').filter(({ answer }) => answer.samples === 10)
    expect(finished.at(-1)?.answer.request).toBe(20)
    expect(finished.length).toBeLessThan(20)
  })

  it('needs one answer only where every synapse always transmits', async () => {
    const { subject, intact, result } = await opened('no-consolidation', 'permuted-mnist')
    expect(subject).toMatchObject({ stochastic: false, permuted: true })
    expect(subject.orderings).toEqual(['strength', 'fisher', 'random'])
    expect(subject.examples).toHaveLength(30)
    expect(intact.samples).toBe(1)
    const after = result.matrices['taskAccuracy']!.values.slice(-10)
    // Thirty of the five hundred images of each task: five standard errors of a share of one half.
    intact.taskAccuracy.forEach((accuracy, task) =>
      expect(Math.abs(accuracy - after[task]!)).toBeLessThan((5 * 0.5) / Math.sqrt(30)),
    )
    engine.send({ kind: 'lesion', request: 1, lesion: { ordering: 'strength', share: 0.3 } })
    await answered(1, 1)
    expect(answersTo(1)).toHaveLength(1)
  })

  it('says what to do when nothing is open', async () => {
    engine = new EngineProcess()
    engine.send({ kind: 'lesion', request: 1, lesion: { ordering: 'p', share: 0.5 } })
    expect((await engine.next('failed')).remedy).toContain('finished trial')
  })
})
