import { describe, expect, it } from 'vitest'
import { currentSection } from '../../../src/renderer/results/current-section'

/** Headings 100, 1000, 1900, 2150 and 2300 pixels down a page of 2400, in a window of 600. */
const places = [100, 1000, 1900, 2150, 2300]
const length = 2400
const height = 600
const at = (scrolled: number) =>
  currentSection(
    places.map((place) => place - scrolled),
    { scrolled, height, length },
  )

describe('the section that is read', () => {
  it('is the first above all headings', () => {
    expect(at(0)).toBe(0)
  })

  it('is the one whose heading has just come to the top', () => {
    expect(at(600)).toBe(0)
    expect(at(940)).toBe(1)
  })

  it('is each of the short ones at the end in its turn', () => {
    const seen = new Set(Array.from({ length: 181 }, (_, step) => at(step * 10)))
    expect([...seen]).toEqual([0, 1, 2, 3, 4])
    expect(at(length - height)).toBe(4)
  })

  it('is none without headings', () => {
    expect(currentSection([], { scrolled: 0, height, length })).toBe(-1)
  })
})
