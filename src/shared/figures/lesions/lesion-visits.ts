/** The points of a lesion session, over the curves that were measured when the trial ended. */
import {
  lesionMatrix,
  lesionOrdering,
  lesionOrderings,
  type Lesion,
  type LesionOrderingId,
} from '../../lesions/lesion'
import { rowOf, type TrialResult } from '../../trials/trial-result'
import { formatPercent } from '../../words/numbers'
import { baseOption } from '../kit/base-option'
import type { Figure, FigureFrame } from '../kit/figure'
import { legendOf } from '../kit/legend'
import { lesionAxes, lesionStyle } from './lesion-plot'
import { meanDots, meanLine } from '../kit/marks'
import { referenceAt, referenceLine } from '../kit/reference-lines'

export interface LesionVisit {
  readonly lesion: Lesion
  readonly accuracy: number
  readonly samples: number
}

export interface LesionVisits {
  readonly visited: readonly LesionVisit[]
  /** What is removed now. */
  readonly lesion: Lesion
  /** Accuracy of the intact network. */
  readonly intact: number
  /** Of the trial, for its stored curves. */
  readonly result: Pick<TrialResult, 'matrices'>
}

interface Path {
  readonly id: LesionOrderingId
  readonly label: string
  readonly points: readonly { readonly share: number; readonly accuracy: number }[]
}

/** Points of the layer that is lesioned now, or of all together, by order of removal. */
function visitedPaths({ visited, lesion }: LesionVisits): Path[] {
  return lesionOrderings.flatMap(({ id, label }) => {
    const points = visited
      .filter((visit) => visit.lesion.ordering === id && visit.lesion.layer === lesion.layer)
      .map(({ lesion: { share }, accuracy }) => ({ share, accuracy }))
      .sort((a, b) => a.share - b.share)
    return points.length > 0 ? [{ id, label, points }] : []
  })
}

/** Curves of the trial; they are of all layers together. */
function storedPaths({ lesion, result }: LesionVisits): Path[] {
  if (lesion.layer !== undefined) return []
  return lesionOrderings.flatMap(({ id, label }) => {
    const matrix = result.matrices[lesionMatrix(id)]
    if (!matrix) return []
    const accuracies = rowOf(matrix, 1)
    const points = rowOf(matrix, 0).map((share, index) => ({
      share,
      accuracy: accuracies[index] ?? 0,
    }))
    return [{ id, label, points }]
  })
}

/** Draws a session; a figure of the page only, not one of the experiment. */
export function lesionVisits(session: LesionVisits, frame: FigureFrame): Figure {
  const { theme } = frame
  const stored = storedPaths(session)
  const visited = visitedPaths(session)
  const current = lesionOrdering(session.lesion.ordering)
  const shown = lesionOrderings.filter(({ id }) =>
    [...stored, ...visited].some((path) => path.id === id),
  )
  const legend = legendOf(
    frame,
    shown.map(({ id, label }) => ({
      name: label,
      icon: lesionStyle(id, theme).symbol,
      color: lesionStyle(id, theme).color,
    })),
  )
  const rows = [
    ...visited.map((path) => ({ ...path, kind: 'looked at' })),
    ...stored.map((path) => ({ ...path, kind: 'measured with the trial' })),
  ].flatMap(({ label, kind, points }) =>
    points.map(({ share, accuracy }) => [label, kind, share, accuracy]),
  )
  const columns = [
    { id: 'order', label: 'Order of removal', format: 'text' },
    { id: 'kind', label: 'Points', format: 'text' },
    { id: 'removed', label: 'Removed', format: 'percent' },
    { id: 'accuracy', label: 'Accuracy', format: 'percent' },
  ] as const
  return {
    id: 'lesion-curves',
    title: 'Accuracy by what is removed',
    description: `Symbols: points looked at in this session.${stored.length > 0 ? ' Lines: measured when the trial ended, on its own choice of test images.' : ''} Dashed: the intact network. Upright: now (${current.label.toLowerCase()}).`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      ...lesionAxes(frame, legend.height),
      series: [
        referenceLine(
          frame,
          { name: 'intact' },
          { level: session.intact, color: theme.muted, type: 'dashed' },
        ),
        referenceAt(frame, { name: 'now' }, [session.lesion.share], theme.ink),
        ...stored.map(({ id, label, points }) =>
          meanLine(
            frame,
            { name: label },
            lesionStyle(id, theme),
            points.map(({ share, accuracy }) => [share, accuracy] as const),
            { symbols: false },
          ),
        ),
        ...visited.map(({ id, label, points }) =>
          meanDots(
            frame,
            { name: label },
            lesionStyle(id, theme),
            points.map(({ share, accuracy }) => ({
              x: share,
              y: accuracy,
              tip: `${label}\n${formatPercent(share, 0)} removed: ${formatPercent(accuracy)}`,
            })),
          ),
        ),
      ],
    },
    drawn: { columns, rows },
    raw: { columns, rows },
    notes: [],
  }
}
