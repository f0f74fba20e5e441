import { describe, expect, it } from 'vitest'
import { textWidth } from '@shared/figures/kit/axes'
import { inLines } from '@shared/figures/kit/name-lines'
import { pixelsPerMm, printTheme } from '@shared/figures/kit/theme'
import { buildFigure, figureProportion } from '@shared/figures/registry'
import { plotSize } from '@shared/figures/kit/plot-size'
import { measuredExperiment } from '../../fixtures/measured-experiment'

const theme = printTheme({ lettersPt: 8 })
const width = 43 * pixelsPerMm

function figure(choices = {}) {
  const detail = measuredExperiment('fig-4.1')
  const proportion = figureProportion('information-energy', detail, width, { theme, choices })
  const frame = {
    ...{ theme, width, height: width * proportion, point: 0, variances: 'paired' as const },
    choices,
  }
  const { option } = buildFigure('information-energy', detail, frame)
  const [grid = {}] = [option.grid ?? []].flat()
  const [xAxis] = [option.xAxis ?? []].flat()
  const legend = [option.legend ?? []].flat()
  return { grid, name: xAxis?.name ?? '', legend, plot: plotSize(grid, frame), frame }
}

describe('a name in lines', () => {
  it('loses no word and has no line wider than asked, but for a single word', () => {
    const name = 'Synaptic energy (arbitrary units; log scale)'
    const lines = inLines(name, 100, 12)
    expect(lines.join(' ')).toBe(name)
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines) expect(textWidth(line, 12) <= 100 || !line.includes(' ')).toBe(true)
    expect(inLines('Energy', 1, 12)).toEqual(['Energy'])
  })
})

describe('a panel half as wide as a column of a journal', () => {
  it('breaks the name of its bottom axis, with room for every line', () => {
    const { name, grid, frame } = figure()
    const lines = name.split('\n')
    expect(lines.length).toBeGreaterThan(1)
    for (const line of lines) expect(textWidth(line, theme.fontSize)).toBeLessThan(frame.width)
    // Labels, then as many lines.
    expect(Number(grid.bottom)).toBeGreaterThan(theme.fontSize * (1.5 + 1.25 * lines.length))
  })

  it('has a plot that can be read below a legend of many lines', () => {
    const { plot, legend } = figure()
    expect(legend.length).toBeGreaterThan(3)
    expect(plot.height).toBeGreaterThan(0.4 * plot.width - 1)
    expect(plot.height + 1.5 * theme.fontSize).toBeGreaterThan(
      textWidth('Mutual information (bits)', theme.fontSize) - 1,
    )
  })

  it('keeps a legend below clear of the name', () => {
    const { legend, grid, frame, name } = figure({ legend: 'below' })
    const nameEnds =
      frame.height - Number(grid.bottom) + theme.fontSize * (2.1 + 1.25 * name.split('\n').length)
    expect(legend.length).toBeGreaterThan(3)
    for (const { top } of legend) expect(Number(top)).toBeGreaterThan(nameEnds - theme.fontSize)
  })
})
