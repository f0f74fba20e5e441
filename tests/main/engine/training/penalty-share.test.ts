import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { loadDevice } from '../../../../src/main/engine/device/registry'
import type { Learner } from '../../../../src/main/engine/training/learner'
import { penaltyShares } from '../../../../src/main/engine/training/observers/penalty-share'
import { runStages } from '../../../../src/main/engine/training/run-stages'
import type { Checkpoint } from '@shared/trials/stored-array'
import { scriptedLearner, scriptedStage } from './scripted-trial'

beforeAll(async () => {
  await tf.setBackend((await loadDevice('wasm')).backend)
})

const stages = [scriptedStage(1, [5, 10]), scriptedStage(2, [5, 10]), scriptedStage(3, [10])]

/** Its loss is 1 in every step, its penalty a tenth of the steps after the tenth. */
function holding(): Learner {
  const learner = scriptedLearner({ loss: () => 1 })
  const penalty = () => Promise.resolve(Math.max(0, learner.steps - 10) / 10)
  return Object.assign(learner, { penalty })
}

function run(learner: Learner, checkpoint?: Checkpoint, saved: Checkpoint[] = []) {
  const observers = [penaltyShares(10)]
  const reports = { checkpoint: (one: Checkpoint) => saved.push(structuredClone(one)) }
  return runStages(
    { learner, image: { height: 1, width: 1, channels: 1 }, stages, batchSize: 1, observers },
    { datasetFolder: '', reports, ...(checkpoint ? { checkpoint } : {}) },
  )
}

const expected = { x: [5, 10, 15, 20, 30], y: [0, 0, 0.5 / 1.5, 1 / 2, 2 / 3] }
const mean = (0.5 / 1.5 + 1 / 2 + 2 / 3) / 3

describe('the penalty’s share of the loss', () => {
  it('is taken where the curves are, and averaged from the second task on', async () => {
    const { result } = await run(holding())
    expect(result.series['penaltyShare']!.x).toEqual(expected.x)
    result.series['penaltyShare']!.y.forEach((share, index) =>
      expect(share).toBeCloseTo(expected.y[index]!, 12),
    )
    expect(result.scalars['penaltyShare']).toBeCloseTo(mean, 12)
  })

  it('goes on after a checkpoint as if the trial had not stopped', async () => {
    const saved: Checkpoint[] = []
    const { result } = await run(holding(), undefined, saved)
    const resumed = await run(holding(), saved[1])
    expect(resumed.result).toEqual(result)
  })

  it('is not recorded of a learner that holds nothing', async () => {
    const { result } = await run(scriptedLearner())
    expect(Object.keys(result.series)).not.toContain('penaltyShare')
    expect(Object.keys(result.scalars)).not.toContain('penaltyShare')
  })
})
