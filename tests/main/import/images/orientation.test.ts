/** Pictures are turned as EXIF 2.3 says of each value of its tag 274. */
import { describe, expect, it } from 'vitest'
import { orientationOf, upright } from '../../../../src/main/import/images/orientation'
import { withOrientation } from '../../../fixtures/look-alikes/exif'
import { jpegOf } from '../../../fixtures/look-alikes/others'

/** An upright “F” of letters, and how each camera stores it: row 0 and column 0 as the tag says. */
const seen = ['abc', 'def']
const stored: Readonly<Record<number, readonly string[]>> = {
  // Row 0 is the top, column 0 the left.
  1: ['abc', 'def'],
  // Top, right.
  2: ['cba', 'fed'],
  // Bottom, right.
  3: ['fed', 'cba'],
  // Bottom, left.
  4: ['def', 'abc'],
  // Left, top.
  5: ['ad', 'be', 'cf'],
  // Right, top.
  6: ['cf', 'be', 'ad'],
  // Right, bottom.
  7: ['fc', 'eb', 'da'],
  // Left, bottom.
  8: ['da', 'eb', 'fc'],
}

const picture = (rows: readonly string[]) => ({
  width: rows[0]!.length,
  height: rows.length,
  pixels: Uint8Array.from(
    [...rows.join('')].flatMap((letter) => [letter.charCodeAt(0), 1, 2, 255]),
  ),
})

describe('orientation', () => {
  it.each(Object.entries(stored))('%s is turned upright', (orientation, rows) => {
    expect(upright(picture(rows), Number(orientation))).toEqual(picture(seen))
  })

  const shape = { height: 8, width: 8, channels: 3 } as const
  const jpeg = jpegOf(shape, new Uint8Array(192))

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('%s is read in both orders of bytes', (orientation) => {
    for (const order of ['MM', 'II'] as const)
      expect(orientationOf(withOrientation(jpeg, orientation, order))).toBe(orientation)
  })

  it('is upright where no tag can be read', () => {
    expect(orientationOf(jpeg)).toBe(1)
    expect(orientationOf(withOrientation(jpeg, 9, 'MM'))).toBe(1)
    expect(orientationOf(withOrientation(jpeg, 6, 'MM').subarray(0, 20))).toBe(1)
  })
})
