/** Final training loss over learning rate and damping of one method, divergences among them (thesis, grids of 5.3). */
import type { ExperimentDetail } from '../../contract/experiments'
import { conditionOf } from '../../experiments/common/parameters'
import { notYet } from '../../results/not-yet'
import { edgesOf } from '../../results/search-edges'
import {
  searchedSettings,
  type SearchedCell,
  type SearchedSettings,
} from '../../results/searched-settings'
import { definitionFor, sequenceAtPoint } from '../../results/selection'
import { lossWithError } from '../../statistics/notation'
import { inSentence } from '../../words/in-sentence'
import { formatSetting } from '../../words/numbers'
import { baseOption } from '../kit/base-option'
import { marksSentence, powersSentence } from '../kit/caption'
import type { FigureDeclaration } from '../kit/declaration'
import { errorCells, errorColumns, estimate } from '../kit/errors'
import type { DataTable, Drawing, FigureFrame } from '../kit/figure'
import { settingCurve } from './settings-curve'
import { placeWords, settingPlane, tipOf } from './settings-plane'

const title = 'Final training loss over the settings that were tried'

/** The cell of the thesis' own settings, if it was tried. */
function publishedCell({ settings, cells }: SearchedSettings): SearchedCell | undefined {
  return cells.find(({ at }) =>
    settings.every(({ values, published }, index) => values[at[index] ?? -1] === published),
  )
}

/** Says where the best lies at the edge of what was tried, and what to try next. */
function edgeNotes(searched: SearchedSettings): string[] {
  return edgesOf(searched).map(
    ({ setting: { parameter }, value, next }) =>
      `The best ${inSentence(parameter.label)}, ${formatSetting(value)}, is at the edge of those that were tried, and a better one may lie beyond: “Extend the grid” adds ${formatSetting(next)}. What is computed already is not computed again.`,
  )
}

function tables(
  frame: FigureFrame,
  searched: SearchedSettings,
  published: SearchedCell | undefined,
) {
  const { settings, cells, best } = searched
  const columns = settings.map(({ parameter }) => ({
    id: parameter.id.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    label: parameter.label,
    format: 'number' as const,
  }))
  const place = ({ at }: SearchedCell) =>
    settings.map(({ values }, index) => values[at[index] ?? 0])
  const standing = (cell: SearchedCell) =>
    [cell === best ? 'best' : '', cell === published ? 'thesis' : ''].filter(Boolean).join(', ')
  // A map has no errors; a curve draws them.
  const isCurve = settings.length === 1
  const drawn: DataTable = {
    columns: [
      ...columns,
      { id: 'mean_loss', label: 'Mean training loss', format: 'loss' },
      ...(isCurve ? errorColumns(frame, 'loss') : []),
      { id: 'n', label: 'n', format: 'count' },
      { id: 'diverged', label: 'Diverged', format: 'count' },
      { id: 'diverged_at_step', label: 'First at step', format: 'count' },
      { id: 'standing', label: 'Standing', format: 'text' },
    ],
    rows: cells.map((cell) => [
      ...place(cell),
      cell.summary?.mean,
      ...(isCurve ? errorCells(frame, cell.summary) : []),
      cell.losses.length,
      cell.divergedAt.length,
      cell.divergedAt.length > 0 ? Math.min(...cell.divergedAt) : undefined,
      standing(cell),
    ]),
  }
  const raw: DataTable = {
    columns: [
      ...columns,
      { id: 'seed', label: 'Seed', format: 'count' },
      { id: 'training_loss', label: 'Training loss', format: 'loss' },
    ],
    rows: cells.flatMap((cell) =>
      cell.losses.map(({ seed, loss }) => [...place(cell), seed, loss]),
    ),
  }
  return { drawn, raw }
}

function draw(detail: ExperimentDetail, frame: FigureFrame): Drawing {
  const searched = searchedSettings(detail)
  if (!searched) throw new RangeError('No settings of one method are varied.')
  const { settings, cells, best } = searched
  const condition = conditionOf(definitionFor(detail), searched.condition)
  const published = publishedCell(searched)
  const [across, up] = settings
  const words = (cell: SearchedCell) => tipOf(frame, searched, cell)
  const plot = up
    ? { counts: [], ...settingPlane(frame, searched, [across, up], published) }
    : settingCurve(frame, condition, across, cells, words)
  const anyDiverged = cells.some(({ divergedAt }) => divergedAt.length > 0)
  const found = best?.summary
    ? ` Lowest${up ? ', in a thick frame' : ''}: ${estimate(frame, best.summary, lossWithError)} at ${placeWords(searched, best)}.`
    : ''
  const thesis = published
    ? ` ${up ? 'The diamond marks the settings of the thesis' : 'The value of the thesis is the'}${up ? '' : ` ${inSentence(across.parameter.label)} ${formatSetting(across.published ?? NaN)}`}.`
    : ''
  const lost = anyDiverged
    ? ` ${up ? 'Cells without a colour have' : 'Open squares stand for values with'} runs that diverged: a result too, but in no mean and never the best.`
    : ''
  return {
    title: best ? `${condition.label} learns best with ${placeWords(searched, best)}` : undefined,
    description: `Final training loss of ${inSentence(condition.label)} on ${sequenceAtPoint(detail, 0).label} for every value that was tried${up ? ', mean over seeds; dark is low' : powersSentence(frame)}.${found}${thesis}${lost}${up ? '' : ` ${marksSentence(frame, plot.counts, 'single seeds')}`}`,
    option: {
      ...baseOption(frame),
      legend: plot.legend.option,
      grid: plot.grid,
      xAxis: plot.xAxis,
      yAxis: plot.yAxis,
      series: [...plot.series, ...plot.legend.series],
    },
    ...tables(frame, searched, published),
    notes: edgeNotes(searched),
    ...(cells.every(({ summary, divergedAt }) => !summary && divergedAt.length === 0)
      ? { empty: notYet(detail, 'the first trial is done') }
      : {}),
  }
}

export const settingsMap: FigureDeclaration = {
  title,
  experiments: ['optimizers'],
  applies: (detail) => searchedSettings(detail) !== undefined,
  draw,
  wide: 'always',
  proportion: (detail) => (searchedSettings(detail)?.settings.length === 1 ? 0.45 : 0.6),
}
