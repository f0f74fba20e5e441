import { describe, expect, it } from 'vitest'
import { problemGroups } from '../../../src/renderer/run/problem-groups'
import { syntheticExperiment } from '../../fixtures/synthetic-experiment'

describe('trials without a result', () => {
  it('are gathered by why, the most frequent first', () => {
    const detail = syntheticExperiment({ seeds: [1, 2], conditions: ['presynaptic', 'joint'] })
    const results = detail.results.map((trial, index) => ({
      ...trial,
      status: index < 3 ? ('failed' as const) : ('cancelled' as const),
      ...(index < 3
        ? {
            error: {
              code: 'diverged',
              message: 'The network diverged.',
              remedy: 'Choose a smaller learning rate.',
              detail: 'at step 7',
            },
          }
        : {}),
    }))
    const groups = problemGroups({ ...detail, results: [...results].reverse() })
    expect(groups.map(({ reason, trials }) => [reason, trials.length])).toEqual([
      ['The network diverged. Choose a smaller learning rate.', 3],
      ['Cancelled. Begins anew.', 1],
    ])
    expect(groups[0]?.detail).toBe('at step 7')
    expect(groups[1]?.trials[0]).toMatch(/, seed \d$/)
    expect(problemGroups(detail)).toEqual([])
  })
})
