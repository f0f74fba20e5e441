import { expect, it } from 'vitest'
import { stepFrom } from '../../../src/renderer/design/number-steps'

const anything = { minimum: -1e9, maximum: 1e9, integer: false, logarithmic: false }

it.each([
  [0.25, 1, 0.26],
  [0.25, -1, 0.24],
  [0.0516, 1, 0.052],
  [0.9353, -1, 0.93],
  [1, -1, 0.99],
])('%d goes by its second digit', (value, direction, next) => {
  expect(stepFrom(value, direction as 1 | -1, anything)).toBeCloseTo(next, 12)
})

it.each([
  [9, 1, 10],
  [10, -1, 9],
  [10, 1, 11],
  [200, 1, 210],
  [200, -1, 190],
  [60_000, -1, 59_000],
])('%d stays whole', (value, direction, next) => {
  expect(stepFrom(value, direction as 1 | -1, { ...anything, integer: true })).toBe(next)
})

it.each([
  [0.001, 1, 0.002],
  [0.002, 1, 0.005],
  [0.005, 1, 0.01],
  [0.001, -1, 0.0005],
  [3e-6, 1, 5e-6],
  [3e-6, -1, 2e-6],
])('%d goes 1–2–5 on a logarithmic scale', (value, direction, next) => {
  const range = { ...anything, minimum: 0, logarithmic: true }
  expect(stepFrom(value, direction as 1 | -1, range)).toBeCloseTo(next, 15)
})

it('leaves zero upwards on a logarithmic scale, and stays in its range', () => {
  const range = { minimum: 0, maximum: 1, integer: false, logarithmic: true }
  expect(stepFrom(0, 1, range)).toBe(1e-6)
  expect(stepFrom(1, 1, range)).toBe(1)
  expect(stepFrom(1, -1, { ...anything, integer: true, minimum: 1 })).toBe(1)
})
