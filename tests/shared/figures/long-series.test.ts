/** A series of many points on a screen: the same picture from fewer of them, and all of them in files. */
import { describe, expect, it } from 'vitest'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { seriesOf, valuesAlong } from '@shared/figures/kit/drawn-values'
import type { FigureFrame } from '@shared/figures/kit/figure'
import { keptPoints } from '@shared/figures/kit/long-series'
import { moved, zoomed } from '@shared/figures/kit/movable-axis'
import { figureThemes } from '@shared/figures/kit/theme'
import { buildFigure } from '@shared/figures/registry'
import { longExperiment } from '../../fixtures/long-experiment'

const pixels = 100
const count = 10_000
/** A wave with one point far above it, and one far below. */
const x = Float64Array.from({ length: count }, (_, index) => index)
const y = x.map((step) => (step === 4321 ? 9 : step === 4322 ? -9 : Math.sin(step / 700)))
const share = (from: number, to: number) => (value: number) => (value - from) / (to - from)

describe('points that are kept', () => {
  it('are few, in order, and have the extremes of every column of pixels', () => {
    const kept = keptPoints({ x, low: y, high: y }, share(0, count - 1), pixels)
    expect(kept.length).toBeLessThanOrEqual(4 * (pixels + 2))
    expect(kept).toEqual(kept.toSorted((a, b) => a - b))
    expect(kept).toEqual(expect.arrayContaining([0, 4321, 4322, count - 1]))
    const column = (index: number) => Math.floor(share(0, count - 1)(index) * pixels)
    for (let one = 0; one < pixels; one += 1) {
      const all = [...y].filter((_, index) => column(index) === one)
      const own = kept.filter((index) => column(index) === one).map((index) => y[index]!)
      expect([Math.min(...own), Math.max(...own)]).toEqual([Math.min(...all), Math.max(...all)])
    }
  })

  it('are all of those that a near look shows, with one beyond each end', () => {
    const kept = keptPoints({ x, low: y, high: y }, share(1000, 1200), pixels)
    expect([kept[0], kept.at(-1), kept.length]).toEqual([999, 1201, 203])
  })
})

describe('a figure of 20 000 points a curve', () => {
  const detail: ExperimentDetail = longExperiment(20_000)
  const frame = (theme: FigureFrame['theme']): FigureFrame => ({
    ...{ theme, width: 900, height: 500, point: 0, variances: 'paired' },
  })
  const most = (theme: FigureFrame['theme']) =>
    Math.max(
      ...seriesOf(buildFigure('release-probability', detail, frame(theme)).option.series).map(
        (series) => valuesAlong(series, 'x').length,
      ),
    )

  it('is thinned for the screen and whole on paper', () => {
    expect(most(figureThemes.paper)).toBeLessThan(4 * 900)
    expect(most(figureThemes.print)).toBe(20_000)
  })

  it('has an axis that can be moved, with the part that is shown', () => {
    const choices = { x: { from: 1000, to: 2000 } }
    const figure = buildFigure('release-probability', detail, {
      ...frame(figureThemes.paper),
      choices,
    })
    expect(figure.axis?.shown).toEqual({ from: 1000, to: 2000 })
    expect(figure.axis?.whole.from).toBe(0)
  })
})

describe('an axis', () => {
  const whole = { from: 0, to: 100 }

  it('moves as far as there is something', () => {
    expect(moved({ whole, shown: { from: 20, to: 40 } }, 0.5)).toEqual({ from: 30, to: 50 })
    expect(moved({ whole, shown: { from: 20, to: 40 } }, -4)).toEqual({ from: 0, to: 20 })
    expect(moved({ whole, shown: { from: 70, to: 90 } }, 2)).toEqual({ from: 80, to: 100 })
  })

  it('keeps the place under the pointer while one looks closer, and ends at the whole', () => {
    expect(zoomed({ whole, shown: { from: 20, to: 40 } }, 0.5, 0.25)).toEqual({
      from: 22.5,
      to: 32.5,
    })
    expect(zoomed({ whole, shown: { from: 20, to: 40 } }, 100)).toEqual(whole)
  })
})
