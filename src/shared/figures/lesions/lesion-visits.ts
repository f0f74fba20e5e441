/** The points of a lesion session, over the curves that were measured when the trial ended. */
import {
  lesionMatrix,
  lesionOrdering,
  lesionOrderings,
  targetOf,
  type Lesion,
  type LesionVisit,
  type LesionOrderingId,
} from '../../lesions/lesion'
import { curveMatrix } from '../../lesions/network-curves'
import { lesionTargets } from '../../lesions/targets'
import { rowOf, type TrialResult } from '../../trials/trial-result'
import { formatPercent } from '../../words/numbers'
import { isInside, windowOf, windowSentence, type MovableWindow } from '../kit/axis-window'
import { baseOption } from '../kit/base-option'
import type { Figure, FigureFrame } from '../kit/figure'
import { legendOf } from '../kit/legend'
import { curvesWindow, lesionAxes, lesionStyle, removedWords } from './lesion-plot'
import { meanDots, meanLine } from '../kit/marks'
import { referenceAt, referenceLine } from '../kit/reference-lines'

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

/** Whether a point belongs beside the lesion that is set now: the same kind, in the same place. */
function isBeside(visit: LesionVisit, lesion: Lesion): boolean {
  return visit.lesion.layer === lesion.layer && targetOf(visit.lesion) === targetOf(lesion)
}

/** Points of the layer that is lesioned now, or of all together, by order of removal. */
function visitedPaths({ visited, lesion }: LesionVisits): Path[] {
  return lesionOrderings.flatMap(({ id }) => {
    const { label } = lesionOrdering(id, targetOf(lesion))
    const points = visited
      .filter((visit) => visit.lesion.ordering === id && isBeside(visit, lesion))
      .map(({ lesion: { share }, accuracy }) => ({ share, accuracy }))
      .sort((a, b) => a.share - b.share)
    return points.length > 0 ? [{ id, label, points }] : []
  })
}

/**
 * Stored curves of the network, of all layers together: of all networks of the experiment, the first
 * draw where there are several, as sessions take it; else those that were measured with the trial.
 */
function storedPaths({ lesion, result: { matrices } }: LesionVisits): Path[] {
  if (lesion.layer !== undefined) return []
  const target = targetOf(lesion)
  return lesionOrderings.flatMap(({ id }) => {
    const { label } = lesionOrdering(id, target)
    const withTrial = target === 'synapses' ? matrices[lesionMatrix(id)] : undefined
    const matrix = matrices[curveMatrix(target, id)] ?? withTrial
    if (!matrix) return []
    const accuracies = rowOf(matrix, 1)
    const points = rowOf(matrix, 0).map((share, index) => ({
      share,
      accuracy: accuracies[index] ?? 0,
    }))
    return [{ id, label, points }]
  })
}

/** Height divided by width of a printed figure so many CSS pixels wide. */
export function visitsProportion(width: number): number {
  return width > 500 ? 0.5 : 0.68
}

/** Draws a session; a figure of the page only, not one of the experiment. */
export function lesionVisits(session: LesionVisits, frame: FigureFrame): Figure {
  const { theme } = frame
  const stored = storedPaths(session)
  const visited = visitedPaths(session)
  const target = targetOf(session.lesion)
  const current = lesionOrdering(session.lesion.ordering, target)
  const window: MovableWindow = {
    x: `${lesionTargets[target].many} removed`,
    y: 'accuracy',
    shown: windowOf(frame.window),
    suggested: curvesWindow([...stored, ...visited].map(({ points }) => points)),
  }
  const isShown = ({ share, accuracy }: Path['points'][number]) =>
    isInside(window.shown, share, accuracy)
  const shown = lesionOrderings.filter(({ id }) =>
    [...stored, ...visited].some((path) => path.id === id),
  )
  const legend = legendOf(
    frame,
    shown.map(({ id }) => ({
      name: lesionOrdering(id, target).label,
      icon: lesionStyle(id, theme).symbol,
      color: lesionStyle(id, theme).color,
    })),
  )
  const rows = [
    ...visited.map((path) => ({ ...path, kind: 'looked at' })),
    ...stored.map((path) => ({ ...path, kind: 'stored' })),
  ].flatMap(({ label, kind, points }) => points.map((point) => ({ label, kind, ...point })))
  const cells = ({ label, kind, share, accuracy }: (typeof rows)[number]) => [
    ...[label, kind, share, accuracy],
  ]
  const columns = [
    { id: 'order', label: 'Order of removal', format: 'text' },
    { id: 'kind', label: 'Points', format: 'text' },
    { id: 'removed', label: 'Removed', format: 'percent' },
    { id: 'accuracy', label: 'Accuracy', format: 'percent' },
  ] as const
  return {
    id: 'lesion-visits',
    title: 'Accuracy by what is removed',
    description: `Symbols: points looked at in this session.${stored.length > 0 ? ' Lines: stored with this network, measured on a choice of test images of their own.' : ''} Dashed: the intact network. Upright: now (${current.label.toLowerCase()}).${windowSentence(window)}`,
    option: {
      ...baseOption(frame),
      legend: legend.option,
      ...lesionAxes(frame, legend.height, removedWords[target]),
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
            points.filter(isShown).map(({ share, accuracy }) => ({
              x: share,
              y: accuracy,
              tip: `${label}\n${formatPercent(share, 0)} removed: ${formatPercent(accuracy)}`,
            })),
          ),
        ),
      ],
    },
    drawn: { columns, rows: rows.filter(isShown).map(cells) },
    raw: { columns, rows: rows.map(cells) },
    notes: [],
    window,
  }
}
