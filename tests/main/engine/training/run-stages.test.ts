import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Checkpoint, StoredArray } from '@shared/trials/stored-array'
import { loadDevice } from '../../../../src/main/engine/device/registry'
import type { Observer } from '../../../../src/main/engine/training/observer'
import { runStages } from '../../../../src/main/engine/training/run-stages'
import type { TrialReports } from '../../../../src/main/engine/training/trial'
import { scriptedLearner, scriptedStage, type Script } from './scripted-trial'

beforeAll(async () => {
  await tf.setBackend((await loadDevice('wasm')).backend)
})

const twoStages = [scriptedStage(1, [5, 10]), scriptedStage(2, [5, 10])]

interface Run extends Script {
  readonly stages?: readonly ReturnType<typeof scriptedStage>[]
  readonly observers?: readonly Observer[]
  readonly checkpoint?: Checkpoint
  readonly reports?: TrialReports
}

async function run({ stages = twoStages, observers = [], checkpoint, reports, ...script }: Run) {
  const before = tf.memory().numTensors
  const learner = scriptedLearner(script)
  const { result, network } = await runStages(
    { learner, image: { height: 1, width: 1, channels: 1 }, stages, batchSize: 1, observers },
    { datasetFolder: '', ...(checkpoint ? { checkpoint } : {}), ...(reports ? { reports } : {}) },
  )
  expect(tf.memory().numTensors).toBe(before)
  return { result, network, stepped: learner.steps }
}

/** Every checkpoint of a run, and what the run gave. */
async function saved(what: Run) {
  const checkpoints: Checkpoint[] = []
  const reports = { checkpoint: (one: Checkpoint) => checkpoints.push(structuredClone(one)) }
  return { ...(await run({ ...what, reports })), checkpoints }
}

const fails = (from: number) => (step: number) => (step < from ? 1 / step : NaN)

describe('a network that diverges', () => {
  it('ends its trial with the step, the loss before it and the record so far', async () => {
    const phases: string[] = []
    const reports = { progress: (_: number, phase: string) => phases.push(phase) }
    const ended: string[] = []
    const observers: Observer[] = [{ end: () => Promise.resolve(void ended.push('end')) }]
    const { result, network, stepped } = await run({ loss: fails(8), observers, reports })
    expect(result.scalars).toEqual({ divergedAtStep: 8, lastFiniteLoss: Math.fround(1 / 7) })
    expect(result.series['trainingLoss']).toEqual({
      x: [5],
      y: [expect.closeTo((1 + 1 / 2 + 1 / 3 + 1 / 4 + 1 / 5) / 5, 6)],
    })
    expect(network).toEqual([])
    expect(stepped).toBe(10)
    expect(phases.at(-1)).toBe('diverged at step 8')
    expect(ended).toEqual([])
  })

  it('has no loss before the first step', async () => {
    const { result } = await run({ loss: () => Infinity })
    expect(result.scalars).toEqual({ divergedAtStep: 1 })
  })

  it.each([6, 11, 16])('knows the loss before its stretch: step %i', async (step) => {
    const { result } = await run({ loss: fails(step) })
    const lastFiniteLoss = Math.fround(1 / (step - 1))
    expect(result.scalars).toEqual({ divergedAtStep: step, lastFiniteLoss })
  })

  it('knows it also after a checkpoint, and not where an older one has not kept it', async () => {
    const whole = await saved({ loss: fails(11) })
    const [checkpoint] = whole.checkpoints
    const again = await run({ loss: fails(11), checkpoint: checkpoint! })
    expect(again.result).toEqual(whole.result)
    const arrays = checkpoint!.arrays.filter(({ name }) => !name.startsWith('training/'))
    const older = await run({ loss: fails(11), checkpoint: { ...checkpoint!, arrays } })
    expect(older.result.scalars).toEqual({ divergedAtStep: 11 })
  })

  it('is found before the end of a long stretch', async () => {
    const stages = [scriptedStage(1, [5000], 500)]
    const { result, stepped } = await run({ stages, loss: fails(1500) })
    expect(result.scalars['divergedAtStep']).toBe(1500)
    expect(result.scalars['lastFiniteLoss']).toBe(Math.fround(1 / 1499))
    expect(stepped).toBe(2000)
  })

  it('is found where only the sum of its losses overflows', async () => {
    const { result } = await run({ loss: (step) => (step < 3 ? 1 : 3e38) })
    const lastFiniteLoss = Math.fround(3e38)
    expect(result.scalars).toEqual({ divergedAtStep: 4, lastFiniteLoss })
  })

  it('is found where the last step of a stage spoils its strengths', async () => {
    const strength = (steps: number) => (steps < 20 ? 1 : NaN)
    const { result } = await run({ strength })
    expect(result.scalars).toEqual({ divergedAtStep: 20, lastFiniteLoss: Math.fround(1 / 20) })
    // The point after it is measured, and keeps what are numbers.
    expect(result.series['trainingLoss']?.x).toEqual([5, 10, 15, 20])
  })
})

