import { describe, expect, it } from 'vitest'
import {
  continuousStages,
  jointStages,
  recordedSteps,
  sequentialStages,
} from '../../../../src/main/engine/training/curriculum'
import type { Examples } from '../../../../src/main/engine/data/examples'
import type { Task } from '../../../../src/main/engine/data/tasks'

const view = {
  pixels: new Uint8Array(0),
  order: new Uint32Array(0),
  normalised: new Float32Array(0),
}
const examples = (count: number): Examples => ({
  count,
  view: () => view,
  image: (position) => position,
  answer: () => 0,
  head: () => 0,
})
const tasks = [1_250, 1_000, 1_399].map((count, index): Task => ({
  number: index + 1,
  label: '',
  head: 0,
  training: examples(count),
  test: examples(10),
}))
const options = { seed: 1, epochsPerTask: 2, batchSize: 100, curvePoints: 4 }

describe('the order of training', () => {
  it('is task after task, each tested, with its incomplete batches dropped', () => {
    const stages = sequentialStages(tasks, options)
    expect(stages.map(({ steps }) => steps)).toEqual([24, 20, 26])
    expect(stages.map(({ testPhase }) => testPhase)).toEqual([
      'testing after task 1 of 3',
      'testing after task 2 of 3',
      'testing after task 3 of 3',
    ])
    expect([...stages[0]!.recordAfter]).toEqual([6, 12, 18, 24])
  })

  it('is pass after pass over everything in joint training, tested at the end', () => {
    const stages = jointStages(tasks, options)
    expect(stages.map(({ steps, firstEpoch }) => [steps, firstEpoch])).toEqual([
      [36, 0],
      [36, 1],
    ])
    expect(stages.map(({ testPhase }) => testPhase)).toEqual([undefined, 'testing all tasks'])
    expect(stages[0]?.recordAfter.size).toBe(6)
  })

  it('follows a schedule without boundaries, tested at the end', () => {
    const stages = continuousStages(tasks, options)
    // Two passes over as many images as the smallest task has, whatever a task's own number.
    expect(stages.map(({ steps }) => steps)).toEqual([20, 20, 20])
    expect(stages.map(({ schedule }) => schedule?.().length)).toEqual([2_000, 2_000, 2_000])
    expect(stages.map(({ endOfTask }) => endOfTask)).toEqual([undefined, undefined, undefined])
    expect(stages.map(({ testPhase }) => testPhase)).toEqual([
      undefined,
      undefined,
      'testing all tasks',
    ])
  })

  it('looks at the curves at evenly spaced steps, the last one included', () => {
    expect([...recordedSteps(10, 4)]).toEqual([3, 5, 8, 10])
    expect([...recordedSteps(3, 10)]).toEqual([1, 2, 3])
    expect([...recordedSteps(7, 1)]).toEqual([7])
  })
})
