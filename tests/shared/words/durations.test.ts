import { expect, it } from 'vitest'
import {
  approximateDuration,
  durationRange,
  formatDuration,
  formatTimeLeft,
} from '@shared/words/durations'

it.each([
  [0, '0 s'],
  [59.6, '1 min'],
  [130, '2 min 10 s'],
  [3900, '1 h 5 min'],
  [7200, '2 h'],
])('%d seconds exactly', (seconds, text) => {
  expect(formatDuration(seconds).replace(/\u202f/g, ' ')).toBe(text)
})

it.each([
  [4, 'a few seconds'],
  [33, 'about 30 seconds'],
  [118, 'about 2 minutes'],
  [23 * 60, 'about 25 minutes'],
  [58 * 60, 'about 1 hour'],
  [5400, 'about 1½ hours'],
  [3 * 86_400, 'about 3 days'],
])('%d seconds roughly', (seconds, text) => {
  expect(approximateDuration(seconds)).toBe(text)
})

it('counts down in steps that do not flicker', () => {
  expect(formatTimeLeft(12).replace(/\u202f/g, ' ')).toBe('12 s left')
  expect(formatTimeLeft(61)).toBe(formatTimeLeft(119))
})

it.each([
  [1, 4, 'a few seconds'],
  [8, 12, 'about 10 seconds'],
  [28, 43, 'about 30 to 40 seconds'],
  [110, 126, 'about 2 minutes'],
  [235, 350, 'about 4 to 6 minutes'],
  [20, 200, 'about 1 to 3 minutes'],
  [2000, 3000, 'about 35 to 50 minutes'],
  [3.2 * 3600, 5.1 * 3600, 'about 3 to 5 hours'],
  [3 * 86_400, 3.2 * 86_400, 'about 3 days'],
])('a range of %d to %d seconds is %s', (least, most, text) => {
  expect(durationRange(least, most)).toBe(text)
})
