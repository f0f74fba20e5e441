/** Every mark of every figure lies where its number says, in the files that go into papers. */
import { describe, expect, it } from 'vitest'
import type { AxisChoice, FigureChoices } from '@shared/contract/figure-choices'
import type { FigureFormat } from '@shared/contract/library'
import { definitionOf, type DefinitionId } from '@shared/experiments/registry'
import { choicesOf, type AxisChoices, type FigureChoicesOffered } from '@shared/figures/choices-of'
import { numbersOf } from '@shared/figures/kit/axis-numbers'
import { figuresOf } from '@shared/figures/of-experiment'
import { buildFigure, figureIds, figures, type FigureId } from '@shared/figures/registry'
import { presets, type PresetId } from '@shared/presets/registry'
import { exportFigure } from '../../../src/main/figures/export-figure'
import { printFrame } from '../../../src/main/figures/print-frame'
import { measuredExperiment } from '../../fixtures/measured-experiment'
import { csvRows } from './csv-rows'
import { drawnInPdf, drawnInSvg, type DrawnFile } from './drawn-paths'
import { inkOf, type Ink } from './drawn-pictures'
import { expectedMarks, type Expected, type Given } from './expected-marks'
import { inWords, missing, tolerance } from './missing-marks'
import { plotsOf, ticksOf, type AxisRange, type Plot } from './plots'

const [widthMm, heightMm] = [120, 120]

const measured = new Map(
  presets.map(({ id, definition }) => [id, { definition, detail: measuredExperiment(id) }]),
)

/** A finished experiment that has the figure, of the preset where one is named; with a setting varied where no preset has it. */
function experimentWith(id: FigureId, definition: DefinitionId, named?: PresetId) {
  if (named) return measuredExperiment(named)
  const own = [...measured.values()].filter((one) => one.definition === definition)
  const found = own.find(({ detail }) => figuresOf(detail).includes(id))
  if (found) return found.detail
  const preset = presets.find((one) => one.definition === definition)!
  const swept = definitionOf(definition).parameters.find(
    (parameter) => parameter.kind === 'number' && parameter.sweepable,
  )!
  const value = Number(swept.default)
  return measuredExperiment(preset.id, { [swept.id]: [value, value + 1] })
}

/** Choices for a figure that change what they can: other ends, or the other scale. */
const variants = {
  'its axes narrowed, ranges as errors and no legend': (
    { x, y }: FigureChoicesOffered,
    panels: number,
  ) => {
    const narrowed = ({ ends }: AxisChoices): AxisChoice => {
      if (!ends) return {}
      const span = ends.to - ends.from
      return { from: ends.from + 0.1 * span, to: ends.to - 0.15 * span }
    }
    // What lies beyond a panel may lie in the next one, where a test could not tell it from what is drawn there.
    const across = panels === 1 ? narrowed(x) : {}
    return { errors: 'range', legend: 'none', x: across, y: narrowed(y) } as const
  },
  'the other scale where it can have it, confidence intervals and its legend below': ({
    x,
    y,
  }: FigureChoicesOffered) => {
    const other = ({ scale, log }: AxisChoices): AxisChoice =>
      scale === 'log' ? { scale: 'linear' } : log ? { scale: 'log' } : {}
    return { errors: 'ci95', legend: 'below', x: other(x), y: other(y) } as const
  },
} satisfies Readonly<
  Record<string, (offered: FigureChoicesOffered, panels: number) => FigureChoices>
>
type Variant = keyof typeof variants

/** From a coordinate of an axis as it is by itself to one as it was chosen. */
function placeOn(axis: AxisRange, scale: AxisChoice['scale']): (value: number) => number {
  const numbers = numbersOf(axis)
  if (scale === 'linear') return numbers === 'log10' ? (value) => 10 ** value : (value) => value
  if (scale !== 'log' || numbers === 'log10') return (value) => value
  return (value) => Math.log10(numbers === 'percent' ? value * 100 : value)
}