describe('the mean loss', () => {
  it('is that of all steps since the last point, however many', async () => {
    const stages = [scriptedStage(1, [2500], 250)]
    const { result } = await run({ stages, loss: (step) => step })
    expect(result.series['trainingLoss']).toEqual({ x: [2500], y: [2501 / 2] })
    expect(result.scalars).toEqual({ steps: 2500 })
  })
})

/** Writes down what it is told. */
function witness(said: string[]): Observer {
  const say = (what: string) => Promise.resolve(void said.push(what))
  return {
    begin: () => say('begin'),
    stageBegins: (_, { endOfTask }) => say(`begins ${endOfTask}`),
    async point({ steps }) {
      await say(`point ${steps}`)
      return { witnessed: steps, lost: NaN }
    },
    stageEnds: (_, { endOfTask }) => say(`ends ${endOfTask}`),
    end: () => say('end'),
  }
}

describe('observers', () => {
  const inOrder = [
    ...['begin', 'point 0'],
    ...['begins 1', 'point 5', 'point 10', 'consolidated 1', 'ends 1'],
    ...['begins 2', 'point 15', 'point 20', 'consolidated 2', 'ends 2'],
    'end',
  ]

  it('are told of everything in order', async () => {
    const said: string[] = []
    const { result } = await run({ said, observers: [witness(said)] })
    expect(said).toEqual(inOrder)
    expect(result.series['witnessed']).toEqual({ x: [0, 5, 10, 15, 20], y: [0, 5, 10, 15, 20] })
  })

  it('are told of what is left after a checkpoint', async () => {
    const { checkpoints } = await saved({})
    const said: string[] = []
    await run({ said, observers: [witness(said)], checkpoint: checkpoints[0]! })
    expect(said).toEqual(inOrder.slice(inOrder.indexOf('begins 2')))
  })

  it('have no point where they measure what is not a number', async () => {
    const told: string[] = []
    const reports: TrialReports = { points: (series) => told.push(...Object.keys(series)) }
    const { result } = await run({ observers: [witness([])], reports })
    expect(Object.keys(result.series).sort()).toEqual(['steps', 'trainingLoss', 'witnessed'])
    expect(told).not.toContain('lost')
  })

  it('go on from a checkpoint as if there had been none, with what they remember', async () => {
    const whole = await saved({ observers: [moved()] })
    // From strength 0 at the beginning to 20 / 4.
    expect(whole.result.scalars['moved']).toBe(5)
    const checkpoint = whole.checkpoints[0]!
    expect(checkpoint.arrays.map(({ name }) => name)).toEqual([
      ...['strengths/0', 'training/lastLoss', 'moved/start'],
    ])
    const again = await run({ observers: [moved()], checkpoint })
    expect(again.result).toEqual(whole.result)
    expect(again.network).toEqual(whole.network)
  })

  it('have arrays kept beside the finished network', async () => {
    const extra: StoredArray = { name: 'extra/0', shape: [1], values: Float32Array.of(3) }
    const keeps: Observer = {
      end(trial) {
        trial.keep([extra])
        return Promise.resolve()
      },
    }
    const { network } = await run({ observers: [keeps] })
    expect(network.map(({ name }) => name)).toEqual(['strengths/0', 'extra/0'])
  })
})

/** How far the strength has moved since before the first step: it needs its start until the end. */
function moved(): Observer {
  let start = NaN
  const name = 'moved/start'
  const strength = ([array]: readonly StoredArray[]) => array?.values[0] ?? NaN
  return {
    async begin({ learner }) {
      start = strength(await learner.network())
    },
    async end({ learner, record }) {
      record.setScalars({ moved: strength(await learner.network()) - start })
    },
    state: () => [{ name, shape: [], values: Float32Array.of(start) }],
    restore(arrays) {
      start = strength(arrays.filter((array) => array.name === name))
    },
  }
}

describe('progress', () => {
  // A point counts 7 passes, a test 50 and the end 100: 20 steps of 3, 5 points, 2 tests, the end.
  const total = 20 * 3 + 5 * 7 + 2 * 50 + 100
  const busy: Observer = {
    work: () => ({ point: 7, stageEnds: () => 50, end: 100 }),
    async point(trial) {
      await trial.passed(7)
      return {}
    },
    stageEnds: (trial) => trial.passed(50),
    end: (trial) => trial.passed(100),
  }
  const seen = async (checkpoint?: Checkpoint) => {
    const fractions: number[] = []
    const watch: Observer = {
      stageBegins: ({ progress }) => Promise.resolve(void fractions.push(progress.fraction)),
      end: ({ progress }) => Promise.resolve(void fractions.push(progress.fraction)),
    }
    await run({ observers: [busy, watch], ...(checkpoint ? { checkpoint } : {}) })
    return fractions
  }

  it('counts steps and what observers do, from a checkpoint on as well', async () => {
    const second = (10 * 3 + 3 * 7 + 50) / total
    expect(await seen()).toEqual([7 / total, second, 1])
    const { checkpoints } = await saved({ observers: [busy] })
    expect(await seen(checkpoints[0])).toEqual([second, 1])
  })
})
