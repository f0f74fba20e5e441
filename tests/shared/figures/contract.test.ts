/** What every registered figure keeps, in every experiment that it declares: no wiring for a new one. */
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { definitionOf, definitions, type DefinitionId } from '@shared/experiments/registry'
import { csvOf } from '@shared/figures/kit/csv'
import type { CellFormat, DataTable, Figure, FigureFrame } from '@shared/figures/kit/figure'
import type { PointCloud } from '@shared/figures/kit/point-cloud'
import { figureThemes } from '@shared/figures/kit/theme'
import { figuresOf } from '@shared/figures/of-experiment'
import { presetFigures } from '@shared/figures/of-presets'
import { buildFigure, figureIds, figureProportion, figures } from '@shared/figures/registry'
import { presets } from '@shared/presets/registry'
import { measuredExperiment, unmeasured } from '../../fixtures/measured-experiment'
import { expectDrawable } from './drawable'

const frames: readonly FigureFrame[] = [
  { theme: figureThemes.paper, width: 900, height: 520, point: 0, variances: 'equal' },
  { theme: figureThemes.print, width: 300, height: 300, point: 0, variances: 'unequal' },
]
const [frame] = frames as [FigureFrame]

/** Every preset of a definition, and its first one with a setting varied that nobody has drawn. */
function experimentsOf(definition: DefinitionId): readonly ExperimentDetail[] {
  const own = presets.filter((preset) => preset.definition === definition)
  const swept = definitionOf(definition).parameters.find(
    (parameter) => parameter.kind === 'number' && parameter.sweepable,
  )
  const [first] = own
  const value = swept?.default
  return [
    ...own.map(({ id }) => measuredExperiment(id)),
    ...(first && swept && typeof value === 'number'
      ? [measuredExperiment(first.id, { [swept.id]: [value, value + 1] })]
      : []),
  ]
}

const measured = new Map(
  definitions.map(({ id }) => [id, experimentsOf(id as DefinitionId)] as const),
)

const typeOf: Readonly<Record<CellFormat, 'string' | 'number'>> = {
  text: 'string',
  percent: 'number',
  number: 'number',
  loss: 'number',
  count: 'number',
  p: 'number',
}

function expectTable(table: DataTable): void {
  const names = table.columns.map(({ id }) => id)
  expect(new Set(names).size).toBe(names.length)
  for (const { id, label } of table.columns) {
    expect(id).toMatch(/^\w+$/)
    expect(label).not.toBe('')
  }
  for (const row of table.rows)
    row.forEach((cell, index) => {
      const { id, format } = table.columns[index]!
      if (cell !== undefined) expect(typeof cell, id).toBe(typeOf[format])
    })
  expect(csvOf(table).match(/\r\n/g)).toHaveLength(1 + table.rows.length)
}

interface Mark {
  readonly type?: string
  readonly name?: string
  readonly xAxisIndex?: number
  readonly yAxisIndex?: number
  readonly color?: string
  readonly data?: readonly unknown[]
  readonly encode?: { readonly y?: unknown }
  readonly silent?: boolean
}

/** What a reader must be told of a drawn figure: how many colours it has, and whether errors. */
function marksOf({ option, clouds = [] }: Figure) {
  const marks = ([option.series ?? []].flat() as readonly Mark[]).filter(
    ({ data }) => (data ?? []).length > 0,
  )
  const entries = [option.legend ?? []]
    .flat()
    .flatMap(({ data }) => (data ?? []) as readonly { readonly name: string }[])
  return {
    colors: new Set([...marks, ...clouds].flatMap(({ color }) => color ?? [])).size,
    entries: entries.map(({ name }) => name),
    names: [...marks, ...clouds].flatMap(({ name }) => name ?? []),
    categories: [option.xAxis ?? []]
      .flat()
      .flatMap((axis) => ('data' in axis ? (axis.data ?? []) : []).map(String)),
    // Marks between two values that say nothing of themselves; parts of bars do.
    errors: marks.some(({ encode, silent }) => silent === true && Array.isArray(encode?.y)),
  }
}

/** Whether a table gives the error of a mean. */
const hasErrors = ({ columns, rows }: DataTable) => {
  const at = columns.findIndex(({ id }) => id === 'sem')
  return at >= 0 && rows.some((row) => row[at] !== undefined)
}

interface Axis {
  readonly type?: string
  readonly name?: string
  readonly min?: unknown
  readonly max?: unknown
}

/** Points of a line or of dots that lie beyond the ends of their axes, where these are fixed. */
function outside(mark: Mark, option: Figure['option']): readonly unknown[] {
  if (mark.type === 'custom') return []
  const axisAt = (axes: unknown, index = 0) => ([axes ?? []].flat() as readonly Axis[])[index] ?? {}
  const along = [axisAt(option.xAxis, mark.xAxisIndex), axisAt(option.yAxis, mark.yAxisIndex)]
  return (mark.data ?? []).filter((point) => {
    const value = Array.isArray(point) ? point : (point as { value?: unknown } | null)?.value
    if (!Array.isArray(value)) return false
    return along.some(({ min, max }, index) => {
      const at = Number(value[index])
      return (
        (typeof min === 'number' && at < min - 1e-9) || (typeof max === 'number' && at > max + 1e-9)
      )
    })
  })
}

