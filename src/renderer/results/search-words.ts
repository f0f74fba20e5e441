/** What is said of a search beside its map: its best, whether that is at an edge, and what extending it takes. */
import type { ResultOf } from '@shared/contract/contract'
import type { ExperimentDetail } from '@shared/contract/experiments'
import type { Value } from '@shared/experiments/common/values'
import { conditionOf, parameterAt } from '@shared/experiments/common/parameters'
import { growthLimit } from '@shared/experiments/optimizers/growth'
import { placeWords } from '@shared/figures/optimizers/settings-plane'
import { edgesOf, grownSweeps } from '@shared/results/search-edges'
import type { SearchedCell, SearchedSettings } from '@shared/results/searched-settings'
import { definitionFor } from '@shared/results/selection'
import { lossWithError } from '@shared/statistics/notation'
import { durationRange } from '@shared/words/durations'
import { inSentence } from '@shared/words/in-sentence'
import { listed } from '@shared/words/lists'
import { formatCount, formatNumber, formatSetting } from '@shared/words/numbers'

/** `3 and 10` of values that were not asked for; nothing where all were. */
function grownWords(detail: ExperimentDetail, { settings }: SearchedSettings): readonly string[] {
  const added = settings.flatMap(({ path, parameter, values }) => {
    const asked = detail.request.sweeps[path] ?? values
    const own = values.filter((value) => !asked.includes(value))
    return own.length > 0
      ? [`${inSentence(parameter.label)} ${listed(own.map(formatSetting))}`]
      : []
  })
  return added.length > 0 ? [`Added where the best lay at an edge: ${listed(added)}.`] : []
}

/** Why the best may not be the best of all. */
function edgeWords(detail: ExperimentDetail, searched: SearchedSettings): readonly string[] {
  const edges = edgesOf(searched)
  const most = growthLimit(detail.settings)
  const halted =
    most > 0 && grownSweeps(detail, most) === undefined && edges.length > 0
      ? ` The search went as far by itself as it may (${formatCount(most, 'value')} in each direction).`
      : ''
  return edges.map(
    ({ setting: { parameter }, value, next }) =>
      `The best ${inSentence(parameter.label)}, ${formatSetting(value)}, is the first or last that was tried: ${formatSetting(next)} may be better.${halted}`,
  )
}

function isWithin({ settings }: SearchedSettings, { at }: SearchedCell): boolean {
  return settings.every(({ values }, index) => {
    const place = at[index] ?? 0
    return place > 0 && place < values.length - 1
  })
}

export function searchSentences(
  detail: ExperimentDetail,
  searched: SearchedSettings,
): readonly string[] {
  const { best, cells, condition } = searched
  if (!best?.summary) return []
  const { label } = conditionOf(definitionFor(detail), condition)
  const { mean, sem } = best.summary
  const diverged = cells.filter(({ divergedAt }) => divergedAt.length > 0).length
  const edges = edgeWords(detail, searched)
  return [
    `${label} ended lowest with ${placeWords(searched, best)}: final training loss ${lossWithError(mean, sem)}, of ${formatCount(cells.length, 'setting')} that ${cells.length === 1 ? 'was' : 'were'} tried${diverged > 0 ? `; with ${formatNumber(diverged)} of them a run diverged` : ''}.`,
    ...grownWords(detail, searched),
    ...edges,
    ...(isWithin(searched, best) ? ['Its neighbours on all sides were tried.'] : []),
  ]
}

/** What `sweeps` add to those of an experiment, and what it will cost. */
export function extensionSentence(
  detail: ExperimentDetail,
  sweeps: Readonly<Record<string, readonly Value[]>>,
  cost: ResultOf<'experiments.estimate'> | undefined,
): string {
  const definition = definitionFor(detail)
  const added = Object.entries(sweeps).flatMap(([path, values]) => {
    const tried = new Set(detail.points.map((point) => point[path]))
    const own = values
      .filter((value) => !tried.has(value))
      .map((value) => formatSetting(Number(value)))
    return own.length > 0
      ? [`${inSentence(parameterAt(definition, path).label)} ${listed(own)}`]
      : []
  })
  const open = cost && cost.trials - cost.existing
  const time =
    cost && open !== undefined
      ? open === 0
        ? ' All of it is computed already.'
        : ` That is ${formatCount(open, 'trial')}, ${durationRange(cost.least, cost.most)}.`
      : ''
  return `Adds ${listed(added)}.${time} What was computed stays as it is.`
}
