import { describe, expect, it } from 'vitest'
import { endingOf, scalarsOfEnding, type Ending } from '@shared/trials/ending'

describe('how a trial ended', () => {
  it.each<Ending>([
    { kind: 'finished' },
    { kind: 'stopped-early', firstTask: 0.48 },
    { kind: 'diverged', step: 340, lastLoss: 8.25 },
    { kind: 'diverged', step: 1 },
  ])('is read from the scalars that say it: %o', (ending) => {
    expect(endingOf({ ...scalarsOfEnding(ending), other: 1 })).toEqual(ending)
  })

  it('is read from results of older versions', () => {
    expect(endingOf({ finalAccuracy: 0.8, firstTaskAccuracy: 0.7 })).toEqual({ kind: 'finished' })
    const stopped = { stoppedEarly: 1, firstTaskLearned: 0.48 }
    expect(endingOf(stopped)).toEqual({ kind: 'stopped-early', firstTask: 0.48 })
  })
})
