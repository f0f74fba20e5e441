/** Verdicts on a number and on what is bounded: of one condition each. */
import { independentChecks } from '../published/checks'
import { differencesFromPaper } from '../published/differences'
import type { Finding, PublishedLimit, PublishedMean } from '../published/finding'
import { isUnpublished, settingsUnknown } from '../published/settings-origin'
import { bestInside } from '../results/search'
import { judgeNumber, type Verdict } from '../statistics/agreement'
import { judgeLimit } from '../statistics/order'
import { summarise } from '../statistics/summary'
import { originsOf, type Found } from './judgement'
import { sampleIn, type MeasuredCell } from './measured'

/** Whether a cell has the published settings, but for those at `paths`. */
export function isPublished(
  { preset, chosen }: Finding,
  { condition, values }: MeasuredCell,
  paths: readonly string[] = [],
): boolean {
  const differences = differencesFromPaper({ preset, chosen }, condition, values)
  return (
    differences?.every(
      ({ parameter: { id } }) => paths.includes(id) || paths.includes(`${condition}.${id}`),
    ) ?? false
  )
}

/** Numbers are judged at the published settings only; limits at all, but best at the published ones. */
function cellFor(
  finding: PublishedMean | PublishedLimit,
  cells: readonly MeasuredCell[],
): MeasuredCell | undefined {
  const own = cells.filter(
    (cell) =>
      cell.condition === finding.condition && sampleIn(cell, finding.metric).values.length > 0,
  )
  const published = own.find((cell) => isPublished(finding, cell))
  return finding.kind === 'mean' ? published : (published ?? own[0])
}

/** Where the settings of a model are not published: its best, if it was searched and lies inside. */
function searched(
  finding: PublishedMean,
  cells: readonly MeasuredCell[],
): MeasuredCell | undefined {
  const { condition, metric } = finding
  const tried = cells.flatMap((cell) => {
    const summary = cell.condition === condition && summarise(sampleIn(cell, metric).values)
    return summary ? [{ cell, point: cell.point, mean: summary.mean }] : []
  })
  const best = bestInside(tried, condition)
  return best && isPublished(finding, best.cell, Object.keys(best.point)) ? best.cell : undefined
}

/** Nothing where no cell has what it takes. */
export function judgeMean(
  finding: PublishedMean,
  definition: string,
  cells: readonly MeasuredCell[],
): Found | undefined {
  const { condition, margin, metric } = finding
  const unpublished = isUnpublished(definition, condition)
  const tuned = unpublished ? searched(finding, cells) : undefined
  const cell = tuned ?? cellFor(finding, cells)
  const measured = cell && summarise(sampleIn(cell, metric).values)
  if (!cell || !measured) return undefined
  const check = independentChecks[finding.id]
  const judged = judgeNumber(measured, finding.published, { margin, ...(check ? { check } : {}) })
  const { mean, standardError } = finding.published
  return {
    ...judged,
    ...(unpublished && !tuned
      ? {
          verdict: 'not-comparable' as const,
          reason: settingsUnknown,
        }
      : {}),
    conditions: [condition],
    measured,
    margin,
    published: { mean, ...(standardError === undefined ? {} : { standardError }) },
    atPublishedSettings: true,
    ...originsOf([cell]),
  }
}

/** Of several bounds: all must be kept. */
function together(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.every((verdict) => verdict === 'agrees')) return 'agrees'
  return verdicts.includes('differs') ? 'differs' : 'undecided'
}

/** Nothing where no cell has what it takes. */
export function judgeLimits(
  finding: PublishedLimit,
  cells: readonly MeasuredCell[],
): Found | undefined {
  const cell = cellFor(finding, cells)
  const measured = cell && summarise(sampleIn(cell, finding.metric).values)
  if (!cell || !measured) return undefined
  const criteria = finding.criteria.flatMap((criterion) => {
    const { values } = sampleIn(cell, criterion.metric)
    const summary = summarise(values)
    const judged = judgeLimit(values, criterion, independentChecks[finding.id])
    return summary && judged ? [{ criterion, measured: summary, ...judged }] : []
  })
  if (criteria.length < finding.criteria.length) return undefined
  const verdict = together(criteria.map((one) => one.verdict))
  const telling = criteria.filter((one) => one.verdict === verdict)
  const [{ interval } = {}] = criteria.filter(
    ({ criterion }) => criterion.metric === finding.metric,
  )
  return {
    conditions: [finding.condition],
    verdict,
    reason: [...new Set(telling.map(({ reason }) => reason))].join('; '),
    measured,
    ...(interval ? { interval } : {}),
    criteria: criteria.map(({ criterion, measured: own, verdict: kept }) => ({
      criterion,
      measured: own,
      verdict: kept,
    })),
    published: finding.words,
    atPublishedSettings: isPublished(finding, cell),
    ...originsOf([cell]),
  }
}
