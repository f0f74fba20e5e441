/** How alike measures of importance are, task by task (thesis Figs 3.1 and 3.2). */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import {
  alikeOf,
  comparedLabel,
  comparesMeasures,
  measureOf,
  watchedTrials,
  type ComparedId,
} from '../../results/importance'
import { notYet } from '../../results/not-yet'
import { sequenceAtPoint, type Trial } from '../../results/selection'
import { numberWithError } from '../../statistics/notation'
import { summarise } from '../../statistics/summary'
import { categoryAxis } from '../kit/axes'
import { baseOption } from '../kit/base-option'
import { isNarrow, marksSentence } from '../kit/caption'
import type { FigureDeclaration, Place } from '../kit/declaration'
import type { Column, Drawing, FigureFrame } from '../kit/figure'
import { errorCells, errorColumns, errorEnds, estimate, reachOf } from '../kit/errors'
import { conditionEntry, errorKey, legendOf, seedKey } from '../kit/legend'
import { errorBars, seedDots } from '../kit/marks'
import { panelsOf } from '../kit/panels'
import { joinedMeans, sideBySide, sideSentence } from '../kit/side-by-side'
import { vertical } from '../kit/value-axes'
import { pairFamilies, type PairFamily } from './importance-pairs'
import { measureStyle } from './measure-style'

interface Line {
  readonly id: ComparedId
  readonly label: string
  /** From 0. */
  readonly tasks: readonly {
    readonly task: number
    readonly seeds: readonly { readonly seed: number; readonly r: number }[]
  }[]
}

interface Panel extends PairFamily {
  readonly lines: readonly Line[]
}

function lineOf(trials: readonly Trial[], reference: ComparedId, id: ComparedId): Line {
  const seeds = trials.flatMap((trial) => {
    const series = alikeOf(trial, id, reference)
    return series ? [{ seed: trial.seed, r: series.y }] : []
  })
  const tasks = Math.max(0, ...seeds.map(({ r }) => r.length))
  return {
    id,
    label: comparedLabel(id),
    tasks: Array.from({ length: tasks }, (_, task) => ({
      task,
      seeds: seeds.flatMap(({ seed, r }) => {
        const own = r[task]
        return own === undefined ? [] : [{ seed, r: own }]
      }),
    })),
  }
}

function panelsIn(detail: ExperimentDetail, point: number): Panel[] {
  const watched = watchedTrials(detail, point)
  if (!watched) return []
  return pairFamilies(watched.measures).map((family) => ({
    ...family,
    lines: family.compared.map((id) => lineOf(watched.done, family.reference, id)),
  }))
}

function lineSeries(
  frame: FigureFrame,
  { id, label, tasks }: Line,
  reference: string,
  grid: number,
  shift: number,
): SeriesOption[] {
  const style = measureStyle(measureOf(id), frame.theme)
  const placement = { name: label, grid, shift }
  const tip = (task: number, more: string) => `${label} and ${reference}\ntask ${task + 1}${more}`
  const points = tasks.flatMap(({ task, seeds }) => {
    const summary = summarise(seeds.map(({ r }) => r))
    return summary ? [{ x: task, ...summary }] : []
  })
  const dots = tasks.flatMap(({ task, seeds }) =>
    seeds.map(({ seed, r }) => ({
      x: task,
      y: r,
      tip: tip(task, `, seed ${seed}: r = ${numberWithError(r)}`),
    })),
  )
  return [
    ...(tasks.some(({ seeds }) => seeds.length > 1)
      ? [seedDots(frame, placement, style.color, dots, () => 0)]
      : []),
    errorBars(
      frame,
      placement,
      style.color,
      points.map((point) => ({ x: point.x, ...errorEnds(frame, point) })),
    ),
    ...joinedMeans(
      frame,
      placement,
      style,
      points.map((point) => ({
        x: point.x,
        mean: point.mean,
        tip: tip(point.x, `: r = ${estimate(frame, point, numberWithError)}, n = ${point.n}`),
      })),
    ),
  ]
}

/** Where the axis starts: at zero or, below it, at a multiple of one fifth. */
function floorOf(values: readonly number[]): number {
  const least = Math.min(0, ...values)
  return least < 0 ? Math.floor(least * 5) / 5 : 0
}

const keyColumns: readonly Column[] = [
  { id: 'panel', label: 'Panel', format: 'text' },
  { id: 'measure', label: 'Measure', format: 'text' },
  { id: 'with', label: 'With', format: 'text' },
  { id: 'task', label: 'Task', format: 'count' },
]

