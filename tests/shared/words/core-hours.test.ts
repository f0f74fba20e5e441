import { expect, it } from 'vitest'
import { formatCoreHours } from '@shared/words/core-hours'

it.each([
  [0.001, 'less than a core minute'],
  [1 / 60, 'about 1 core minute'],
  [0.5, 'about 30 core minutes'],
  [1, 'about 1 core hour'],
  [3.52, 'about 3.5 core hours'],
  [41.3, 'about 41 core hours'],
  [12_345, 'about 12\u202f000 core hours'],
])('says what %d hours are', (hours, words) => {
  expect(formatCoreHours(hours)).toBe(words)
})
