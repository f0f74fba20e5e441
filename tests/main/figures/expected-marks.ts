/** What every figure must draw, computed from the numbers in its CSV files. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import { importanceIds, importanceMeasures } from '@shared/experiments/common/importance-measures'
import { measureStyle } from '@shared/figures/continual/measure-style'
import { conditionOf } from '@shared/experiments/common/parameters'
import { accuracyFloor } from '@shared/figures/kit/axes'
import { conditionStyle, drawnStyle } from '@shared/figures/kit/condition-style'
import type { FigureFrame } from '@shared/figures/kit/figure'
import { scaleColor, taskColor } from '@shared/figures/kit/task-colors'
import { lesionStyle } from '@shared/figures/lesions/lesion-plot'
import type { FigureId } from '@shared/figures/registry'
import { lesionOrderingIds, lesionOrderings } from '@shared/lesions/lesion'
import { orderWords, type LesionTarget } from '@shared/lesions/targets'
import { definitionFor, sequenceAtPoint } from '@shared/results/selection'
import type { CsvRow } from './csv-rows'
import type { Plot } from './plots'

/** In millimetres. `x` of marks that stand anywhere in their place is its two ends. */
export interface Place {
  readonly x: number | readonly [number, number]
  readonly y: number
}

export interface Expected {
  readonly what: string
  readonly color: string
  /** A symbol by its middle; a line and an area by all their corners; dots of a picture by their middles. */
  readonly kind: 'symbol' | 'line' | 'area' | 'dots'
  readonly points: readonly Place[]
}

export interface Given {
  readonly detail: ExperimentDetail
  readonly frame: FigureFrame
  readonly plots: readonly Plot[]
  readonly drawn: readonly CsvRow[]
  readonly raw: readonly CsvRow[]
}

const ink = '#000000'
const muted = '#404040'
const hairline = '#BFBFBF'

function colorOf({ detail, frame }: Given, label: string): string {
  const condition = definitionFor(detail).conditions.find((one) => one.label === label)
  return conditionStyle(condition, frame.theme).color
}

function colorReleasing({ detail, frame }: Given, release: string): string {
  const definition = definitionFor(detail)
  const condition = definition.conditions.find(
    (one) => one.release === release && detail.settings.conditions.includes(one.id),
  )
  return conditionStyle(condition, frame.theme).color
}

/** Rows by the values of some columns, in their order. */
function groups(rows: readonly CsvRow[], ...ids: readonly string[]): CsvRow[][] {
  const found = new Map<string, CsvRow[]>()
  for (const row of rows) {
    const key = ids.map((id) => row.text(id)).join('|')
    found.set(key, [...(found.get(key) ?? []), row])
  }
  return [...found.values()]
}

const distinct = (rows: readonly CsvRow[], id: string) => [
  ...new Set(rows.map((row) => row.text(id))),
]

const symbol = (what: string, color: string, x: Place['x'], y: number): Expected => ({
  what,
  color,
  kind: 'symbol',
  points: [{ x, y }],
})

const line = (what: string, color: string, points: readonly Place[]): Expected[] =>
  points.length > 1 ? [{ what, color, kind: 'line', points }] : []

/** Ends of an error. */
interface Ends {
  readonly low: number
  readonly high: number
}

const endsAround = (mean: number, error: number | undefined): Ends | undefined =>
  error === undefined ? undefined : { low: mean - error, high: mean + error }

const scaledEnds = (ends: Ends | undefined, divisor: number): Ends | undefined =>
  ends && { low: ends.low / divisor, high: ends.high / divisor }

/** Columns that hold both ends of an error. */
const endColumns = [
  ['ci95_low', 'ci95_high'],
  ['low', 'high'],
] as const

/** Ends of the error that a table gives of a mean; `of` stands before the names of its columns. */
function endsOf(row: CsvRow, mean: number, of = ''): Ends | undefined {
  const half = ['sem', 'sd'].find((id) => row.ids.includes(`${of}${id}`))
  if (half) return endsAround(mean, row.number(`${of}${half}`))
  const found = endColumns.find(([id]) => row.ids.includes(`${of}${id}`))
  if (!found) throw new Error(`no error in the columns ${row.ids.join()}`)
  const [low, high] = found.map((id) => row.number(`${of}${id}`))
  return low === undefined || high === undefined ? undefined : { low, high }
}

/** An upright bar from one end of an error to the other, ended where the plot does. */
function bar(plot: Plot, color: string, x: number, ends: Ends | undefined) {
  // Nothing is seen of an error of nothing.
  if (!ends || ends.high - ends.low < 1e-12) return []
  if (x < plot.left - 0.01 || x > plot.right + 0.01) return []
  const [low, high] = [ends.low, ends.high].map((value) => insideOf(plot, plot.y(value)))
  // Beyond the plot, or too short a rest to tell.
  if (Math.abs(low! - high!) < 1e-6) return []
  return line(
    'error bar',
    color,
    [low!, high!].map((y) => ({ x, y })),
  )
}

const insideOf = ({ top, bottom }: Plot, y: number) => Math.min(bottom, Math.max(top, y))

function band(
  plot: Plot,
  color: string,
  points: readonly {
    readonly x: number
    readonly mean: number
    readonly error?: Ends | undefined
  }[],
): Expected[] {
  const edges = points.flatMap(({ x, error }) => (error ? [{ x, ...error }] : []))
  if (edges.length < 2) return []
  const lower = edges.map(({ x, low }) => ({ x, y: plot.y(low) }))
  const upper = edges.map(({ x, high }) => ({ x, y: plot.y(high) }))
  return [{ what: 'band', color, kind: 'area', points: [...lower, ...upper.reverse()] }]
}

/** A line across the plot with a band around it. */
function level(plot: Plot, color: string, mean: number, error?: Ends): Expected[] {
  if (Math.abs(insideOf(plot, plot.y(mean)) - plot.y(mean)) > 0.01) return []
  const across = (value: number) =>
    [plot.left, plot.right].map((x) => ({
      x,
      y: Math.min(plot.bottom, Math.max(plot.top, plot.y(value))),
    }))
  return [
    ...line('level', color, across(mean)),
    ...(error === undefined
      ? []
      : [
          {
            what: 'band of a level',
            color,
            kind: 'area' as const,
            points: [...across(error.low), ...across(error.high).reverse()],
          },
        ]),
  ]
}

/** Single values anywhere in the place of their category. */
function inPlace(plot: Plot, index: number): readonly [number, number] {
  return [plot.x(index - 0.5), plot.x(index + 0.5)]
}

