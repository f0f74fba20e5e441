/** Names of sweep points, from the labels of the settings that were varied. */
import type { ExperimentDetail } from '../contract/experiments'
import type { Parameter, Value } from '../experiments/definition'
import { parameterAt } from '../experiments/parameters'
import { orderWords } from '../experiments/task-order'
import { inSentence } from './in-sentence'
import { definitionFor } from './trials'

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
  }
}

export interface PointLabels {
  /** The varied settings: “Learning rate” or “Learning rate / Freezing threshold”. */
  readonly axis: string
  /** One a sweep point, in their order. */
  readonly labels: readonly string[]
  /** The same where nothing beside says what was varied: “weight decay 0.02”. */
  readonly named: readonly string[]
}

/** A number says little without the name of its setting; an option's label speaks for itself. */
function namedValue(parameter: Parameter, value: Value): string {
  const label = valueLabel(parameter, value)
  return parameter.kind === 'number' || parameter.kind === 'switch'
    ? `${inSentence(parameter.label)} ${label}`
    : label
}

export function pointLabels(detail: ExperimentDetail): PointLabels {
  const definition = definitionFor(detail)
  const paths = Object.keys(detail.points[0] ?? {})
  const parameters = paths.map((path) => parameterAt(definition, path))
  const labelled = (words: typeof valueLabel) =>
    detail.points.map((point) =>
      paths
        .flatMap((path, index) => {
          const parameter = parameters[index]
          const value = point[path]
          return parameter && value !== undefined ? [words(parameter, value)] : []
        })
        .join(' / '),
    )
  return {
    axis: parameters.map(({ label }) => label).join(' / '),
    labels: labelled(valueLabel),
    named: labelled(namedValue),
  }
}
