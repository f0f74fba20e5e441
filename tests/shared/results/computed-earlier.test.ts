import { describe, expect, it } from 'vitest'
import { computedEarlierSentence, existingTrialsSentence } from '@shared/results/computed-earlier'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

describe('before an equal run', () => {
  it('it is said which trials exist and which will be run', () => {
    expect(existingTrialsSentence(0, 9)).toBeUndefined()
    expect(existingTrialsSentence(9, 9)).toMatch(/^These nine trials exist and will be shown/)
    expect(existingTrialsSentence(1, 1)).toMatch(/^This trial exists and will be shown/)
    expect(existingTrialsSentence(6, 9)).toBe(
      'Six of nine trials exist and will be shown; three will be run.',
    )
    expect(existingTrialsSentence(1, 20)).toBe(
      'One of 20 trials exists and will be shown; 19 will be run.',
    )
  })
})

describe('a result of trials that had been computed before', () => {
  const detail = syntheticExperiment()
  const withEnds = (ends: readonly (string | undefined)[]) =>
    computedEarlierSentence({
      results: ends.map((endedAt) => ({
        ...detail.results[0]!,
        status: 'done',
        reused: endedAt !== undefined,
        ...(endedAt === undefined ? {} : { endedAt }),
      })),
    })

  it('says when, and that it is no new replication', () => {
    expect(withEnds([undefined, undefined])).toBeUndefined()
    expect(withEnds(['2026-11-24T12:00:00Z', '2026-11-24T11:00:00Z'])).toBe(
      'Computed on 24 November 2026, not a new replication.',
    )
    expect(withEnds(['2026-11-24T12:00:00Z', '2026-11-20T12:00:00Z', undefined])).toBe(
      'Two of three trials were computed before, from 20 November 2026 to 24 November 2026: no new replication.',
    )
  })
})