async function given(id: FigureId, definition: DefinitionId, named?: PresetId, variant?: Variant) {
  const detail = experimentWith(id, definition, named)
  const plain = printFrame({ widthMm, heightMm }, { point: 0, variances: 'equal' })
  const own = buildFigure(id, detail, plain).option
  const panels = [own.xAxis].flat().length
  const choices = variant && variants[variant](choicesOf(id, detail, plain), panels)
  const args = {
    ...{ experimentId: detail.id, figure: id, widthMm, heightMm },
    ...(choices ? { choices } : {}),
  }
  const content = async (format: FigureFormat) => {
    const file = await exportFigure(detail, { ...args, format })
    return Buffer.from(file.content, file.encoding)
  }
  const text = async (format: FigureFormat) => (await content(format)).toString('utf8')
  const frame = { ...plain, ...(choices ? { choices } : {}) }
  const { option, clouds } = buildFigure(id, detail, frame)
  const axes = (one: unknown) => [one].flat() as AxisRange[]
  /** Plots on which the figure’s own coordinates lie where the chosen axes have them. */
  const chosenPlots = (file: DrawnFile) =>
    plotsOf(file, axes(option.xAxis), axes(option.yAxis)).map((plot, index): Plot => {
      const [ownX, ownY] = [axes(own.xAxis)[index] ?? {}, axes(own.yAxis)[index] ?? {}]
      const isSame = (a: AxisRange, b: AxisRange = {}) =>
        numbersOf(a) === numbersOf(b) && a.min === b.min && a.max === b.max
      const x = isSame(ownX, axes(own.xAxis)[0]) ? placeOn(ownX, choices?.x.scale) : undefined
      const y = isSame(ownY, axes(own.yAxis)[0]) ? placeOn(ownY, choices?.y.scale) : undefined
      return {
        ...plot,
        ...(x ? { x: (value: number) => plot.x(x(value)) } : {}),
        ...(y ? { y: (value: number) => plot.y(y(value)) } : {}),
        ...(ownY.min === undefined ? {} : { ownFrom: ownY.min }),
        ...(ownY.max === undefined ? {} : { ownTo: ownY.max }),
      }
    })
  const of = (file: DrawnFile): Given & { readonly file: DrawnFile } => ({
    detail,
    frame,
    file,
    plots: chosenPlots(file),
    drawn,
    raw,
  })
  const [drawn, raw] = [csvRows(await text('csv')), csvRows(await text('csv-raw'))]
  return {
    svg: of(drawnInSvg(await text('svg'))),
    pdf: of(drawnInPdf(await content('pdf'))),
    panels: axes(option.xAxis).length,
    radius: clouds?.[0] && (clouds[0].radius / frame.width) * widthMm,
  }
}

/** Side of a pixel of the picture of points. */
const pixelMm = 25.4 / 600

/** Dots of a picture that no ink shows, and ink in the plot of these dots where none of them is. */
function wrongDots(ink: readonly Ink[], { color, points }: Expected, plot: Plot, radius: number) {
  const own = ink.filter(({ x }) => x > plot.left && x < plot.right)
  const dots = points.map(({ x, y }) => ({ x: Number(x), y }))
  const isNear = (reach: number, a: { x: number; y: number }, b: { x: number; y: number }) =>
    Math.hypot(a.x - b.x, a.y - b.y) <= reach
  // Where a dot lies on an axis, what it shows begins beside the line.
  const shown = radius + pixelMm
  return {
    missing: dots.filter((dot) => !own.some((one) => isNear(shown, dot, one))),
    stray: own.filter((one) => one.color !== color || !dots.some((dot) => isNear(shown, dot, one))),
  }
}

type Case = readonly [
  name: string,
  id: FigureId,
  definition: DefinitionId,
  preset: PresetId | undefined,
]