function histogram(
  plot: Plot,
  color: string,
  bins: readonly { readonly from: number; readonly to: number; readonly height: number }[],
  filled: boolean,
): Expected[] {
  const [first, last] = [bins[0], bins.at(-1)]
  if (!first || !last) return []
  const points = [
    { x: plot.x(first.from), y: plot.y(0) },
    ...bins.flatMap(({ from, to, height }) =>
      [from, to].map((edge) => ({ x: plot.x(edge), y: plot.y(height) })),
    ),
    { x: plot.x(last.to), y: plot.y(0) },
  ]
  return [
    ...line('outline', color, points),
    ...(filled ? [{ what: 'histogram', color, kind: 'area' as const, points }] : []),
  ]
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

const meanOf = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length

type Mean = { readonly x: number; readonly mean: number; readonly error: Ends | undefined }

/** A line through means with a symbol at each. */
const curve = (plot: Plot, what: string, color: string, means: readonly Mean[]): Expected[] => [
  ...line(
    what,
    color,
    means.map(({ x, mean }) => ({ x, y: plot.y(mean) })),
  ),
  ...means.map(({ x, mean }) => symbol(what, color, x, plot.y(mean))),
]

/** Conditions beside each other, one a category, with published values. */
function averages(given: Given): Expected[] {
  const plot = given.plots[0]!
  return given.drawn.flatMap((row, index) => {
    const label = row.text('condition')
    const color = colorOf(given, label)
    const [mean, published] = [row.number('mean_accuracy'), row.number('published_mean')]
    const beside = plot.x(index) + given.frame.theme.symbolSize * 2.2 * unit(given)
    const seeds = given.raw.filter((one) => one.text('condition') === label)
    return [
      ...(mean === undefined
        ? []
        : [
            symbol(label, color, plot.x(index), plot.y(mean)),
            ...bar(plot, color, plot.x(index), endsOf(row, mean)),
          ]),
      ...(seeds.length < 2
        ? []
        : seeds.map((seed) =>
            symbol('seed', color, inPlace(plot, index), plot.y(seed.number('mean_accuracy')!)),
          )),
      ...(published === undefined
        ? []
        : [
            symbol('published', '#FFFFFF', beside, plot.y(published)),
            ...bar(plot, ink, beside, endsAround(published, row.number('published_se'))),
          ]),
    ]
  })
}

/** Millimetres of a unit of the frame. */
const unit = ({ frame }: Given) => 1.5 / frame.theme.edge

/** Millimetres between marks of conditions that share a place: 2.4 for each that fits. */
const spacing = (count: number, room: number, places = 1) =>
  Math.min(2.4 * places, (room * 0.8) / count)

const beside = (index: number, count: number, apart: number) => (index - (count - 1) / 2) * apart

const widthOf = ({ left, right }: Plot) => right - left

function finals(given: Given): Expected[] {
  const plot = given.plots[0]!
  const { tasks, chance } = sequenceAtPoint(given.detail, given.frame.point)
  const labels = distinct(given.drawn, 'condition')
  const at = (row: CsvRow) =>
    plot.x(row.number('task')! - 1) +
    beside(
      labels.indexOf(row.text('condition')),
      labels.length,
      spacing(labels.length, widthOf(plot) / tasks),
    )
  return [
    ...level(plot, muted, chance),
    ...given.drawn.flatMap((row) => {
      const color = colorOf(given, row.text('condition'))
      const mean = row.number('mean_accuracy')!
      return [
        symbol(row.text('condition'), color, at(row), plot.y(mean)),
        ...bar(plot, color, at(row), endsOf(row, mean)),
      ]
    }),
    ...given.raw.map((row) =>
      symbol(
        'seed',
        colorOf(given, row.text('condition')),
        at(row),
        plot.y(row.number('accuracy')!),
      ),
    ),
  ]
}

function sweep(given: Given): Expected[] {
  const plot = given.plots[0]!
  const labels = distinct(given.drawn, 'condition')
  const points = distinct(given.drawn, 'point')
  const hasPublished = given.drawn.some((row) => row.number('published_mean') !== undefined)
  const apart = spacing(labels.length, widthOf(plot) / points.length, hasPublished ? 2 : 1)
  const at = (row: CsvRow) =>
    plot.x(points.indexOf(row.text('point'))) +
    beside(labels.indexOf(row.text('condition')), labels.length, apart)
  const plateaus = groups(given.drawn, 'condition').flatMap((rows) => {
    const best = rows.find((row) => row.text('standing') === 'best')
    const asGood = rows.filter((row) => row.text('standing') !== '')
    if (!best || asGood.length < 2) return []
    const y = plot.y(best.number('mean_accuracy')! - 0.01)
    const ends = [asGood[0]!, asGood.at(-1)!]
    return line(
      'plateau',
      colorOf(given, best.text('condition')),
      ends.map((row) => ({ x: at(row), y })),
    )
  })
  return [
    ...plateaus,
    ...given.drawn.flatMap((row) => {
      const color = colorOf(given, row.text('condition'))
      const [mean, published] = [row.number('mean_accuracy'), row.number('published_mean')]
      const next = at(row) + apart / 2
      return [
        ...(mean === undefined
          ? []
          : [
              symbol(row.text('condition'), color, at(row), plot.y(mean)),
              ...bar(plot, color, at(row), endsOf(row, mean)),
            ]),
        ...(published === undefined
          ? []
          : [
              symbol('published', '#FFFFFF', next, plot.y(published)),
              ...bar(plot, ink, next, endsAround(published, row.number('published_se'))),
            ]),
      ]
    }),
    ...given.raw.map((row) =>
      symbol(
        'seed',
        colorOf(given, row.text('condition')),
        at(row),
        plot.y(row.number('mean_accuracy')!),
      ),
    ),
  ]
}

function retention(given: Given): Expected[] {
  const plot = given.plots[0]!
  const { chance, tasks } = sequenceAtPoint(given.detail, given.frame.point)
  const bound = new Set(
    definitionFor(given.detail).conditions.flatMap(({ tasks: meets, label }) =>
      meets === 'together' ? [label] : [],
    ),
  )
  const learners = given.drawn.filter((row) => !bound.has(row.text('condition')))
  const labels = distinct(learners, 'condition')
  const hasPublished = learners.some((row) => row.number('published_mean') !== undefined)
  const apart = spacing(labels.length, widthOf(plot) / tasks, hasPublished ? 2 : 1)
  const at = (row: CsvRow) =>
    plot.x(row.number('after_task')! - 1) +
    beside(labels.indexOf(row.text('condition')), labels.length, apart)
  const curves = groups(learners, 'condition').flatMap((rows) => {
    const label = rows[0]!.text('condition')
    const color = colorOf(given, label)
    const means = rows.map((row) => ({
      x: at(row),
      mean: row.number('mean_accuracy_task_1')!,
      error: endsOf(row, row.number('mean_accuracy_task_1')!),
    }))
    const seeds = groups(
      given.raw.filter((row) => row.text('condition') === label),
      'seed',
    )
    return [
      ...curve(plot, label, color, means),
      ...errorsOf(
        plot,
        color,
        means,
        rows.some((row) => row.number('published_mean') !== undefined),
      ),
      ...rows.flatMap((row) => {
        const published = row.number('published_mean')
        return published === undefined
          ? []
          : [symbol('published', '#FFFFFF', at(row) + apart / 2, plot.y(published))]
      }),
      ...seeds.flatMap((own) =>
        line(
          'seed',
          color,
          own.map((row) => ({ x: at(row), y: plot.y(row.number('accuracy_task_1')!) })),
        ),
      ),
    ]
  })
  const joint = given.drawn
    .filter((row) => bound.has(row.text('condition')))
    .flatMap((row) =>
      level(
        plot,
        colorOf(given, row.text('condition')),
        row.number('mean_accuracy_task_1')!,
        endsOf(row, row.number('mean_accuracy_task_1')!),
      ),
    )
  return [...level(plot, muted, chance), ...curves, ...joint]
}

/** A band where published values lie on the curve, else bars. */
function errorsOf(
  plot: Plot,
  color: string,
  means: readonly Mean[],
  published: boolean,
): Expected[] {
  if (published) return band(plot, color, means)
  return means.flatMap(({ x, error }) => bar(plot, color, x, error))
}

function learning(given: Given): Expected[] {
  const { tasks, ends, chance } = sequenceAtPoint(given.detail, given.frame.point)
  const labels = distinct(given.drawn, 'condition')
  return groups(given.drawn, 'condition').flatMap((rows) => {
    const label = rows[0]!.text('condition')
    const plot = given.plots[labels.indexOf(label)]!
    const bound =
      definitionFor(given.detail).conditions.find((one) => one.label === label)?.tasks ===
      'together'
    const boundaries = bound
      ? []
      : ends.slice(0, -1).flatMap((end) => upright(plot, hairline, plot.x(end)))
    const curves = groups(rows, 'task').flatMap((own) => {
      const task = own[0]!.number('task')! - 1
      const begins = bound ? 0 : (ends[task - 1] ?? 0)
      const color = taskColor(task, tasks, given.frame.theme)
      const means = own.map((row) => ({
        step: row.number('training_steps')!,
        x: plot.x(row.number('training_steps')!),
        mean: row.number('mean_accuracy')!,
        error: endsOf(row, row.number('mean_accuracy')!),
      }))
      const [before, after] = [
        means.filter(({ step }) => step <= begins),
        means.filter(({ step }) => step >= begins),
      ]
      const places = (part: typeof means) => part.map(({ x, mean }) => ({ x, y: plot.y(mean) }))
      return [
        ...line('before', color, places(before)),
        ...line('mean', color, places(after)),
        ...band(plot, color, after),
      ]
    })
    return [...level(plot, muted, chance), ...boundaries, ...curves]
  })
}

function shares(given: Given): Expected[] {
  const plot = given.plots[0]!
  const { ends } = sequenceAtPoint(given.detail, given.frame.point)
  const at = (row: CsvRow) => plot.x(row.number('training_steps')!)
  return [
    ...ends.slice(0, -1).flatMap((end) => upright(plot, hairline, plot.x(end))),
    ...groups(given.drawn, 'condition').flatMap((rows) => {
      const color = colorOf(given, rows[0]!.text('condition'))
      const means = rows.map((row) => ({
        x: at(row),
        mean: row.number('mean_share')!,
        error: endsOf(row, row.number('mean_share')!),
      }))
      return [
        ...line(
          'mean',
          color,
          means.map(({ x, mean }) => ({ x, y: plot.y(mean) })),
        ),
        ...band(plot, color, means),
      ]
    }),
    ...groups(given.raw, 'condition', 'seed').flatMap((rows) =>
      line(
        'seed',
        colorOf(given, rows[0]!.text('condition')),
        rows.map((row) => ({ x: at(row), y: plot.y(row.number('share')!) })),
      ),
    ),
  ]
}

const logOf = (loss: number) => Math.log10(loss)

/** The lower end of an error by powers of ten: that of the figure’s own axis where there is no logarithm. */
const lowLog = ({ ownFrom }: Plot, loss: number) => (loss > 0 ? Math.log10(loss) : ownFrom)

/** A band whose edges are powers of ten. */
function lossBand(
  plot: Plot,
  color: string,
  points: readonly { x: number; mean: number; error: Ends | undefined }[],
): Expected[] {
  const edges = points.flatMap(({ x, error }) =>
    error === undefined
      ? []
      : [{ x, low: plot.y(lowLog(plot, error.low)), high: plot.y(logOf(error.high)) }],
  )
  if (edges.length < 2) return []
  const lower = edges.map(({ x, low }) => ({ x, y: low }))
  const upper = edges.map(({ x, high }) => ({ x, y: high }))
  return [{ what: 'band', color, kind: 'area', points: [...lower, ...upper.reverse()] }]
}

/** Final losses by powers of ten, one method a category, with published values. */
function finalLosses(given: Given): Expected[] {
  const plot = given.plots[0]!
  return given.drawn.flatMap((row, index) => {
    const label = row.text('condition')
    const color = colorOf(given, label)
    const [mean, published] = [row.number('mean_loss')!, row.number('published_loss')]
    const ends = endsOf(row, mean)!
    const beside = plot.x(index) + given.frame.theme.symbolSize * 2.2 * unit(given)
    const [low, high] = [lowLog(plot, ends.low), logOf(ends.high)]
    return [
      symbol(label, color, plot.x(index), plot.y(logOf(mean))),
      ...bar(plot, color, plot.x(index), { low, high }),
      ...given.raw
        .filter((one) => one.text('condition') === label)
        .map((one) =>
          symbol('seed', color, inPlace(plot, index), plot.y(logOf(one.number('training_loss')!))),
        ),
      ...(published === undefined
        ? []
        : [symbol('published', '#FFFFFF', beside, plot.y(logOf(published)))]),
    ]
  })
}

/** What single updates did, those without the second factor in FOOF's colour. */
function comparedSteps(given: Given): Expected[] {
  const plot = given.plots[0]!
  const color = (row: CsvRow) => {
    const isOther = row.text('condition').endsWith('without its second factor')
    return colorOf(given, isOther ? 'FOOF' : 'KFAC')
  }
  const x = (row: CsvRow) => plot.x(row.number('training_steps')!)
  const [read, own] = [true, false].map((isPublished) =>
    given.drawn.filter((row) => (row.number('published') !== undefined) === isPublished),
  )
  const means = groups(own!, 'condition').flatMap((rows) => {
    const points = rows.map((row) => ({
      x: x(row),
      mean: row.number('mean_value')!,
      error: endsOf(row, row.number('mean_value')!),
    }))
    const corners = points.map(({ mean, ...at }) => ({ ...at, y: plot.y(mean) }))
    return [...line('mean', color(rows[0]!), corners), ...band(plot, color(rows[0]!), points)]
  })
  const seeds = groups(given.raw, 'condition', 'seed').flatMap((rows) =>
    line(
      'seed',
      color(rows[0]!),
      rows.map((row) => ({ x: x(row), y: plot.y(row.number('value')!) })),
    ),
  )
  const published = read!.map((row) =>
    symbol('published', '#FFFFFF', x(row), plot.y(row.number('published')!)),
  )
  return [...means, ...seeds, ...published]
}

/** Parts of updates on each other, in the colours of the legend. */
function updateBars(given: Given): Expected[] {
  const plot = given.plots[0]!
  const colors = ['grey', 'sky', 'orange', 'vermilion', 'green'] as const
  return groups(given.drawn, 'condition').flatMap((rows, index) => {
    let from = 0
    return rows.map((row, part) => {
      const to = from + row.number('mean_ms')!
      const [low, high] = [plot.y(from), plot.y(to)]
      from = to
      const [left, right] = [plot.x(index - 0.3), plot.x(index + 0.3)]
      const { color } = drawnStyle({ color: colors[part]!, symbol: 'rounded' }, given.frame.theme)
      return {
        ...{ what: 'part', color, kind: 'area' as const },
        points: [
          { x: left, y: low },
          { x: right, y: low },
          { x: right, y: high },
          { x: left, y: high },
        ],
      }
    })
  })
}

/** Losses by powers of ten against seconds. */
function lossesByTime(given: Given): Expected[] {
  const plot = given.plots[0]!
  const at = (row: CsvRow) => plot.x(row.number('seconds')!)
  const means = groups(given.drawn, 'condition').flatMap((rows) => {
    const color = colorOf(given, rows[0]!.text('condition'))
    const points = rows.map((row) => ({
      x: at(row),
      mean: row.number('mean_loss')!,
      error: endsOf(row, row.number('mean_loss')!),
    }))
    const corners = points.map(({ x, mean }) => ({ x, y: plot.y(logOf(mean)) }))
    return [...line('mean', color, corners), ...lossBand(plot, color, points)]
  })
  const seeds = groups(given.raw, 'condition', 'seed').flatMap((rows) =>
    line(
      'seed',
      colorOf(given, rows[0]!.text('condition')),
      rows.map((row) => ({ x: at(row), y: plot.y(logOf(row.number('training_loss')!)) })),
    ),
  )
  return [...means, ...seeds]
}

/** Losses of one setting, its values beside each other. */
function searchedCurve(given: Given, setting: string): Expected[] {
  const plot = given.plots[0]!
  const [path = ''] = Object.keys(given.detail.points[0] ?? {})
  const { style } = conditionOf(definitionFor(given.detail), path.split('.')[0] ?? '')
  const { color } = drawnStyle(style, given.frame.theme)
  const values = given.drawn.map((row) => row.number(setting)!)
  const points = given.drawn.map((row, index) => {
    const mean = row.number('mean_loss')!
    const ends = endsOf(row, mean)!
    return { index, mean: logOf(mean), low: lowLog(plot, ends.low), high: logOf(ends.high) }
  })
  return [
    ...curve(
      plot,
      'mean',
      color,
      points.map(({ index, mean }) => ({ x: plot.x(index), mean, error: undefined })),
    ),
    ...points.flatMap(({ index, low, high }) => bar(plot, color, plot.x(index), { low, high })),
    ...given.raw.map((row) =>
      symbol(
        'seed',
        color,
        inPlace(plot, values.indexOf(row.number(setting)!)),
        plot.y(logOf(row.number('training_loss')!)),
      ),
    ),
  ]
}

/** A cell for each pair of values, coloured by the logarithm of its loss. */
/** Medians of the best of 1, 5 and 20 trials, methods beside each other, with intervals that may be open. */
function soonest(given: Given): Expected[] {
  const methods = distinct(given.drawn, 'condition')
  return ['updates', 'seconds'].flatMap((quantity, grid) => {
    const plot = given.plots[grid]!
    return given.drawn.flatMap((row) => {
      const median = row.number('median')
      if (row.text('quantity') !== quantity || median === undefined) return []
      const label = row.text('condition')
      const color = colorOf(given, label)
      const aside = methods.indexOf(label) - (methods.length - 1) / 2
      const place = plot.x(['1', '5', '20'].indexOf(row.text('trials')))
      const x = place + aside * 1.5 * given.frame.theme.symbolSize * unit(given)
      const [from = 0, to] = [row.number('low'), row.number('high')]
      const [low, high] = [lowLog(plot, from), to === undefined ? plot.ownTo : logOf(to)]
      return [symbol(label, color, x, plot.y(logOf(median))), ...bar(plot, color, x, { low, high })]
    })
  })
}

function searchedCells(given: Given): Expected[] {
  const plot = given.plots[0]!
  const [across = '', up = ''] = given.drawn[0]?.ids ?? []
  if (up === 'mean_loss') return searchedCurve(given, across)
  const placesOf = (id: string) =>
    [...new Set(given.drawn.map((row) => row.number(id)!))].toSorted((a, b) => a - b)
  const [columns, rows] = [placesOf(across), placesOf(up)]
  const logs = given.drawn.map((row) => logOf(row.number('mean_loss')!))
  const [low, high] = [Math.min(...logs), Math.max(...logs)]
  return given.drawn.map((row, index) => {
    const x = columns.indexOf(row.number(across)!)
    const y = rows.indexOf(row.number(up)!)
    const corner = (dx: number, dy: number) => ({ x: plot.x(x + dx), y: plot.y(y + dy) })
    return {
      what: 'cell',
      color: scaleColor((logs[index]! - low) / (high - low || 1), given.frame.theme),
      kind: 'area',
      points: [corner(-0.5, 0.5), corner(0.5, 0.5), corner(0.5, -0.5), corner(-0.5, -0.5)],
    }
  })
}

/** Losses by powers of ten beside accuracies, each against updates. */
function lossAndAccuracy(given: Given): Expected[] {
  const inPanel = (index: number) =>
    index === 0 ? ['training loss'] : ['test accuracy', 'test loss']
  return [0, 1].flatMap((index) => {
    const plot = given.plots[index]!
    const quantity = inPanel(index).find((name) =>
      given.drawn.some((row) => row.text('quantity') === name),
    )
    const isLoss = quantity !== 'test accuracy'
    const place = (value: number) => plot.y(isLoss ? logOf(value) : value)
    const of = (rows: readonly CsvRow[]) => rows.filter((row) => row.text('quantity') === quantity)
    const read = given.drawn.filter(
      (row) => index === 0 && row.text('quantity') === 'published loss',
    )
    const published = read.map((row) =>
      symbol(
        'published',
        '#FFFFFF',
        plot.x(row.number('training_steps')!),
        place(row.number('published')!),
      ),
    )
    const means = groups(of(given.drawn), 'condition').flatMap((rows) => {
      const color = colorOf(given, rows[0]!.text('condition'))
      const points = rows.map((row) => ({
        x: plot.x(row.number('training_steps')!),
        mean: row.number('mean_value')!,
        error: endsOf(row, row.number('mean_value')!),
      }))
      const corners = points.map(({ x, mean }) => ({ x, y: place(mean) }))
      return [
        ...line('mean', color, corners),
        ...(isLoss ? lossBand(plot, color, points) : band(plot, color, points)),
      ]
    })
    const seeds = groups(of(given.raw), 'condition', 'seed').flatMap((rows) =>
      line(
        'seed',
        colorOf(given, rows[0]!.text('condition')),
        rows.map((row) => ({
          x: plot.x(row.number('training_steps')!),
          y: place(row.number('value')!),
        })),
      ),
    )
    return [...means, ...seeds, ...published]
  })
}

const upright = (plot: Plot, color: string, x: number) =>
  x < plot.left - 0.01 || x > plot.right + 0.01
    ? []
    : line('upright', color, [
        { x, y: plot.bottom },
        { x, y: plot.top },
      ])

function release(given: Given): Expected[] {
  const color = colorReleasing(given, 'plastic')
  const quantities = ['Mean release probability', 'Frozen synapses (%)']
  const { ends } = sequenceAtPoint(given.detail, given.frame.point)
  return quantities.flatMap((quantity, index) => {
    const plot = given.plots[index]!
    const value = (row: CsvRow, id: string) => {
      const found = row.number(id)
      return found === undefined ? undefined : found / (quantity.endsWith('(%)') ? 100 : 1)
    }
    const own = given.drawn.filter((row) => row.text('quantity') === quantity)
    const means = own.map((row) => ({
      x: plot.x(row.number('training_steps')!),
      mean: value(row, 'value')!,
      error: scaledEnds(endsOf(row, row.number('value')!), quantity.endsWith('(%)') ? 100 : 1),
    }))
    const seeds = groups(
      given.raw.filter((row) => row.text('quantity') === quantity),
      'seed',
    )
    return [
      ...line(
        quantity,
        color,
        means.map(({ x, mean }) => ({ x, y: plot.y(mean) })),
      ),
      ...band(plot, color, means),
      ...(seeds.length < 2 ? [] : seeds).flatMap((rows) =>
        line(
          'seed',
          color,
          rows.map((row) => ({
            x: plot.x(row.number('training_steps')!),
            y: plot.y(value(row, 'value')!),
          })),
        ),
      ),
      ...ends.slice(0, -1).flatMap((end) => upright(plot, hairline, plot.x(end))),
    ]
  })
}

function changes(given: Given): Expected[] {
  const plot = given.plots[0]!
  const color = colorReleasing(given, 'plastic')
  const synapses = given.raw.map((row) => ({
    p: row.number('initial_release_probability')!,
    change: Math.abs(row.number('relative_change')!),
  }))
  const every = Math.ceil(synapses.length / 900)
  const top = Number(plot.yAxis.max)
  const medians = Array.from({ length: 10 }, (_, bin) =>
    synapses.filter(({ p }) => Math.min(9, Math.floor(p * 10 + 1e-6)) === bin),
  ).filter((own) => own.length >= 10)
  return [
    ...synapses
      .filter(({ change }, index) => index % every === 0 && change <= top + 1e-9)
      .map(({ p, change }) => symbol('synapse', color, plot.x(p), plot.y(change))),
    ...medians.map((own) =>
      symbol(
        'median',
        ink,
        plot.x(meanOf(own.map(({ p }) => p))),
        plot.y(median(own.map(({ change }) => change))),
      ),
    ),
  ]
}

function energy(metric: string): (given: Given) => Expected[] {
  return (given) => {
    const plot = given.plots[0]!
    const means = given.drawn.flatMap((row) => {
      const [mean, bits] = [row.number(metric), row.number('bits')]
      if (mean === undefined || bits === undefined) return []
      const [x, y] = [plot.x(Math.log10(mean)), plot.y(bits)]
      const [across, up] = [endsOf(row, mean, 'energy_'), endsOf(row, bits, 'bits_')]
      const color = colorOf(given, row.text('condition'))
      return [
        symbol(row.text('condition'), color, x, y),
        ...(up && up.high - up.low > 1e-12
          ? line('bar upwards', color, [
              { x, y: plot.y(up.low) },
              { x, y: plot.y(up.high) },
            ])
          : []),
        ...(across
          ? line('bar across', color, [
              { x: plot.x(Math.log10(Math.max(across.low, mean / 100))), y },
              { x: plot.x(Math.log10(across.high)), y },
            ])
          : []),
      ]
    })
    const joinedLines = groups(given.drawn, 'condition').flatMap((rows) => {
      const swept = Object.keys(given.detail.points[0] ?? {})
      if (swept.length !== 1 || swept[0]?.endsWith('.draw')) return []
      return line(
        'curve',
        colorOf(given, rows[0]!.text('condition')),
        rows.flatMap((row) => {
          const [mean, bits] = [row.number(metric), row.number('bits')]
          if (mean === undefined || bits === undefined) return []
          return [{ x: plot.x(Math.log10(mean)), y: plot.y(bits) }]
        }),
      )
    })
    const single = groups(given.raw, 'point', 'condition').flatMap((rows) => {
      const learned = rows.filter((row) => row.text('at_chance') === 'no')
      const color = colorOf(given, rows[0]!.text('condition'))
      const places = (own: readonly CsvRow[], what: string, fill: string) =>
        own.map((row) =>
          symbol(what, fill, plot.x(Math.log10(row.number(metric)!)), plot.y(row.number('bits')!)),
        )
      return [
        ...(learned.length < 2 ? [] : places(learned, 'seed', color)),
        ...places(
          rows.filter((row) => !learned.includes(row)),
          'at chance',
          '#FFFFFF',
        ),
      ]
    })
    return [...means, ...joinedLines, ...single]
  }
}

function best(given: Given): Expected[] {
  const plot = given.plots[0]!
  return given.drawn.flatMap((row, index) => {
    const label = row.text('condition')
    const color = colorOf(given, label)
    const mean = row.number('bits_per_1000')!
    const seeds = given.raw.filter((one) => one.text('condition') === label)
    return [
      symbol(label, color, plot.x(index), plot.y(mean)),
      ...bar(plot, color, plot.x(index), endsOf(row, mean)),
      ...(seeds.length < 2 ? [] : seeds).map((seed) =>
        symbol('seed', color, inPlace(plot, index), plot.y(seed.number('bits_per_1000')!)),
      ),
    ]
  })
}

function fixedRelease(given: Given): Expected[] {
  const plot = given.plots[0]!
  const color = colorReleasing(given, 'fixed')
  const at = (row: CsvRow) => plot.x(row.number('release_probability')!)
  return [
    ...line(
      'curve',
      color,
      given.drawn.map((row) => ({ x: at(row), y: plot.y(row.number('bits_per_1000')!) })),
    ),
    ...given.drawn.flatMap((row) => [
      symbol('mean', color, at(row), plot.y(row.number('bits_per_1000')!)),
      ...bar(plot, color, at(row), endsOf(row, row.number('bits_per_1000')!)),
    ]),
    ...given.raw.map((row) => symbol('seed', color, at(row), plot.y(row.number('bits_per_1000')!))),
  ]
}

function releaseBins(given: Given): Expected[] {
  const plot = given.plots[0]!
  const color = colorReleasing(given, 'plastic')
  const bins = (id: string) =>
    given.drawn.map((row) => ({
      from: row.number('p_from')!,
      to: row.number('p_to')!,
      height: row.number(id)!,
    }))
  return [
    ...histogram(plot, color, bins('after'), true),
    ...histogram(plot, muted, bins('before'), false),
    ...given.drawn.flatMap((row) => {
      const mean = row.number('after')!
      if (mean < 0.002) return []
      const middle = (row.number('p_from')! + row.number('p_to')!) / 2
      return bar(plot, color, plot.x(middle), endsOf(row, mean, 'after_'))
    }),
  ]
}

function classes(given: Given): Expected[] {
  const plot = given.plots[0]!
  const colors = [colorReleasing(given, 'plastic'), muted]
  return distinct(given.drawn, 'class').flatMap((name, index) => {
    const color = colors[index]!
    const own = given.drawn.filter((row) => row.text('class') === name)
    const means = given.raw
      .filter((row) => row.text('class') === name)
      .map((row) => row.number('mean')!)
    return [
      ...histogram(
        plot,
        color,
        own.map((row) => ({
          from: row.number('log10_from')!,
          to: row.number('log10_to')!,
          height: row.number('share')!,
        })),
        true,
      ),
      ...(means.length > 0 ? upright(plot, color, plot.x(Math.log10(meanOf(means)))) : []),
    ]
  })
}

/** Where panels stand: in two columns the inputs beside the outputs of each layer. */
function connectionPlaces(plots: readonly Plot[]): readonly number[] {
  const columns = plots.filter(({ bottom }) => Math.abs(bottom - plots[0]!.bottom) < 0.1).length
  return columns === 3 ? [0, 1, 2, 3, 4, 5] : [0, 2, 4, 1, 3, 5]
}

function connections(given: Given): Expected[] {
  const color = colorReleasing(given, 'plastic')
  return distinct(given.raw, 'side').flatMap((side, index) => {
    const plot = given.plots[connectionPlaces(given.plots)[index]!]!
    const own = given.raw.filter((row) => row.text('side') === side)
    const most = Math.max(
      1,
      ...own.flatMap((row) => [row.number('important')!, row.number('shuffled')!]),
    )
    const width = Math.max(1, Math.ceil((most + 1) / 24))
    const count = Math.ceil((most + 1) / width)
    const bins = (id: string) =>
      Array.from({ length: count }, (_, bin) => ({
        from: bin * width,
        to: (bin + 1) * width,
        height:
          own.filter((row) => Math.floor(row.number(id)! / width) === bin).length / own.length,
      }))
    return [
      ...histogram(plot, color, bins('important'), true),
      ...histogram(plot, muted, bins('shuffled'), false),
    ]
  })
}

function neurons(given: Given): Expected[] {
  const color = colorReleasing(given, 'plastic')
  const layers = distinct(given.raw, 'layer')
  return given.raw.map((row) => {
    const plot = given.plots[layers.indexOf(row.text('layer'))]!
    return symbol('neuron', color, plot.x(row.number('inputs')!), plot.y(row.number('outputs')!))
  })
}

function lesions(given: Given): Expected[] {
  const plot = given.plots[0]!
  const { chance } = sequenceAtPoint(given.detail, given.frame.point)
  const labels = distinct(given.drawn, 'order')
  const shares = [...new Set(given.drawn.map((row) => row.number('removed')!))]
  const room = widthOf(plot) * Math.min(...shares.slice(1).map((share, at) => share - shares[at]!))
  const at = (row: CsvRow) =>
    plot.x(row.number('removed')!) +
    beside(labels.indexOf(row.text('order')), labels.length, spacing(labels.length, room))
  const curves = groups(given.drawn, 'order').flatMap((rows) => {
    const label = rows[0]!.text('order')
    const ordering = lesionOrderings.find((one) => one.label === label)!
    const { color } = lesionStyle(ordering.id, given.frame.theme)
    const means = rows.map((row) => ({
      x: at(row),
      mean: row.number('accuracy')!,
      error: endsOf(row, row.number('accuracy')!),
    }))
    const seeds = groups(
      given.raw.filter((row) => row.text('order') === label),
      'seed',
    )
    return [
      ...curve(plot, label, color, means),
      ...band(plot, color, means),
      ...(seeds.length < 2 ? [] : seeds).flatMap((own) =>
        line(
          'seed',
          color,
          own.map((row) => ({
            x: at(row),
            y: plot.y(row.number('accuracy')!),
          })),
        ),
      ),
    ]
  })
  return [...level(plot, muted, chance), ...curves]
}

/** A panel a condition; random orders are averaged over their draws for each network. */
function networkLesions(target: LesionTarget): (given: Given) => Expected[] {
  return (given) => {
    const { chance } = sequenceAtPoint(given.detail, given.frame.point)
    const conditions = distinct(given.drawn, 'condition')
    const references = conditions.flatMap((_, panel) => level(given.plots[panel]!, muted, chance))
    const curves = groups(given.drawn, 'condition', 'order').flatMap((rows) => {
      const [condition, order] = ['condition', 'order'].map((id) => rows[0]!.text(id))
      const plot = given.plots[conditions.indexOf(condition!)]!
      const id = lesionOrderingIds.find((one) => orderWords(target, one).label === order)!
      const { color } = lesionStyle(id, given.frame.theme)
      const means = rows.map((row) => ({
        x: plot.x(row.number('removed')!),
        mean: row.number('accuracy')!,
        error: endsOf(row, row.number('accuracy')!),
      }))
      const own = given.raw.filter(
        (row) => row.text('condition') === condition && row.text('order') === order,
      )
      const networks = groups(own, 'seed')
      return [
        ...curve(plot, order!, color, means),
        ...band(plot, color, means),
        ...(networks.length < 2 ? [] : networks).flatMap((draws) =>
          line(
            'network',
            color,
            groups(draws, 'removed').map((each) => ({
              x: plot.x(each[0]!.number('removed')!),
              y: plot.y(meanOf(each.map((row) => row.number('accuracy')!))),
            })),
          ),
        ),
      ]
    })
    return [...references, ...curves]
  }
}

function spread(given: Given): Expected[] {
  const plot = given.plots[0]!
  const color = colorOf(given, drawnCondition(given))
  const levels = distinct(given.drawn, 'settings')
  const [asSet] = given.drawn
  // By itself it draws standard deviations over draws, and the standard error of what is set.
  const hasDeviation = asSet!.ids.includes('sd')
  const error = hasDeviation ? asSet!.number('sd') : undefined
  return [
    ...(asSet!.text('settings') === 'as they are set'
      ? level(
          plot,
          color,
          asSet!.number('mean')!,
          hasDeviation
            ? endsAround(
                asSet!.number('mean')!,
                error === undefined ? undefined : error / Math.sqrt(asSet!.number('n')!),
              )
            : endsOf(asSet!, asSet!.number('mean')!),
        )
      : []),
    ...given.drawn.flatMap((row, index) => [
      symbol('mean', color, plot.x(index), plot.y(row.number('mean')!)),
      ...bar(plot, color, plot.x(index), endsOf(row, row.number('mean')!)),
    ]),
    ...given.raw.map((row) =>
      symbol(
        'draw',
        color,
        inPlace(plot, levels.indexOf(row.text('settings'))),
        plot.y(row.number('value')!),
      ),
    ),
  ]
}

function drawnCondition({ detail }: Given): string {
  const [id] = detail.settings.conditions
  return definitionFor(detail).conditions.find((one) => one.id === id)?.label ?? ''
}

function settings(given: Given): Expected[] {
  const color = colorOf(given, drawnCondition(given))
  const [first] = given.drawn
  const known = ['draw', 'seed', 'value', 'stopped_early']
  const parameters = first ? first.ids.filter((id) => !known.includes(id)) : []
  return parameters.flatMap((id, index) => {
    const plot = given.plots[index]!
    return given.drawn.map((row) => {
      const value = row.number('value')
      const y = value === undefined ? plot.bottom : plot.y(value)
      const fill = value === undefined ? '#FFFFFF' : color
      return symbol(`draw ${row.text('draw')}`, fill, plot.x(row.number(id)!), y)
    })
  })
}

/** Cells with the values that they stand for, a panel a condition; colours are the scale's. */
function matrixCells(given: Given): Expected[] {
  const labels = distinct(given.drawn, 'condition')
  const learned = given.drawn.filter((row) => row.number('after_task')! >= row.number('tested_on')!)
  const from = accuracyFloor(learned.map((row) => row.number('mean_accuracy')!))
  return given.drawn.map((row) => {
    const plot = given.plots[labels.indexOf(row.text('condition'))]!
    const [x, y] = [row.number('tested_on')!, -row.number('after_task')!]
    const mean = row.number('mean_accuracy')!
    const corners = [
      [x - 0.5, y + 0.5],
      [x + 0.5, y + 0.5],
      [x + 0.5, y - 0.5],
      [x - 0.5, y - 0.5],
    ] as const
    return {
      what: `after ${-y}, tested on ${x}`,
      color: scaleColor((mean - from) / (1 - from), given.frame.theme),
      kind: 'area',
      points: corners.map(([across, up]) => ({ x: plot.x(across), y: plot.y(up) })),
    }
  })
}

function learnedAndForgotten(given: Given): Expected[] {
  const measures = distinct(given.drawn, 'measure')
  return groups(given.drawn, 'measure').flatMap((rows) => {
    const measure = rows[0]!.text('measure')
    const plot = given.plots[measures.indexOf(measure)]!
    return rows.flatMap((row, index) => {
      const label = row.text('condition')
      const color = colorOf(given, label)
      const mean = row.number('mean')!
      const seeds = given.raw.filter(
        (one) => one.text('condition') === label && one.text('measure') === measure,
      )
      return [
        symbol(label, color, plot.x(index), plot.y(mean)),
        ...bar(plot, color, plot.x(index), endsOf(row, mean)),
        ...(seeds.length < 2 ? [] : seeds).map((seed) =>
          symbol('seed', color, inPlace(plot, index), plot.y(seed.number('value')!)),
        ),
      ]
    })
  })
}

/** Colours of what is summed, by how it is called; those of measures are their models'. */
function sumColor(given: Given, label: string): string {
  const id = (['si', 'siu', 'sib'] as const).find((one) => importanceMeasures[one].short === label)
  if (id) return measureStyle(id, given.frame.theme).color
  return label === 'Loss gained' ? muted : ink
}

function sums(given: Given): Expected[] {
  const plot = given.plots[0]!
  return groups(given.drawn, 'quantity').flatMap((rows) => {
    const label = rows[0]!.text('quantity')
    const [plain, isPublished] = [label.replace(', published', ''), label.endsWith(', published')]
    const color = sumColor(given, plain)
    const points = rows.map((row) => ({
      x: plot.x(row.number('training_steps')!),
      mean: row.number('sum')!,
      error: endsOf(row, row.number('sum')!),
    }))
    if (isPublished) return points.map(({ x, mean }) => symbol(label, '#FFFFFF', x, plot.y(mean)))
    const seeds = groups(
      given.raw.filter((row) => row.text('quantity') === label),
      'seed',
    )
    return [
      ...line(
        label,
        color,
        points.map(({ x, mean }) => ({ x, y: plot.y(mean) })),
      ),
      ...band(plot, color, points),
      ...(seeds.length < 2 ? [] : seeds).flatMap((own) =>
        line(
          'seed',
          color,
          own.map((row) => ({
            x: plot.x(row.number('training_steps')!),
            y: plot.y(row.number('sum')!),
          })),
        ),
      ),
    ]
  })
}

function correlationLines(given: Given): Expected[] {
  const panels = distinct(given.drawn, 'panel')
  const { tasks } = sequenceAtPoint(given.detail, given.frame.point)
  return groups(given.drawn, 'panel').flatMap((rows) => {
    const panel = rows[0]!.text('panel')
    const plot = given.plots[panels.indexOf(panel)]!
    const labels = distinct(rows, 'measure')
    const apart = spacing(labels.length, widthOf(plot) / tasks)
    const at = (row: CsvRow) =>
      plot.x(row.number('task')! - 1) +
      beside(labels.indexOf(row.text('measure')), labels.length, apart)
    return groups(rows, 'measure').flatMap((own) => {
      const label = own[0]!.text('measure')
      const id = importanceIds.find(
        (one) => importanceMeasures[one].short === label.replace(', sum', ''),
      )!
      const { color } = measureStyle(id, given.frame.theme)
      const means = own.map((row) => ({
        x: at(row),
        mean: row.number('mean_r')!,
        error: endsOf(row, row.number('mean_r')!),
      }))
      return [
        ...curve(plot, label, color, means),
        ...means.flatMap(({ x, error }) => bar(plot, color, x, error)),
        ...given.raw
          .filter((row) => row.text('panel') === panel && row.text('measure') === label)
          .map((row) => symbol('seed', color, at(row), plot.y(row.number('r')!))),
      ]
    })
  })
}

/** A dot a weight in the picture of points. */
function weights(given: Given): Expected[] {
  const column = (label: string) => {
    const id = importanceIds.find(
      (one) => importanceMeasures[one].short === label.replace(', sum', ''),
    )!
    return { id, name: `${id}${label.endsWith(', sum') ? '_sum' : ''}`.replaceAll('-', '_') }
  }
  return given.drawn.map((row, index) => {
    const plot = given.plots[index]!
    const [across, up] = [row.text('across'), row.text('up')]
    return {
      what: `${up} against ${across}`,
      color: measureStyle(column(up).id, given.frame.theme).color,
      kind: 'dots',
      points: given.raw.map((weight) => ({
        x: plot.x(weight.number(column(across).name)!),
        y: plot.y(weight.number(column(up).name)!),
      })),
    }
  })
}

function noise(given: Given): Expected[] {
  const [over, ratios] = given.plots
  const [red, blue] = (['vermilion', 'blue'] as const).map(
    (color) => drawnStyle({ color, symbol: 'circle' }, given.frame.theme).color,
  )
  const [id] = given.detail.settings.conditions
  const label = definitionFor(given.detail).conditions.find((one) => one.id === id)!.label
  const dots = given.raw.flatMap((row) =>
    (
      [
        ['noise', red!],
        ['signal', blue!],
      ] as const
    ).map(([name, color]) =>
      symbol(
        name,
        color,
        over!.x(row.number('training_step')!),
        over!.y(Math.log10(row.number(name)!)),
      ),
    ),
  )
  const stairs = groups(given.drawn, 'seed').flatMap((rows) =>
    line(
      'stairs',
      colorOf(given, label),
      rows.flatMap((row, index) => {
        const x = ratios!.x(Math.log10(row.number('ratio')!))
        const next = rows[index + 1]?.number('steps') ?? 0
        return [row.number('steps')!, next].map((share) => ({ x, y: ratios!.y(share) }))
      }),
    ),
  )
  return [...dots, ...stairs, ...upright(ratios!, muted, ratios!.x(0))]
}

/** No figure is left out. */
export const expectedMarks: Readonly<Record<FigureId, (given: Given) => readonly Expected[]>> = {
  robustness: spread,
  'drawn-settings': settings,
  'sweep-accuracy': sweep,
  'first-task-retention': retention,
  'average-accuracy': averages,
  'final-task-accuracy': finals,
  'release-probability': release,
  'strength-change': changes,
  'information-energy': energy('synapticEnergy'),
  'best-information': best,
  'information-neuronal-energy': energy('neuronalEnergy'),
  'fixed-release-sweep': fixedRelease,
  'release-histogram': releaseBins,
  'lesion-curves': lesions,
  'synapse-lesions': networkLesions('synapses'),
  'neuron-lesions': networkLesions('neurons'),
  'strength-by-release': classes,
  'fisher-by-release': classes,
  'important-connections': connections,
  'inputs-and-outputs': neurons,
  'learning-curves': learning,
  'loss-and-accuracy': lossAndAccuracy,
  'final-loss': finalLosses,
  'loss-by-time': lossesByTime,
  'relative-decrease': comparedSteps,
  'similarity-to-foof': comparedSteps,
  'update-parts': updateBars,
  'settings-map': searchedCells,
  'time-to-target': soonest,
  'accuracy-matrix': matrixCells,
  'learned-and-forgotten': learnedAndForgotten,
  'penalty-share': shares,
  'summed-importances': sums,
  'importance-correlations': correlationLines,
  'importance-scatter': weights,
  'gradient-noise': noise,
}
