import { expect, test } from 'vitest'
import { firstDifference } from '../../scripts/parts/first-difference.mjs'

const result = { metric: { mean: 0.1 + 0.2, sem: null, values: [0.25, [1, 2]] } }

test('equal values do not differ, in whatever order their keys stand', () => {
  const other = { metric: { values: [0.25, [1, 2]], sem: null, mean: 0.1 + 0.2 } }
  expect(firstDifference(result, other)).toBeUndefined()
})

test.each([
  ['the last bit of a number', { mean: 0.3 }, 'points.metric.mean is 0.3, not 0.30000000000000004'],
  ['a number deep inside', { values: [0.25, [1, 3]] }, 'points.metric.values.1.1 is 3, not 2'],
  ['a number for null', { sem: 0 }, 'points.metric.sem is 0, not null'],
  ['one value more', { values: [0.25, [1, 2], 5] }, 'points.metric.values.2 is 5, not undefined'],
  ['one value less', { values: [0.25] }, 'points.metric.values.1 is undefined, not [1,2]'],
  ['an object for a list', { values: [0.25, { 0: 1, 1: 2 }] }, 'points.metric.values.1 is'],
])('%s is told with its path', (_, change, words) => {
  const own = { metric: { ...result.metric, ...change } }
  expect(firstDifference(own, result, 'points')).toContain(words)
})
