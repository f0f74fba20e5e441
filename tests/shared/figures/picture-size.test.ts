import { describe, expect, it } from 'vitest'
import { dpiRange } from '@shared/contract/exported'
import {
  greatestDpi,
  greatestSheet,
  mostPixels,
  pictureProblem,
  pixelCount,
} from '@shared/figures/kit/picture-size'

const sheets = [20, 89, 183, 297, 500].flatMap((widthMm) =>
  [20, 60.5, 120, 500].map((heightMm) => ({ widthMm, heightMm })),
)

describe.each(sheets)('a picture of %o mm', (sheet) => {
  it('is refused from the greatest resolution on, which is told', () => {
    const most = greatestDpi({ ...sheet, dpi: dpiRange.most })
    expect(pictureProblem({ ...sheet, dpi: most })).toBeUndefined()
    if (most === dpiRange.most) return
    const refused = { ...sheet, dpi: most + 1 }
    expect(pictureProblem(refused)?.remedy).toContain(`${most} dpi`)
    const fits = { ...greatestSheet(refused), dpi: most + 1 }
    expect(pictureProblem(fits)).toBeUndefined()
    expect(pixelCount(fits)).toBeGreaterThan(0.85 * mostPixels)
  })
})

it('the largest sheet at the highest resolution is refused in words', () => {
  expect(pictureProblem({ widthMm: 500, heightMm: 300, dpi: 1200 })).toEqual({
    message:
      'A picture of 23\u202f622 × 14\u202f173 pixels is too large: at most 60 million can be drawn.',
    remedy:
      'Possible are 508 dpi at 500 × 300 mm, or 211 × 127 mm at 1200 dpi. PDF and SVG have no such limit.',
  })
})
