/** Important inputs and outputs of the same hidden neurons (thesis Figs 4.3b and 4.7). */
import type { SeriesOption } from 'echarts'
import type { ExperimentDetail } from '../../contract/experiments'
import { rowOf } from '../../trials/trial-result'
import { pearson, type Pearson } from '../../statistics/pearson'
import { summarise } from '../../statistics/summary'
import { formatNumber, formatP } from '../../words/numbers'
import { roundEnd } from '../kit/axes'
import { baseOption } from '../kit/base-option'
import { conditionStyle } from '../kit/condition-style'
import type { FigureDeclaration } from '../kit/declaration'
import type { Drawing, FigureFrame } from '../kit/figure'
import { panelsOf } from '../kit/panels'
import {
  missingPlastic,
  conditionReleasing,
  hasPlasticRelease,
  plasticMatrices,
} from '../../results/plastic-trials'
import { valuesAtPoint } from '../../results/selection'
import { horizontal, vertical } from '../kit/value-axes'

interface OfSeed {
  readonly seed: number
  readonly inputs: readonly number[]
  readonly outputs: readonly number[]
  readonly correlation: Pearson | undefined
}

interface HiddenLayer {
  readonly label: string
  readonly seeds: readonly OfSeed[]
}

const labels = ['First hidden layer', 'Second hidden layer']

function layersOf(detail: ExperimentDetail, point: number): HiddenLayer[] {
  return labels.map((label, layer) => {
    const inputs = plasticMatrices(detail, point, `connections/inputs-${layer}`)
    const outputs = plasticMatrices(detail, point, `connections/outputs-${layer + 1}`)
    const seeds = inputs.flatMap(({ trial, matrix }, index): OfSeed[] => {
      const other = outputs[index]?.matrix
      if (!other) return []
      const x = rowOf(matrix, 0)
      const y = rowOf(other, 0)
      return [{ seed: trial.seed, inputs: x, outputs: y, correlation: pearson(x, y) }]
    })
    return { label, seeds }
  })
}

function correlationWords(seeds: readonly OfSeed[]): string | undefined {
  const found = seeds.flatMap(({ correlation }) => correlation ?? [])
  const summary = summarise(found.map(({ r }) => r))
  if (!summary) return undefined
  const p = Math.max(...found.map((each) => each.p))
  const error = summary.sem === undefined ? '' : ` ± ${formatNumber(summary.sem, 3)}`
  return `r = ${formatNumber(summary.mean, 3)}${error}, ${formatP(p)}`
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const { theme } = frame
  const layers = layersOf(detail, frame.point)
  const words = layers.map(({ seeds }) => correlationWords(seeds))
  const layout = panelsOf(
    frame,
    layers.map(({ label }) => label),
    2,
    theme.fontSize * 0.5,
  )
  const style = conditionStyle(conditionReleasing(detail, 'plastic'), theme)
  const first = layers[0]?.seeds.flatMap(({ correlation }) => correlation?.r ?? [])
  const r = summarise(first ?? [])?.mean
  const threshold = String(valuesAtPoint(detail, frame.point)['importantFrom'])
  const most = (values: readonly number[][]) => roundEnd(Math.max(1, ...values.flat()), 4)
  const empty = layers.every(({ seeds }) => seeds.length === 0)
  const series = layers.map(({ label, seeds }, grid): SeriesOption => ({
    type: 'scatter',
    name: label,
    xAxisIndex: grid,
    yAxisIndex: grid,
    color: style.color,
    symbol: 'circle',
    symbolSize: theme.seedSymbolSize,
    itemStyle: { color: style.color, opacity: theme.faint },
    data: seeds.flatMap(({ seed, inputs, outputs }) =>
      inputs.map((count, neuron) => ({
        value: [count, outputs[neuron] ?? 0],
        name: `Neuron ${neuron + 1}, seed ${seed}\n${count} important inputs, ${outputs[neuron] ?? 0} outputs`,
      })),
    ),
  }))
  return {
    title:
      r === undefined
        ? undefined
        : `Neurons with many important inputs have ${r > 0 ? 'many' : 'few'} important outputs (r = ${formatNumber(r, 2)} in the first hidden layer)`,
    description: `One dot a neuron: how many of its inputs and of its outputs are important (p ≥ ${threshold}), all seeds together. Pearson’s correlation, mean ± s.e.m. and largest p over seeds: ${layers.map(({ label }, index) => `${label.toLowerCase()} ${words[index] ?? 'none, as all neurons have the same number'}`).join('; ')}.`,
    option: {
      ...baseOption(frame),
      title: [...layout.titles],
      grid: [...layout.grids],
      xAxis: layers.map(({ seeds }, gridIndex) => ({
        ...horizontal(
          frame,
          {
            name: 'Important inputs',
            from: 0,
            to: most(seeds.map(({ inputs }) => [...inputs])),
          },
          layout.width,
        ),
        gridIndex,
      })),
      yAxis: layers.map(({ seeds }, gridIndex) => ({
        ...vertical(
          frame,
          {
            ...(gridIndex === 0 ? { name: 'Important outputs' } : {}),
            from: 0,
            to: most(seeds.map(({ outputs }) => [...outputs])),
          },
          layout.height,
        ),
        gridIndex,
      })),
      series,
    },
    drawn: {
      columns: [
        { id: 'layer', label: 'Layer', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'r', label: 'Pearson’s r', format: 'number' },
        { id: 'p', label: 'p', format: 'p' },
        { id: 'neurons', label: 'Neurons', format: 'count' },
      ],
      rows: layers.flatMap(({ label, seeds }) =>
        seeds.map(({ seed, inputs, correlation }) => [
          label,
          seed,
          correlation?.r,
          correlation?.p,
          inputs.length,
        ]),
      ),
    },
    raw: {
      columns: [
        { id: 'layer', label: 'Layer', format: 'text' },
        { id: 'seed', label: 'Seed', format: 'count' },
        { id: 'neuron', label: 'Neuron', format: 'count' },
        { id: 'inputs', label: 'Important inputs', format: 'count' },
        { id: 'outputs', label: 'Important outputs', format: 'count' },
      ],
      rows: layers.flatMap(({ label, seeds }) =>
        seeds.flatMap(({ seed, inputs, outputs }) =>
          inputs.map((count, neuron) => [label, seed, neuron + 1, count, outputs[neuron]]),
        ),
      ),
    },
    notes: [],
    ...(empty ? { empty: missingPlastic(detail) } : {}),
  }
}

export const inputsAndOutputs: FigureDeclaration = {
  title: 'Important inputs and outputs of the same neurons',
  experiments: ['energy'],
  applies: hasPlasticRelease,
  draw,
}
