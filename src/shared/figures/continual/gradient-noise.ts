/** The noise of a batch’s gradient beside the gradient of all images (thesis Fig 3.3). */
import type { CustomSeriesOption, SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import { earlySteps, noiseLooks, noisyShare, ratioShares } from '../../results/gradient-noise'
import { looksAtFullGradient } from '../../results/importance'
import { notYet } from '../../results/not-yet'
import { conditionTrials, sequenceAtPoint, type Trial } from '../../results/selection'
import { summarise } from '../../statistics/summary'
import { formatNumber } from '../../words/numbers'
import { percentAxis, stepAxis } from '../kit/axes'
import { baseOption } from '../kit/base-option'
import { isNarrow } from '../kit/caption'
import { conditionStyle, drawnStyle } from '../kit/condition-style'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { shown } from '../kit/findings'
import { legendOf } from '../kit/legend'
import { panelsOf } from '../kit/panels'
import { referenceAt } from '../kit/reference-lines'
import { onGrid, polyline } from '../kit/strokes'
import { decades, horizontal, vertical } from '../kit/value-axes'

const quantities = {
  noise: { label: 'Noise of the batch', style: { color: 'vermilion', symbol: 'circle' } },
  signal: { label: 'Gradient of all images', style: { color: 'blue', symbol: 'circle' } },
} as const
type Quantity = keyof typeof quantities
const quantityIds = Object.keys(quantities) as readonly Quantity[]

const headings = ['Squared length of gradients', 'How often noise is so much larger'] as const

function looksOf(detail: ExperimentDetail, point: number) {
  const trials = conditionTrials(detail, point).find(({ done }) =>
    done.some((trial) => noiseLooks(trial).length > 0),
  )
  const seeds = (trials?.done ?? []).map((trial: Trial) => ({
    seed: trial.seed,
    noisy: noisyShare(trial),
    looks: noiseLooks(trial).filter(({ noise, signal }) => noise > 0 && signal > 0),
  }))
  return { condition: trials?.condition, seeds: seeds.filter(({ looks }) => looks.length > 0) }
}

type Seeds = ReturnType<typeof looksOf>['seeds']

function dots(frame: FigureFrame, seeds: Seeds, id: Quantity): SeriesOption {
  const { label, style } = quantities[id]
  const { color } = drawnStyle(style, frame.theme)
  return {
    type: 'scatter',
    name: label,
    ...onGrid(0),
    color,
    symbol: 'circle',
    symbolSize: frame.theme.seedSymbolSize * 0.7,
    itemStyle: { color, opacity: frame.theme.faint },
    data: seeds.flatMap(({ seed, looks }) =>
      looks.map((look) => ({
        value: [look.step, Math.log10(look[id])],
        name: `${label}, seed ${seed}\nstep ${formatNumber(look.step)}: ${look[id].toPrecision(3)}`,
      })),
    ),
  }
}

/** One stair a seed: from each ratio down by the share of steps that have it. */
function stairs(frame: FigureFrame, seeds: Seeds, color: string): CustomSeriesOption[] {
  return seeds.map(({ seed, looks }) => {
    const points = ratioShares(looks).flatMap(({ ratio, share }, index, all) => {
      const next = all[index + 1]?.share ?? 0
      const x = Math.log10(ratio)
      return [[x, share] as const, [x, next] as const]
    })
    return {
      ...polyline({ name: `seed ${seed}`, grid: 1 }, points, {
        stroke: color,
        lineWidth: frame.theme.lineWidth * 0.75,
      }),
      clip: true,
    }
  })
}

/** Ends of an axis of powers of ten, with some room. */
function range(values: readonly number[]): readonly [number, number] {
  const logs = values.map(Math.log10)
  const [low, high] = [Math.min(0, ...logs), Math.max(0, ...logs)]
  return logs.length === 0 ? [0.1, 10] : [10 ** (low - 0.1), 10 ** (high + 0.1)]
}

const columnsIn = (frame: Pick<FigureFrame, 'width' | 'theme'>) => (isNarrow(frame) ? 1 : 2)

function findingOf(frame: FigureFrame, seeds: Seeds): string | undefined {
  const summary = summarise(seeds.flatMap(({ noisy }) => noisy ?? []))
  return (
    summary && `Noise is larger than the gradient itself on ${shown(frame, summary)} of the steps`
  )
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const { condition, seeds } = looksOf(detail, frame.point)
  const all = seeds.flatMap(({ looks }) => looks)
  const legend = legendOf(
    frame,
    quantityIds.map((id) => ({
      name: quantities[id].label,
      icon: 'circle',
      color: drawnStyle(quantities[id].style, theme).color,
    })),
  )
  const layout = panelsOf(frame, headings, columnsIn(frame), legend.height - theme.fontSize * 0.5)
  const lengths = range(all.flatMap(({ noise, signal }) => [noise, signal]))
  const ratios = range(all.map(({ noise, signal }) => noise / signal))
  const [end = Math.max(1, ...all.map(({ step }) => step))] = sequenceAtPoint(
    detail,
    frame.point,
  ).ends
  return {
    title: findingOf(frame, seeds),
    description: `Gradients while the first task is learned, on steps drawn at random: squared length of the gradient of all training images, and of how far the batch’s gradient is from it. Beside it: the share of steps on which noise is at least so many times the gradient, a line a seed, each look counted for the steps that it stands for; upright line: as large as the gradient. The title counts steps after the first ${earlySteps}.`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      title: [...layout.titles],
      grid: [...layout.grids],
      xAxis: [
        { ...stepAxis(frame, 'Training steps', end, layout.width), gridIndex: 0 },
        {
          ...horizontal(
            frame,
            decades('Noise, in multiples of the gradient', ...ratios),
            layout.width,
          ),
          gridIndex: 1,
        },
      ],
      yAxis: [
        { ...vertical(frame, decades('Squared length', ...lengths), layout.height), gridIndex: 0 },
        { ...percentAxis(frame, 'Steps', 0, 1), gridIndex: 1 },
      ],
      series: [
        ...(seeds.length === 0
          ? []
          : [
              ...quantityIds.map((id) => dots(frame, seeds, id)),
              referenceAt(frame, { name: 'as large', grid: 1 }, [0], theme.muted),
              ...stairs(frame, seeds, conditionStyle(condition, theme).color),
            ]),
        ...legend.series,
      ],
    },
    drawn: {
      columns: [
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'ratio', label: 'Noise / gradient', format: 'number' },
        { id: 'steps', label: 'Steps with at least this ratio', format: 'percent' },
      ],
      rows: seeds.flatMap(({ seed, looks }) =>
        ratioShares(looks).map(({ ratio, share }) => [seed, ratio, share]),
      ),
    },
    raw: {
      columns: [
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'training_step', label: 'Training step', format: 'count' },
        { id: 'noise', label: 'Squared length of the noise', format: 'number' },
        { id: 'signal', label: 'Squared length of the gradient of all images', format: 'number' },
        { id: 'stands_for', label: 'Steps that it stands for', format: 'number' },
      ],
      rows: seeds.flatMap(({ seed, looks }) =>
        looks.map(({ step, noise, signal, standsFor }) => [seed, step, noise, signal, standsFor]),
      ),
    },
    notes: [],
    ...(seeds.length === 0 ? { empty: notYet(detail, 'the first trial is done') } : {}),
  }
}

export const gradientNoise: FigureDeclaration = {
  title: 'The noise of gradients',
  experiments: ['continual'],
  applies: looksAtFullGradient,
  draw,
  wide: 'always',
  panelRows: (_, place) => 2 / columnsIn(place),
  proportion: (_, place) => (isNarrow(place) ? 1.3 : 0.5),
}
