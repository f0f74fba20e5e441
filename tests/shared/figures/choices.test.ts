/** Every figure obeys every choice that it is offered, says so, and tells which ones make a difference. */
import type { EChartsOption } from 'echarts'
import { describe, expect, it } from 'vitest'
import type { ExperimentDetail } from '@shared/contract/experiments'
import {
  errorKinds,
  legendPlaces,
  type AxisChoice,
  type ErrorKind,
  type FigureChoices,
} from '@shared/contract/figure-choices'
import { choicesOf, type AxisChoices } from '@shared/figures/choices-of'
import { seriesOf, valuesAlong, axisIndexOf } from '@shared/figures/kit/drawn-values'
import type { Figure, FigureFrame } from '@shared/figures/kit/figure'
import { printTheme } from '@shared/figures/kit/theme'
import { figuresOf } from '@shared/figures/of-experiment'
import { buildFigure, figureIds, type FigureId } from '@shared/figures/registry'
import { presets } from '@shared/presets/registry'
import { measuredExperiment } from '../../fixtures/measured-experiment'
import { expectDrawable } from './drawable'

const frame: FigureFrame = {
  ...{ theme: printTheme(), width: 450, height: 380, point: 0 },
  variances: 'paired',
}

/** The first preset’s experiment that has a figure; one with a setting varied where none has. */
function experimentWith(id: FigureId): ExperimentDetail {
  for (const preset of presets) {
    const detail = measuredExperiment(preset.id)
    if (figuresOf(detail).includes(id)) return detail
  }
  throw new Error(`no preset has ${id}`)
}

const experiments = new Map<FigureId, ExperimentDetail>()
function detailOf(id: FigureId): ExperimentDetail {
  const known = experiments.get(id) ?? experimentWith(id)
  experiments.set(id, known)
  return known
}

const drawn = (id: FigureId, choices: FigureChoices): Figure =>
  buildFigure(id, detailOf(id), { ...frame, choices })

const words: Readonly<Record<Exclude<ErrorKind, 'none'>, RegExp>> = {
  sem: /s\.e\.m\./,
  sd: /s\.d\./,
  ci95: /95.% confidence interval/,
  range: /lowest to highest/,
}

/** Columns by kind; some figures have several means in a row, and a word before each. */
const columns: Readonly<Record<ErrorKind, readonly RegExp[]>> = {
  sem: [/^(\w+_)?sem$/],
  sd: [/^(\w+_)?sd$/],
  ci95: [/^(\w+_)?ci95_low$/, /^(\w+_)?ci95_high$/],
  range: [/^(?!.*ci95)(\w+_)?low$/, /^(?!.*ci95)(\w+_)?high$/],
  none: [],
}

const entries = ({ option }: Figure): string[] =>
  [option.legend ?? []]
    .flat()
    .flatMap(({ data }) => (data ?? []) as readonly { readonly name: string }[])
    .map(({ name }) => name)

interface Ends {
  readonly min?: unknown
  readonly max?: unknown
}

/** Points of lines and symbols beyond fixed ends. */
function outside(option: EChartsOption): unknown[] {
  const axesOf = (axes: unknown) => [axes ?? []].flat() as readonly Ends[]
  return seriesOf(option.series).flatMap((series) => {
    if (series.type === 'custom') return []
    return (['x', 'y'] as const).flatMap((dimension) => {
      const axes = axesOf(dimension === 'x' ? option.xAxis : option.yAxis)
      const { min, max } = axes[axisIndexOf(series, dimension)] ?? {}
      return valuesAlong(series, dimension).filter(
        (value) =>
          (typeof min === 'number' && value < min - 1e-9) ||
          (typeof max === 'number' && value > max + 1e-9),
      )
    })
  })
}

