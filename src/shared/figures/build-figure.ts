/** Every figure by its id. */
import type { ExperimentDetail } from '../contract/experiments'
import { averageAccuracy } from './average-accuracy'
import { figureIds, type Figure, type FigureFrame, type FigureId } from './figure'
import { finalTaskAccuracy } from './final-task-accuracy'
import { firstTaskRetention } from './first-task-retention'
import { learningCurves } from './learning-curves'
import { releaseProbability } from './release-probability'
import { sweepAccuracy } from './sweep-accuracy'
import { definitionFor } from './trials'

const builders: Readonly<
  Record<FigureId, (detail: ExperimentDetail, frame: FigureFrame) => Figure>
> = {
  'first-task-retention': firstTaskRetention,
  'average-accuracy': averageAccuracy,
  'final-task-accuracy': finalTaskAccuracy,
  'release-probability': releaseProbability,
  'learning-curves': learningCurves,
  'sweep-accuracy': sweepAccuracy,
}

export function isFigureId(id: string): id is FigureId {
  return figureIds.some((known) => known === id)
}

/** Draws one figure of an experiment with what it has measured so far. */
export function buildFigure(id: FigureId, detail: ExperimentDetail, frame: FigureFrame): Figure {
  return builders[id](detail, frame)
}

/** The figures of an experiment in the order of the result page. */
export function figuresOf(detail: ExperimentDetail): FigureId[] {
  const own = definitionFor(detail).figures.filter(isFigureId)
  const plastic = detail.settings.conditions.includes('presynaptic')
  const sweep: FigureId[] = detail.points.length > 1 ? ['sweep-accuracy'] : []
  return [
    ...sweep,
    ...own.filter((id) => plastic || id !== 'release-probability'),
    'learning-curves',
  ]
}
