/** Practice that validation images decide, with a learner whose accuracies are written down. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { StoredArray } from '@shared/trials/stored-array'
import { loadDevice } from '../../../../src/main/engine/device/registry'
import type { Stage } from '../../../../src/main/engine/training/curriculum'
import { Stall, type DecidedPractice } from '../../../../src/main/engine/training/decided-practice'
import type { Learner, StepFactors } from '../../../../src/main/engine/training/learner'
import { runStages } from '../../../../src/main/engine/training/run-stages'
import { scriptedLearner, scriptedStage } from './scripted-trial'

beforeAll(async () => {
  await tf.setBackend((await loadDevice('wasm')).backend)
})

describe('accuracies that stall', () => {
  const after = (accuracies: readonly number[]) => {
    const stall = new Stall()
    const better = accuracies.map((accuracy) => stall.add(accuracy))
    return { better, rate: stall.rate, isOver: stall.isOver, best: stall.best }
  }

  it('slow learning down after five passes, and again after the next five that follow a better one', () => {
    expect(after([0.5, 0.4, 0.5, 0.3, 0.2]).rate).toBe(1)
    expect(after([0.5, 0.4, 0.5, 0.3, 0.2, 0.5])).toEqual({
      better: [true, false, false, false, false, false],
      rate: 0.1,
      isOver: false,
      best: 0.5,
    })
    const stalling = [0.5, 0.5, 0.5, 0.5, 0.5]
    expect(after([0.5, ...stalling, 0.6, ...stalling]).rate).toBeCloseTo(0.01, 12)
  })

  it('end practice after ten', () => {
    const nine = Array<number>(9).fill(0.1)
    expect(after([0.5, ...nine]).isOver).toBe(false)
    expect(after([0.5, ...nine, 0.1]).isOver).toBe(true)
    expect(after([0.5, ...nine, 0.6, ...nine]).isOver).toBe(false)
  })
})

const stepsAPass = 10

interface Script {
  /** Accuracy on ten validation images, after so many passes since the beginning of the stage. */
  readonly accuracy: (passes: number, factors: StepFactors) => number
}

/** Writes down the factors of its steps; its only strength is the number of steps. */
function decidedLearner({ accuracy }: Script) {
  const plain = scriptedLearner()
  const factors: StepFactors[] = []
  const takenBack: (readonly [strength: number, steps: number])[] = []
  const starts: number[] = []
  let steps = 0
  let start = 0
  let last: StepFactors = { rate: NaN, strength: NaN }
  const network = (): StoredArray[] => [
    { name: 'strengths/0', shape: [1, 1], values: Float32Array.of(steps) },
  ]
  const learner: Learner = {
    ...plain,
    step(_, __, { factors: own = last } = {}) {
      steps += 1
      last = own
      factors.push(own)
      return tf.scalar(1)
    },
    predict(pixels) {
      const right = Math.round(10 * accuracy((steps - start) / stepsAPass, last))
      return tf.tensor2d(
        Array.from({ length: pixels.shape[0] }, (_, image) => (image < right ? [1, 0] : [0, 1])),
      )
    },
    network: () => Promise.resolve(network()),
    restore([strength], before) {
      steps = before
      start = before
      starts.push(strength?.values[0] ?? NaN)
    },
    takeBack([strength], before) {
      takenBack.push([strength?.values[0] ?? NaN, before])
      steps = before
      start = before
    },
    measure: () => Promise.resolve({ steps }),
  }
  return { learner, factors, takenBack, starts }
}

async function practised(
  script: Script,
  decided: Omit<DecidedPractice, 'validation'>,
  epochs: number,
) {
  const scripted = decidedLearner(script)
  const stage = (task: number): Stage => {
    const plain = scriptedStage(task, [5 * epochs, 10 * epochs], epochs)
    return { ...plain, decided: { validation: plain.examples, ...decided } }
  }
  const fractions: number[] = []
  const before = tf.memory().numTensors
  const { result } = await runStages(
    {
      learner: scripted.learner,
      image: { height: 1, width: 1, channels: 1 },
      stages: [stage(1), stage(2)],
      batchSize: 1,
      observers: [
        { stageBegins: ({ progress }) => Promise.resolve(void fractions.push(progress.fraction)) },
      ],
    },
    { datasetFolder: '' },
  )
  expect(tf.memory().numTensors).toBe(before)
  return { ...scripted, result, fractions }
}

