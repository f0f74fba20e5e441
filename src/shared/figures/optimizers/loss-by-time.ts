/** Training loss against the seconds that were learned (thesis Figs 5.4a and 5.5a say what an epoch takes). */
import type { ExperimentDetail } from '../../contract/experiments'
import { meanCurve, type CurvePoint } from '../../results/aggregate'
import { notYet } from '../../results/not-yet'
import { sequenceAtPoint, valuesAtPoint, type Trial } from '../../results/selection'
import { unlikeComputers } from '../../results/unlike-computers'
import { numberWithError } from '../../statistics/notation'
import { summarise, type Summary } from '../../statistics/summary'
import type { Series } from '../../trials/trial-result'
import { inSentence } from '../../words/in-sentence'
import { listed } from '../../words/lists'
import { formatNumber } from '../../words/numbers'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { ended, powersSentence } from '../kit/caption'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { errorCells, errorClause, errorColumns, estimate, reachOf } from '../kit/errors'
import { conditionEntry, errorKey, legendOf, seedKey } from '../kit/legend'
import { showsSeeds } from '../kit/marks'
import { horizontal } from '../kit/value-axes'
import { drawnMethods, type DrawnMethod } from './drawn-methods'
import { lossCurve, lossScale } from './loss-scale'

const title = 'Training loss against time'
const lossName = 'trainingLoss'

interface TimedSeed {
  readonly seed: number
  /** Milliseconds an update. */
  readonly pace: number
  /** Against updates. */
  readonly updates: Series
}

interface Timed {
  readonly method: DrawnMethod
  readonly seeds: readonly TimedSeed[]
  /** Milliseconds an update, over seeds. */
  readonly pace: Summary
  /** Mean losses; an update lies where it was on average. */
  readonly mean: readonly (CurvePoint & { readonly updates: number })[]
}

const seconds = (updates: number, pace: number) => (updates * pace) / 1000

function timedSeed({ seed, stepsPerSecond, result }: Trial): TimedSeed[] {
  const updates = result.series[lossName]
  if (!updates || updates.x.length === 0 || stepsPerSecond === undefined || !(stepsPerSecond > 0))
    return []
  return [{ seed, pace: 1000 / stepsPerSecond, updates }]
}

function timed(method: DrawnMethod): Timed[] {
  const seeds = method.done.flatMap(timedSeed)
  const pace = summarise(seeds.map((one) => one.pace))
  if (!pace) return []
  const mean = meanCurve(seeds.map(({ updates }) => updates)).map((point) => ({
    ...point,
    updates: point.x,
    x: seconds(point.x, pace.mean),
  }))
  return [{ method, seeds, pace, mean }]
}

/** A pace as people say it. */
const paceWords = (frame: FigureFrame, pace: Summary) =>
  `${estimate(frame, pace, numberWithError)} ms`

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { point } = frame
  const sequence = sequenceAtPoint(detail, point)
  const { epochsPerTask } = valuesAtPoint(detail, point)
  const perPass = (sequence.ends.at(-1) ?? 0) / Number(epochsPerTask)
  const all = drawnMethods(detail, frame).flatMap(timed)
  const counts = all.map(({ seeds }) => seeds.length)
  const several = counts.some((n) => n > 1)
  const legend = legendOf(frame, [
    ...all.map(({ method: { label, style } }) => conditionEntry(label, style)),
    ...errorKey(frame, counts, 'band'),
    ...seedKey(frame, counts, 'line'),
  ])
  const grid = plotGrid(frame, legend.height)
  const plotHeight = frame.height - Number(grid.top) - Number(grid.bottom)
  const longest = Math.max(
    0.001,
    ...all.flatMap(({ seeds }) =>
      seeds.map(({ pace, updates }) => seconds(updates.x.at(-1) ?? 0, pace)),
    ),
  )
  const scale = lossScale(
    frame,
    all.flatMap(({ seeds, mean }) => [
      ...seeds.flatMap(({ updates }) => updates.y),
      ...mean.flatMap((one) => reachOf(frame, one)),
    ]),
  )
  const devices = [
    ...new Set(
      all.flatMap(({ method }) => method.done.map((one) => one.deviceDetail ?? one.device)),
    ),
  ]
  const paces = listed(
    all.map(({ method, pace }) => `${inSentence(method.label)} ${paceWords(frame, pace)}`),
  )
  const keyColumns = [{ id: 'condition', label: 'Method', format: 'text' }] as const
  const timeColumns = [
    { id: 'training_steps', label: 'Updates', format: 'count' },
    { id: 'seconds', label: 'Seconds of learning', format: 'number', unit: 's' },
  ] as const
  return {
    title: undefined,
    description: `Training loss of ${sequence.label}${powersSentence(frame)}, against seconds of learning: updates divided by the updates that a trial made in a second. Looking at test images and reading data are not counted. Trials share the computer with each other and with whatever else ran on it, so only large differences between methods are worth reading.${paces ? ` An update took: ${paces}.` : ''}${devices.length > 0 ? ` Computed on ${listed(devices)}.` : ''}${several ? ` ${ended(`Lines: mean over seeds at the mean pace${errorClause(frame, 'bands')}${showsSeeds(frame) ? '; faint: single seeds at their own pace' : ''}`)}` : ''}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid,
      xAxis: horizontal(
        frame,
        { name: 'Seconds of learning', from: 0, to: longest },
        plotWidth(frame),
      ),
      yAxis: scale.axis('Training loss', plotHeight),
      series: [
        ...all.flatMap(({ method: { label, style }, seeds, mean }) =>
          lossCurve(
            frame,
            scale,
            { name: label },
            {
              label,
              style,
              mean,
              seeds: seeds.map(({ pace, updates: { x, y } }) => ({
                x: x.map((step) => seconds(step, pace)),
                y,
              })),
            },
            (x) => `${formatNumber(x, x < 10 ? 1 : 0)} s`,
          ),
        ),
        ...legend.series,
      ],
    },
    drawn: {
      columns: [
        ...keyColumns,
        ...timeColumns,
        { id: 'mean_loss', label: 'Mean training loss', format: 'loss' },
        ...errorColumns(frame, 'loss'),
        { id: 'n', label: 'n', format: 'count' },
        { id: 'ms_per_update', label: 'An update', format: 'number', unit: 'ms' },
        { id: 'seconds_per_pass', label: 'A pass over the images', format: 'number', unit: 's' },
      ],
      rows: all.flatMap(({ method, pace, mean }) =>
        mean.map((one) => [
          ...[method.label, one.updates, one.x, one.mean],
          ...[...errorCells(frame, one), one.n],
          ...[pace.mean, seconds(perPass, pace.mean)],
        ]),
      ),
    },
    raw: {
      columns: [
        ...keyColumns,
        { id: 'seed', label: 'Seed', format: 'count' },
        ...timeColumns,
        { id: 'training_loss', label: 'Training loss', format: 'loss' },
        { id: 'ms_per_update', label: 'An update', format: 'number', unit: 'ms' },
      ],
      rows: all.flatMap(({ method, seeds }) =>
        seeds.flatMap(({ seed, pace, updates: { x, y } }) =>
          x.map((step, index) => [method.label, seed, step, seconds(step, pace), y[index], pace]),
        ),
      ),
    },
    notes: unlikeComputers(detail),
    ...(all.length === 0 ? { empty: notYet(detail, 'the first trial is done') } : {}),
  }
}

export const lossByTime: FigureDeclaration = {
  title,
  experiments: ['optimizers'],
  draw,
  headline: false,
}
