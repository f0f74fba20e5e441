/** Where an update's time goes, method by method (thesis Fig 5.4A has the sums). */
import type { ConditionStyle } from '../../experiments/common/condition-declaration'
import type { ExperimentDetail } from '../../contract/experiments'
import { partLabels, updateParts, type UpdatePart } from '../../experiments/optimizers/update-parts'
import { publishedDuration } from '../../published/update-times'
import { notYet } from '../../results/not-yet'
import { valuesAtPoint } from '../../results/selection'
import { unlikeComputers } from '../../results/unlike-computers'
import { inSentence, upperFirst } from '../../words/in-sentence'
import { listed } from '../../words/lists'
import { formatNumber } from '../../words/numbers'
import { categoryAxis, numberAxis, roundEnd } from '../kit/axes'
import { baseOption, plotGrid, plotWidth } from '../kit/base-option'
import { drawnStyle } from '../kit/condition-style'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { barIcon } from '../kit/hatching'
import { legendOf } from '../kit/legend'
import { barParts } from '../kit/stacked-bars'
import { timedMethods, type TimedMethod } from './timed-methods'

const title = 'Where an update’s time goes'

/** From the network to the step. */
const colors: Readonly<Record<UpdatePart, ConditionStyle['color']>> = {
  forward: 'grey',
  backward: 'sky',
  factors: 'orange',
  inversion: 'vermilion',
  apply: 'green',
}

const milliseconds = (value: number) => `${formatNumber(value, value < 10 ? 2 : 1)} ms`
const times = (ratio: number) => formatNumber(ratio, 2)

/** Multiples of gradient descent's duration, where that takes part. */
function ratiosOf(methods: readonly TimedMethod[]) {
  const base =
    methods.find(({ condition }) => condition === 'gradient-descent') ??
    methods.find(({ condition }) => condition === 'momentum')
  return methods.map((method) => ({
    method,
    own: base && method.total / base.total,
    published: base && publishedDuration(method.condition, method.period),
  }))
}

function ratioSentence(ratios: ReturnType<typeof ratiosOf>): string {
  const compared = ratios.flatMap(({ method, own, published }) =>
    own === undefined || published === undefined
      ? []
      : [`${inSentence(method.label)} ${times(own)} (thesis ${times(published)})`],
  )
  return compared.length === 0
    ? ''
    : ` In multiples of gradient descent’s duration: ${listed(compared)}; the thesis timed another computer, so that only ratios can be read beside each other.`
}

/** What an update takes of each method at its fastest. */
function answerOf(methods: readonly TimedMethod[]): string | undefined {
  const ordered = methods.toSorted((a, b) => a.total - b.total)
  const fastest = ordered.filter(
    ({ condition }, index) => ordered.findIndex((one) => one.condition === condition) === index,
  )
  if (fastest.length < 2) return undefined
  const words = fastest.map(({ plain, total, period, label }) => {
    const often = label === plain ? '' : ` (T = ${formatNumber(period ?? 0)})`
    return `${milliseconds(total)} with ${inSentence(plain)}${often}`
  })
  return upperFirst(`at its fastest an update takes ${listed(words)}`)
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const methods = timedMethods(detail)
  const ratios = ratiosOf(methods)
  const styles = updateParts.map((part) =>
    drawnStyle({ color: colors[part], symbol: 'rounded' }, theme),
  )
  const legend = legendOf(
    frame,
    methods.length === 0
      ? []
      : updateParts.map((part, index) => ({
          name: partLabels[part],
          icon: barIcon(styles[index]?.hatch),
          color: styles[index]?.color ?? theme.ink,
        })),
  )
  const { axis, lines } = categoryAxis(
    frame,
    undefined,
    methods.map(({ label }) => label),
    plotWidth(frame) / Math.max(1, methods.length) - theme.fontSize * 0.5,
  )
  const before = (method: TimedMethod, index: number) =>
    updateParts.slice(0, index).reduce((sum, part) => sum + method.times[part], 0)
  const highest = Math.max(0.1, ...methods.map(({ total }) => total))
  return {
    title: answerOf(methods),
    description: `Milliseconds of an update by its parts: the forward pass of the batch, errors of all layers and the gradient where a method forms it, gathering the curvature, inverting it (divided among all updates), and direction and step. Measured in one update of twenty, in whole rounds from one inversion to the next; there the device had to complete each part before the next one began, so that one which computes in the background is a little slower than in other updates. Bars: means over seeds.${ratioSentence(ratios)}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      grid: plotGrid(frame, legend.height, lines),
      xAxis: axis,
      yAxis: numberAxis(frame, 'Milliseconds of an update', roundEnd(highest * 1.02, 4)),
      series: [
        ...updateParts.map((part, index) =>
          barParts(
            frame,
            { name: partLabels[part] },
            styles[index]!,
            methods.map((method, x) => {
              const from = before(method, index)
              const own = method.times[part]
              const tip = `${method.label}\n${partLabels[part]}: ${milliseconds(own)} of ${milliseconds(method.total)}`
              return { x, from, to: from + own, tip }
            }),
          ),
        ),
        ...legend.series,
      ],
    },
    drawn: {
      columns: [
        { id: 'condition', label: 'Method', format: 'text' },
        { id: 'part', label: 'Part', format: 'text' },
        { id: 'mean_ms', label: 'Mean', format: 'number', unit: 'ms' },
        { id: 'n', label: 'n', format: 'count' },
        {
          id: 'duration',
          label: 'Whole update, in multiples of gradient descent’s',
          format: 'number',
        },
        { id: 'published_duration', label: 'The same in the thesis', format: 'number' },
      ],
      rows: ratios.flatMap(({ method, own, published }) =>
        updateParts.map((part) => [
          ...[method.label, partLabels[part], method.times[part], method.trials.length],
          ...[own, published],
        ]),
      ),
    },
    raw: {
      columns: [
        { id: 'condition', label: 'Method', format: 'text' },
        { id: 'part', label: 'Part', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'ms', label: 'Time', format: 'number', unit: 'ms' },
      ],
      rows: methods.flatMap(({ label, trials }) =>
        trials.flatMap((trial) =>
          updateParts.map((part) => [label, partLabels[part], trial.seed, trial.times[part]]),
        ),
      ),
    },
    notes: unlikeComputers(detail),
    ...(methods.length === 0 ? { empty: notYet(detail, 'the first trial is done') } : {}),
  }
}

export const updatePartsFigure: FigureDeclaration = {
  title,
  experiments: ['optimizers'],
  applies: (detail) => valuesAtPoint(detail, 0)['timesParts'] === true,
  draw,
}
