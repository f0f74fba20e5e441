/** Names of sweep points, from the labels of the settings that were varied. */
import type { ExperimentDetail } from '../../contract/experiments'
import type { Parameter } from '../../experiments/common/parameter-kinds'
import type { Value } from '../../experiments/common/values'
import { parameterAt } from '../../experiments/common/parameters'
import { sequenceLabel } from '../../experiments/common/sequence-setting'
import { orderWords } from '../../experiments/common/task-order'
import { inSentence } from '../../words/in-sentence'
import { definitionFor } from '../../results/selection'

/** A value as a person reads it: an option's label, yes or no, a number. */
export function valueLabel(parameter: Parameter, value: Value): string {
  switch (parameter.kind) {
    case 'choice':
      return parameter.options.find((option) => option.value === value)?.label ?? String(value)
    case 'switch':
      return value === true ? 'yes' : 'no'
    case 'number':
      return String(value)
    case 'order':
      return orderWords(value)
    case 'sequence':
      return sequenceLabel(value)
  }
}

/** Whether a varied setting only numbers random draws, which have no order. */
export function isDraw(path: string): boolean {
  return path.endsWith('.draw')
}

export interface PointLabels {
  /** The varied settings: “Learning rate” or “Learning rate / Freezing threshold”. */
  readonly axis: string
  /** One a sweep point, in their order: “0.02”, “draw 3”, “0.25 / 0.05”. */
  readonly labels: readonly string[]
}

export function pointLabels(detail: ExperimentDetail): PointLabels {
  const definition = definitionFor(detail)
  const paths = Object.keys(detail.points[0] ?? {})
  const parameters = paths.map((path) => parameterAt(definition, path))
  return {
    axis: parameters.map(({ label }) => label).join(' / '),
    labels: detail.points.map((point, index) => {
      // A bare number would not say that it counts draws.
      if (paths.length > 0 && paths.every(isDraw)) return pointWords(detail, index)
      return paths
        .flatMap((path, index) => {
          const parameter = parameters[index]
          const value = point[path]
          return parameter && value !== undefined ? [valueLabel(parameter, value)] : []
        })
        .join(' / ')
    }),
  }
}

/** What a point of the sweep is, after “one mark”: “for each weight decay”, “for each draw”. */
export function everyPoint(detail: ExperimentDetail): string {
  const definition = definitionFor(detail)
  const names = Object.keys(detail.points[0] ?? {}).map((path) =>
    isDraw(path) ? 'draw' : parameterAt(definition, path).label.toLowerCase(),
  )
  return `for each ${names.join(' and ')}`
}

/** A point of the sweep in a sentence: “weight decay 0.02”, “draw 3”. */
export function pointWords(detail: ExperimentDetail, point: number): string {
  const definition = definitionFor(detail)
  return Object.entries(detail.points[point] ?? {})
    .map(([path, value]) => {
      if (isDraw(path)) return value === 0 ? 'draw 0 (as set)' : `draw ${value}`
      const parameter = parameterAt(definition, path)
      const label = valueLabel(parameter, value)
      // An option's label speaks for itself.
      return parameter.kind === 'choice' || parameter.kind === 'sequence'
        ? label
        : `${inSentence(parameter.label)} ${label}`
    })
    .join(', ')
}
