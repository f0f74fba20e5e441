import { describe, expect, it } from 'vitest'
import { journalIds, journalOf } from '@shared/journals/registry'

describe.each(journalIds)('what %s asks', (id) => {
  const { name, widths, letters, lines, dpi, formats, source, asOf, greatestHeightMm } =
    journalOf(id)

  it('is possible', () => {
    expect(name).not.toBe('')
    expect(widths.length).toBeGreaterThan(0)
    for (const { mm, upTo = mm } of widths) expect(upTo).toBeGreaterThanOrEqual(mm)
    expect(letters.smallest).toBeLessThanOrEqual(letters.usual)
    expect(letters.usual).toBeLessThanOrEqual(letters.largest)
    expect(lines.thinnest).toBeLessThanOrEqual(lines.usual)
    expect(lines.usual).toBeLessThanOrEqual(lines.thickest ?? Infinity)
    expect(dpi.pictures).toBeLessThanOrEqual(dpi.most ?? Infinity)
    expect(new Set(formats).size).toBe(formats.length)
    expect(greatestHeightMm ?? 100).toBeGreaterThanOrEqual(100)
  })

  it('says where that was read, and when', () => {
    expect(source).not.toBe('')
    expect(asOf).toMatch(/^\d{4}-\d{2}$/)
  })
})
