import { describe, expect, it } from 'vitest'
import { panelsOf } from '@shared/figures/kit/panels'
import { figureThemes } from '@shared/figures/kit/theme'
import { decades, horizontal } from '@shared/figures/kit/value-axes'

const frame = { theme: figureThemes.paper, width: 600, height: 400 }
const labels = (from: number, to: number) => {
  const { ticks, label } = decades(undefined, from, to)
  return ticks?.map((tick) => label?.(tick))
}

describe('an axis of powers of ten', () => {
  it('is labelled in one way', () => {
    expect(labels(1e-12, 1e-2)).toEqual(['10⁻¹²', '10⁻¹⁰', '10⁻⁸', '10⁻⁶', '10⁻⁴', '10⁻²'])
    expect(labels(1e-3, 1)).toEqual(['0.001', '0.01', '0.1', '1'])
    expect(labels(500, 1500)).toEqual(['500', '600', '800', '1000', '1200', '1500'])
  })

  it('keeps a long last label within the figure', () => {
    const aligned = (from: number, to: number) =>
      horizontal({ ...frame, point: 0, variances: 'equal' }, decades('', from, to), 500).axisLabel
    expect(aligned(1e-8, 1e-2)).toMatchObject({ alignMaxLabel: 'right' })
    expect(aligned(1, 100)).not.toHaveProperty('alignMaxLabel')
  })
})

describe('panels in rows', () => {
  it('keep a heading away from the axis name of the row above', () => {
    const { grids, titles, height } = panelsOf(
      { ...frame, point: 0, variances: 'equal' },
      ['a', 'b'],
      1,
      0,
    )
    const { fontSize } = frame.theme
    // The name of an axis ends about 3.2 font sizes below the plot.
    const nameEnds = (grids[0]?.top ?? 0) + height + 3.2 * fontSize
    expect(Number(titles[1]?.top) - nameEnds).toBeGreaterThan(fontSize)
    expect((grids[1]?.top ?? 0) + height).toBeLessThan(frame.height - 3 * fontSize)
  })
})
