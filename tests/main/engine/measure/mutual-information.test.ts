import { describe, expect, it } from 'vitest'
import { mutualInformationBits } from '../../../../src/main/engine/measure/mutual-information'

const square = (size: number, cell: (row: number, column: number) => number) =>
  Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => cell(row, column)),
  )

describe('mutual information', () => {
  it('is log₂ 10 bits for a perfect classifier of ten balanced classes', () => {
    const perfect = square(10, (row, column) => (row === column ? 1000 : 0))
    expect(mutualInformationBits(perfect)).toBeCloseTo(Math.log2(10), 14)
  })

  it('is 0 for answers that are always the same, one-hot or soft', () => {
    expect(mutualInformationBits(square(10, (_, column) => (column === 3 ? 100 : 0)))).toBe(0)
    expect(mutualInformationBits(square(10, (row, column) => row * (column + 1)))).toBeCloseTo(
      0,
      12,
    )
  })

  it('is 1 − H(1/10) bits for a binary channel that errs once in ten', () => {
    const entropy = -(0.1 * Math.log2(0.1) + 0.9 * Math.log2(0.9))
    const channel = square(2, (row, column) => (row === column ? 0.9 : 0.1))
    expect(mutualInformationBits(channel)).toBeCloseTo(1 - entropy, 14)
  })

  it('weighs classes by how often they come', () => {
    // A quarter of class 0, three quarters of class 1, told apart perfectly: H(1/4) bits.
    const entropy = -(0.25 * Math.log2(0.25) + 0.75 * Math.log2(0.75))
    const unequal = [
      [5, 0],
      [0, 15],
    ]
    expect(mutualInformationBits(unequal)).toBeCloseTo(entropy, 14)
  })
})
