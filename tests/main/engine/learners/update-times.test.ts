/** The parts of an update: which are timed, and that timing changes nothing. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { loadDevice } from '../../../../src/main/engine/device/registry'
import { UpdateTimes } from '../../../../src/main/engine/learners/update-times'
import { StepClock } from '../../../../src/main/engine/optimizers/step-clock'
import { usualPreconditioners } from '../../../../src/main/engine/optimizers/preconditioners/registry'

beforeAll(() => loadDevice('simd'))

describe('a clock', () => {
  it('gives each lap to its part, without what was done twice', async () => {
    const now = vi.spyOn(performance, 'now')
    const at = (milliseconds: number) => now.mockReturnValue(milliseconds)
    at(100)
    const clock = new StepClock()
    await clock.start()
    at(103)
    await clock.lap('forward')
    at(113)
    await clock.lap('backward', 'forward')
    at(114)
    await clock.lap('factors')
    at(120)
    await clock.lap('apply')
    at(122)
    await clock.lap('factors')
    expect(clock.times).toEqual({ forward: 3, backward: 7, factors: 3, apply: 6 })
    now.mockRestore()
  })

  it('leaves no tensors behind', async () => {
    const before = tf.memory().numTensors
    const clock = new StepClock()
    await clock.start()
    await clock.lap('apply')
    expect(tf.memory().numTensors).toBe(before)
  })
})

describe('timed updates', () => {
  const timed = (times: UpdateTimes, updates: number) =>
    Array.from({ length: updates }, (_, index) => index).filter((index) => times.clockAt(index))

  it('are whole rounds from one inversion to the next, one round in twenty', () => {
    const period = { ...usualPreconditioners.kfac, period: 10 }
    const found = timed(new UpdateTimes(period), 400)
    expect(found).toEqual([
      ...Array.from({ length: 10 }, (_, index) => 10 + index),
      ...Array.from({ length: 10 }, (_, index) => 210 + index),
    ])
  })

  it('are five where every step inverts, or none does', () => {
    expect(timed(new UpdateTimes(undefined), 110)).toEqual([5, 6, 7, 8, 9, 105, 106, 107, 108, 109])
    const period = { ...usualPreconditioners.foof, period: 2 }
    expect(timed(new UpdateTimes(period), 20)).toEqual([6, 7, 8, 9, 10, 11])
  })
})