const pairs = (factors: readonly StepFactors[]) => {
  const found: { rate: number; strength: number; passes: number }[] = []
  for (const { rate, strength } of factors) {
    const last = found.at(-1)
    if (last?.rate === rate && last.strength === strength) last.passes += 1 / stepsAPass
    else found.push({ rate, strength, passes: 1 / stepsAPass })
  }
  return found.map((each) => ({ ...each, passes: Math.round(each.passes) }))
}

describe('practice until validation accuracy stalls', () => {
  const bestAfterTwo = (passes: number) => [0, 0.1, 0.5][passes] ?? 0.4

  it('slows down, ends, and keeps the best weights; the trial goes on where all passes would end', async () => {
    const { factors, takenBack, result, fractions } = await practised(
      { accuracy: bestAfterTwo },
      { untilStall: true },
      30,
    )
    const ofTask = [
      { rate: 1, strength: 1, passes: 7 },
      { rate: 0.1, strength: 1, passes: 5 },
    ]
    expect(pairs(factors)).toEqual([...ofTask, ...ofTask])
    expect(takenBack).toEqual([
      [20, 300],
      [320, 600],
    ])
    expect(result.series['practice/passes']).toEqual({ x: [300, 600], y: [12, 12] })
    // Points that were not reached show what was kept.
    expect(result.series['steps']).toEqual({
      x: [0, 150, 300, 450, 600],
      y: [0, 300, 300, 600, 600],
    })
    expect(result.series['trainingLoss']).toBeUndefined()
    expect(fractions).toEqual([0, 0.5])
  })

  it('makes all passes where accuracy goes on rising, and no more', async () => {
    const { factors, takenBack, result } = await practised(
      { accuracy: (passes) => passes / 10 },
      { untilStall: true },
      4,
    )
    expect(pairs(factors)).toEqual([{ rate: 1, strength: 1, passes: 8 }])
    expect(takenBack).toEqual([
      [40, 40],
      [80, 80],
    ])
    expect(result.series['practice/passes']?.y).toEqual([4, 4])
    expect(result.series['trainingLoss']?.x).toEqual([20, 40, 60, 80])
  })
})

describe('strengths that are halved', () => {
  const search = {
    rates: [1, 0.5],
    acceptedShare: 0.8,
    mostAttempts: 10,
    set: { learningRate: 0.02, strength: 400 },
  }

  it('are kept as soon as enough is learned, at the best rate, each from the task’s beginning', async () => {
    const { factors, starts, result } = await practised(
      {
        accuracy: (_, { rate, strength }) => {
          if (strength === 0) return rate === 0.5 ? 1 : 0.6
          return strength > 0.25 ? 0.7 : 0.8
        },
      },
      { untilStall: false, search },
      2,
    )
    const ofTask = [
      { rate: 1, strength: 0, passes: 2 },
      { rate: 0.5, strength: 0, passes: 2 },
      { rate: 0.5, strength: 1, passes: 2 },
      { rate: 0.5, strength: 0.5, passes: 2 },
      { rate: 0.5, strength: 0.25, passes: 2 },
    ]
    expect(pairs(factors)).toEqual([...ofTask, ...ofTask])
    expect(starts).toEqual([0, 0, 0, 0, 0, 20, 20, 20, 20, 20])
    const chosen = (name: string) => result.series[`chosen/${name}`]
    expect(chosen('strength')).toEqual({ x: [20, 40], y: [100, 100] })
    expect(chosen('learningRate')?.y).toEqual([0.01, 0.01])
    expect(chosen('attempts')?.y).toEqual([3, 3])
    expect(chosen('accuracyWithout')?.y).toEqual([1, 1])
    for (const accuracy of chosen('accuracy')!.y) expect(accuracy).toBeCloseTo(0.8, 6)
    // Curves are those of the practice that was kept alone.
    expect(result.series['trainingLoss']?.x).toEqual([10, 20, 30, 40])
  })

  it('end with the tenth, whatever was learned', async () => {
    const { result } = await practised(
      { accuracy: (_, { strength }) => (strength === 0 ? 1 : 0.1) },
      { untilStall: false, search: { ...search, rates: [1] } },
      1,
    )
    expect(result.series['chosen/attempts']?.y).toEqual([10, 10])
    expect(result.series['chosen/strength']?.y).toEqual([400 / 2 ** 9, 400 / 2 ** 9])
  })
})