const cases: readonly Case[] = [
  ...figureIds.flatMap((id) =>
    figures[id].experiments.map((definition): Case => [
      `${id} of the experiment ${definition}`,
      id,
      definition,
      undefined,
    ]),
  ),
  // Beside the training loss stands another one, on the same axis.
  ['loss-and-accuracy of autoencoders', 'loss-and-accuracy', 'optimizers', 'fig-5.18'],
]

/** Symbols and dots beyond the plots are not drawn; lines and areas are cut off where plots end. */
function shown(expected: readonly Expected[], plots: readonly Plot[]): Expected[] {
  const isShown = ({ x, y }: Expected['points'][number]) =>
    plots.some(({ left, right, top, bottom }) => {
      const [from, to] = [x, x].map((one, end) => (typeof one === 'number' ? one : one[end]!))
      return to! > left - 1e-3 && from! < right + 1e-3 && y > top - 1e-3 && y < bottom + 1e-3
    })
  return expected.flatMap((one) => {
    if (one.kind === 'dots') return [{ ...one, points: one.points.filter(isShown) }]
    return one.kind === 'symbol' && !one.points.every(isShown) ? [] : [one]
  })
}

describe.each(Object.keys(variants) as Variant[])('with %s', (variant) => {
  it.each(figureIds)('%s is as true to its numbers', async (id) => {
    const [definition] = figures[id].experiments
    const { svg, panels } = await given(id, definition, undefined, variant)
    expect(svg.plots).toHaveLength(panels)
    const expected = shown(expectedMarks[id](svg), svg.plots)
    const vectors = expected.filter(({ kind }) => kind !== 'dots')
    expect(expected.length).toBeGreaterThan(0)
    expect(missing(svg.file, vectors).map(inWords)).toEqual([])
  })
})

describe.each(cases)('%s', (_, id, definition, preset) => {
  let made: ReturnType<typeof given> | undefined
  const files = () => (made ??= given(id, definition, preset))

  it('has every mark, line, bar and band within 0.01 mm of its numbers, in SVG and PDF', async () => {
    const { svg, pdf, panels } = await files()
    for (const file of [svg, pdf]) {
      expect(file.plots).toHaveLength(panels)
      const expected = expectedMarks[id](file)
      expect(expected.length).toBeGreaterThan(0)
      const vectors = expected.filter(({ kind }) => kind !== 'dots')
      expect(missing(file.file, vectors).map(inWords)).toEqual([])
    }
  })

  it('has the points of a figure of many in one picture of 600 dpi, and no picture else', async () => {
    const { svg, pdf, radius } = await files()
    for (const file of [svg, pdf]) {
      const dots = expectedMarks[id](file).filter(({ kind }) => kind === 'dots')
      const { pictures } = file.file
      expect(pictures).toHaveLength(dots.length > 0 ? 1 : 0)
      expect(dots.length > 0).toBe(radius !== undefined)
      const ink = pictures.flatMap(inkOf)
      dots.forEach((one, index) => {
        const wrong = wrongDots(ink, one, file.plots[index]!, radius!)
        expect(wrong).toEqual({ missing: [], stray: [] })
      })
      for (const { left, right, width } of pictures)
        expect(width / ((right - left) / 25.4)).toBeCloseTo(600, 0)
    }
  })

  it('has every label of a left axis at the value that it names', async () => {
    const { svg } = await files()
    for (const plot of svg.plots) {
      const ticks = ticksOf(svg.file, plot)
      expect(ticks.length).toBeGreaterThan(1)
      const print = plot.yAxis.axisLabel?.formatter ?? String
      for (const { at, value } of ticks) {
        const beside = svg.file.texts.find(
          (text) =>
            text.at[0] < plot.left &&
            text.at[0] > plot.left - 4 &&
            Math.abs(text.at[1] - at) < tolerance,
        )
        if (beside) expect(beside.text).toBe(print(Number(value.toPrecision(4))))
      }
    }
  })
})