/** The families are the same at every sweep point that has any. */
function panelCount(detail: ExperimentDetail): number {
  return Math.max(1, ...detail.points.map((_, point) => panelsIn(detail, point).length))
}
const columnsFor = (place: Place, count: number) => (isNarrow(place) ? 1 : Math.max(1, count))

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const { tasks } = sequenceAtPoint(detail, frame.point)
  const panels = panelsIn(detail, frame.point)
  const values = panels.flatMap(({ lines }) =>
    lines.flatMap((line) => line.tasks.flatMap(({ seeds }) => seeds.map(({ r }) => r))),
  )
  const counts = panels.flatMap(({ lines }) =>
    lines.flatMap((line) => line.tasks.map(({ seeds }) => seeds.length)),
  )
  const lines = new Map(panels.flatMap((panel) => panel.lines.map((line) => [line.label, line])))
  const legend = legendOf(frame, [
    ...[...lines.values()].map(({ id, label }) => {
      const style = measureStyle(measureOf(id), theme)
      return { ...conditionEntry(label, style), icon: style.symbol }
    }),
    ...errorKey(frame, counts, 'errorBar'),
    ...seedKey(frame, counts, 'dot'),
  ])
  const headings = panels.length > 0 ? panels.map(({ heading }) => heading) : ['']
  const columns = columnsFor(frame, headings.length)
  const layout = panelsOf(frame, headings, columns, legend.height - theme.fontSize * 0.5)
  const slot = layout.width / tasks
  const reach = panels.flatMap(({ lines: own }) =>
    own.flatMap((line) =>
      line.tasks.flatMap(({ seeds }) => reachOf(frame, summarise(seeds.map(({ r }) => r)))),
    ),
  )
  const from = floorOf([...values, ...reach])
  const most = Math.max(0, ...panels.map((panel) => panel.lines.length))
  const numbers = Array.from({ length: tasks }, (_, task) => String(task + 1))
  const { axis } = categoryAxis(frame, 'Task', numbers, slot)
  return {
    title: undefined,
    description: `Pearson’s correlation, over all weights, of importance by two measures that look at the same learning: ${panels.map(({ heading, reference }) => `${heading.charAt(0).toLowerCase()}${heading.slice(1)} (r with ${comparedLabel(reference)})`).join('; ')}. Sums are what path integrals add up before they are cut off at zero and divided by the squared way. ${marksSentence(frame, counts, 'single seeds')}${sideSentence(most, 'of one task')}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      title: [...layout.titles],
      grid: [...layout.grids],
      xAxis: headings.map((_, gridIndex) => ({ ...axis, gridIndex })),
      yAxis: headings.map((_, gridIndex) => ({
        ...vertical(
          frame,
          {
            ...(gridIndex % columns === 0 ? { name: 'Pearson’s r' } : {}),
            from,
            to: Math.max(1, ...reach),
            ticks: ticksFrom(from),
          },
          layout.height,
        ),
        gridIndex,
      })),
      series: [
        ...panels.flatMap(({ lines: own, reference }, grid) => {
          const { shift } = sideBySide(frame, own.length, slot)
          return own.flatMap((line, index) =>
            lineSeries(frame, line, comparedLabel(reference), grid, shift(index)),
          )
        }),
        ...legend.series,
      ],
    },
    drawn: {
      columns: [
        ...keyColumns,
        { id: 'mean_r', label: 'Pearson’s r', format: 'number' },
        ...errorColumns(frame, 'number'),
        { id: 'n', label: 'n', format: 'count' },
      ],
      rows: panels.flatMap(({ heading, reference, lines: own }) =>
        own.flatMap(({ label, tasks: all }) =>
          all.flatMap(({ task, seeds }) => {
            const summary = summarise(seeds.map(({ r }) => r))
            return summary
              ? [
                  [
                    heading,
                    label,
                    comparedLabel(reference),
                    task + 1,
                    summary.mean,
                    ...errorCells(frame, summary),
                    summary.n,
                  ],
                ]
              : []
          }),
        ),
      ),
    },
    raw: {
      columns: [
        ...keyColumns,
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'r', label: 'Pearson’s r', format: 'number' },
      ],
      rows: panels.flatMap(({ heading, reference, lines: own }) =>
        own.flatMap(({ label, tasks: all }) =>
          all.flatMap(({ task, seeds }) =>
            seeds.map(({ seed, r }) => [
              heading,
              label,
              comparedLabel(reference),
              task + 1,
              seed,
              r,
            ]),
          ),
        ),
      ),
    },
    notes: [],
    ...(values.length === 0 ? { empty: notYet(detail, 'the first trial is done') } : {}),
  }
}

function ticksFrom(from: number): number[] {
  const count = Math.round((1 - from) * 5)
  return Array.from({ length: count + 1 }, (_, index) => Number((from + index / 5).toFixed(1)))
}

export const importanceCorrelations: FigureDeclaration = {
  title: 'How alike measures of importance are',
  experiments: ['continual'],
  applies: comparesMeasures,
  draw,
  wide: 'always',
  headline: false,
  panelRows: (detail, place) => panelCount(detail) / columnsFor(place, panelCount(detail)),
  proportion: (detail, place) => (isNarrow(place) ? 0.15 + 0.55 * panelCount(detail) : 0.5),
}
