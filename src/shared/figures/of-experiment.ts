/** Which figures an experiment has, and in which order. */
import type { ExperimentDetail } from '../contract/experiments'
import { startOf } from '../presets/registry'
import { presetFigures } from './of-presets'
import { figureIds, figures, type FigureId } from './registry'

/** Figures of a definition: those that open its results, those that are `wanted`, and the others. */
export function figuresOfDefinition(
  definition: string,
  wanted: readonly FigureId[] = [],
): readonly FigureId[] {
  const isNamed = (names: readonly string[] = []) => names.includes(definition)
  const place = (id: FigureId) => (isNamed(figures[id].opens) ? 0 : wanted.includes(id) ? 1 : 2)
  return figureIds
    .filter((id) => isNamed(figures[id].experiments))
    .toSorted((a, b) => place(a) - place(b))
}

/** Those that have something to show of an experiment, in the order of the result page: first what answers it. */
export function figuresOf(detail: ExperimentDetail): readonly FigureId[] {
  const { preset } = startOf(detail)
  const wanted = preset && presetFigures[preset.id]
  const own = figuresOfDefinition(detail.definition, wanted)
  const answer = preset?.answeredByFigure && wanted?.[0]
  return own
    .toSorted((a, b) => Number(b === answer) - Number(a === answer))
    .filter((id) => figures[id].applies?.(detail) ?? true)
}