describe.each(figureIds)('%s', (id) => {
  const offered = () => choicesOf(id, detailOf(id), frame)

  it('draws each kind of error, in words and columns, and none', () => {
    if (!offered().errors) return
    for (const kind of errorKinds) {
      const figure = drawn(id, { errors: kind })
      expectDrawable(figure)
      const ids = figure.drawn.columns.map((column) => column.id)
      for (const other of errorKinds)
        for (const column of columns[other])
          expect(
            ids.some((one) => column.test(one)),
            `${kind}: ${column} among ${ids.join()}`,
          ).toBe(other === kind)
      expect(figure.drawn.rows.every((row) => row.length === ids.length)).toBe(true)
      if (kind === 'none') continue
      const told = `${entries(figure).join()} ${figure.description}`
      expect(told, kind).toMatch(words[kind])
      if (kind !== 'sem') expect(entries(figure).join()).not.toMatch(/mean ± s\.e\.m\./)
      expect(outside(figure.option)).toEqual([])
    }
  })

  it('shows single seeds or hides them, with their entry in the legend', () => {
    if (!offered().singleSeeds) return
    const [shown, hidden] = [drawn(id, { singleSeeds: true }), drawn(id, { singleSeeds: false })]
    expect(entries(shown).length).toBeGreaterThanOrEqual(entries(hidden).length)
    expect(entries(hidden).some((name) => /^single/.test(name))).toBe(false)
    expect(hidden.description).not.toMatch(/faint: single/)
    expect(hidden.raw.rows).toEqual(shown.raw.rows)
  })

  it('marks tests by stars that its caption explains, or not at all', () => {
    if (!offered().significance) return
    expect(drawn(id, { significance: 'stars' }).description).toMatch(/\*\*\* p.<.0\.001; n\.s\.:/)
    expect(drawn(id, { significance: 'none' }).description).not.toContain('Brackets')
  })

  it('has its legend above, below or not, within the figure', () => {
    for (const legend of legendPlaces) {
      const figure = drawn(id, { legend })
      expectDrawable(figure)
      const lines = [figure.option.legend ?? []].flat()
      if (legend === 'none') expect(lines).toEqual([])
      const grids = [figure.option.grid ?? []].flat()
      const bottoms = grids.map(({ bottom, top, height }) =>
        bottom === undefined ? Number(top) + Number(height) : frame.height - Number(bottom),
      )
      for (const { top } of lines) {
        expect(Number(top) + frame.theme.fontSize * 1.5).toBeLessThanOrEqual(frame.height + 1e-6)
        if (legend === 'below' && offered().legend)
          expect(Number(top)).toBeGreaterThan(Math.max(...bottoms))
      }
    }
  })

  it('has axes with the chosen ends and names, and says so', () => {
    const { x, y } = offered()
    const chosen = ({ ends, name }: AxisChoices, word: string): AxisChoice => ({
      ...(ends ? { to: ends.from + 0.8 * (ends.to - ends.from) } : {}),
      ...(name ? { name: word } : {}),
    })
    const figure = drawn(id, { x: chosen(x, 'Across'), y: chosen(y, 'Upwards') })
    expectDrawable(figure)
    const again = [figure.option.xAxis, figure.option.yAxis].map((axes) =>
      [axes ?? []].flat().flatMap(({ name }) => name ?? []),
    )
    if (x.name) expect(again[0]).toContain('Across')
    if (y.name) expect(again[1]).toContain('Upwards')
    const told = / As chosen, the (horizontal|vertical) axis runs from /
    expect(told.test(figure.description)).toBe(Boolean(x.ends ?? y.ends))
  })

  it('takes a scale of logarithms where all is above zero, else stays linear and says why', () => {
    const all = offered()
    for (const dimension of ['x', 'y'] as const) {
      const { scale, log, ends } = all[dimension]
      if (!ends) continue
      const figure = drawn(id, { [dimension]: { scale: 'log' } })
      expectDrawable(figure)
      const refused = figure.notes.some((note) => note.includes('stays linear'))
      expect(refused).toBe(!log)
      if (scale !== 'log') continue
      const linear = drawn(id, { [dimension]: { scale: 'linear' } })
      expectDrawable(linear)
      expect(linear.notes).toEqual(figure.notes)
    }
  })
})

it('ends that leave nothing between them are refused in words', () => {
  const figure = drawn('average-accuracy', { y: { from: 90, to: 60 } })
  const own = drawn('average-accuracy', {})
  const ends = ({ option }: Figure) => [option.yAxis ?? []].flat().map(({ min, max }) => [min, max])
  expect(figure.notes.join()).toContain('keeps its own ends')
  expect(ends(figure)).toEqual(ends(own))
})

it('numbers of chosen ends are those that stand at the axis', () => {
  const figure = drawn('average-accuracy', { y: { from: 60, to: 100 } })
  const [axis] = [figure.option.yAxis ?? []].flat()
  expect(axis).toMatchObject({ min: 0.6, max: 1, name: 'Mean accuracy (%, from 60)' })
  expect(figure.description).toContain('the vertical axis runs from 60 to 100')
  expect(figure.description).not.toContain('not at zero')
})