/** Points of a cloud beyond its plot, which leaves half of the axis line free. */
function outsideOfPlot({ x, y, plot }: PointCloud): readonly (readonly [number, number])[] {
  const { left, top, width, height } = plot
  const line = frame.theme.axisWidth
  return [...x]
    .map((at, index) => [at, y[index] ?? Number.NaN] as const)
    .filter(
      ([across, down]) =>
        !(across > left - line && across < left + width + line) ||
        !(down > top - line && down < top + height + line),
    )
}

const cases = figureIds.flatMap((id) =>
  figures[id].experiments.map((definition) => [id, definition] as const),
)

describe.each(cases)('%s of the experiment %s', (id, definition) => {
  const own = (measured.get(definition) ?? []).filter((one) => figuresOf(one).includes(id))

  it('is on the result page of a preset, as it is or with a setting varied', () => {
    expect(own).not.toEqual([])
  })

  it('draws what is measured, in words and numbers, wide and narrow', () => {
    const drawn = own.flatMap((detail) => frames.map((each) => buildFigure(id, detail, each)))
    for (const figure of drawn) {
      expectDrawable(figure)
      expect(figure.description).toMatch(/^[A-Z].*\.$/s)
      expectTable(figure.drawn)
      expectTable(figure.raw)
      const marks = [figure.option.series ?? []].flat().map(({ data }) => (data ?? []) as unknown[])
      const isDrawn = marks.some((data) => data.length > 0) || figure.clouds !== undefined
      expect(isDrawn).toBe(figure.empty === undefined)
      for (const { x, y } of figure.clouds ?? []) {
        expect(x.length).toBeGreaterThan(0)
        expect(y).toHaveLength(x.length)
      }
    }
    expect(drawn.some(({ empty }) => empty === undefined)).toBe(true)
  })

  it('says what its colours and its errors mean', () => {
    for (const figure of own.map((detail) => buildFigure(id, detail, frame))) {
      const { colors, names, entries, categories, errors } = marksOf(figure)
      const told = [...entries, ...categories].join().replaceAll('\n', ' ').toLowerCase()
      if (colors > 1)
        expect(names.filter((name) => told.includes(name.toLowerCase()))).not.toEqual([])
      if (hasErrors(figure.drawn)) expect(errors, 'errors of a column “sem” are drawn').toBe(true)
      if (errors)
        expect(`${entries.join()} ${figure.description}`).toMatch(/s\.e\.m\.|90 % interval/)
    }
  })

  it('names its axes and leaves no mark outside of them', () => {
    for (const { option, empty, clouds = [] } of own.map((detail) =>
      buildFigure(id, detail, frame),
    )) {
      if (empty !== undefined) continue
      for (const axes of [option.xAxis, option.yAxis] as (Axis | Axis[] | undefined)[]) {
        const all = [axes ?? []].flat()
        expect(all.some(({ type, name }) => type === 'category' || Boolean(name))).toBe(true)
      }
      for (const mark of [option.series ?? []].flat() as readonly Mark[])
        expect(outside(mark, option)).toEqual([])
      expect(clouds.flatMap(outsideOfPlot)).toEqual([])
    }
  })

  it('says when it will be drawn as long as nothing is measured', () => {
    for (const detail of own) {
      const figure = buildFigure(id, unmeasured(detail), frame)
      expectDrawable(figure)
      expect(figure.empty).toMatch(/^Appears when .+\.$/)
    }
  })

  it('has a height wherever it stands', () => {
    for (const detail of own)
      for (const { width, theme } of frames) {
        expect(figureProportion(id, detail, width)).toBeGreaterThan(0.1)
        expect(figures[id].panelRows?.(detail, { width, theme }) ?? 1).toBeGreaterThanOrEqual(1)
      }
  })
})

describe.each(presets.map((preset) => [preset.id, preset] as const))('the preset %s', (id) => {
  it('opens with figures that its experiment has, in words of their own', () => {
    const detail = measuredExperiment(id)
    const shown = figuresOf(detail)
    expect(shown).toEqual(expect.arrayContaining([...presetFigures[id]]))
    expect(shown.slice(0, presetFigures[id].length).toSorted()).toEqual(
      presetFigures[id].toSorted(),
    )
    expect(buildFigure(presetFigures[id][0], detail, frame).empty).toBeUndefined()
  })
})

describe.each(definitions.map(({ id }) => id))('the experiment %s', (definition) => {
  it('has a figure to look at while its first trial runs', () => {
    const [detail] = measured.get(definition) ?? []
    const first = figuresOf(detail!).filter((id) => figures[id].whileRunning === 'first')
    expect(first).not.toEqual([])
  })
})

it('every figure that a file declares is in the registry, under one id', async () => {
  const folder = resolve('src/shared/figures')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /[/\\]/.test(file) && file.endsWith('.ts') && !/^kit\b/.test(file))
    .map((file) => join(folder, file))
  const registered = Object.values<unknown>(figures)
  expect(new Set(registered).size).toBe(registered.length)
  const missing: string[] = []
  for (const file of files) {
    const exported = (await import(file)) as Readonly<Record<string, unknown>>
    for (const [name, value] of Object.entries(exported)) {
      const declares = typeof value === 'object' && value !== null && 'experiments' in value
      if (declares && !registered.includes(value)) missing.push(`${name} in ${file}`)
    }
  }
  expect(missing).toEqual([])
})
