/** Verdicts on a number and on what is bounded: of one condition each. */
import { independentChecks } from '../published/checks'
import { differencesFromPaper } from '../published/differences'
import type { Finding, PublishedLimit, PublishedMean } from '../published/finding'
import { isUnpublished, settingsUnknown } from '../published/settings-origin'
import { choiceUsed, chosenWords, type SearchChoice, type UsedChoice } from '../published/searches'
import { judgedSize, judgeNumber, type NumberVerdict, type Verdict } from '../statistics/agreement'
import { judgeLimit } from '../statistics/order'
import { summarise, type Summary } from '../statistics/summary'
import { originsOf, type Found } from './judgement'
import { sampleIn, type MeasuredCell } from './measured'
import { preferredFirst } from './protocol-preference'

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

/** A cell whose settings are not published but were chosen by a search, on other images. */
interface Tuned {
  readonly cell: MeasuredCell
  readonly used: UsedChoice
}

/** All cells of a condition at what a search chose for the finding's sequence. */
function tunedCells(
  { chosen, condition, metric }: PublishedMean,
  definition: string,
  cells: readonly MeasuredCell[],
  choices: readonly SearchChoice[] | undefined,
): Tuned[] {
  return cells.flatMap((cell) => {
    const isMeasured = cell.condition === condition && sampleIn(cell, metric).values.length > 0
    const used =
      isMeasured && choiceUsed(definition, condition, { ...cell.values, ...chosen }, choices)
    return used ? [{ cell, used }] : []
  })
}

/** What a number at settings that a search chose comes to: no difference from a search cut short. */
export function judgedTuned(judged: NumberVerdict, used: UsedChoice): NumberVerdict {
  const { onEdge, reduced } = used.choice
  const where = chosenWords(used)
  if (judged.verdict !== 'differs' || (onEdge.length === 0 && !reduced))
    return { ...judged, reason: `${judged.reason}; ${where}` }
  const why = reduced
    ? 'the search used fewer images, passes or drawn networks'
    : 'the best of the search lies at the edge of what is possible'
  return { ...judged, verdict: 'undecided', reason: `${why}; ${where}` }
}

function numberVerdict(
  { id, metric, margin, published }: PublishedMean,
  cell: MeasuredCell | undefined,
): { readonly measured: Summary; readonly judged: NumberVerdict } | undefined {
  const values = cell ? sampleIn(cell, metric).values : []
  const measured = summarise(values)
  if (!measured) return undefined
  const check = independentChecks[id]
  if (margin.scale === 'factor') {
    const logarithms = summarise(values.map(Math.log)) ?? measured
    return {
      measured,
      judged: judgeNumber(
        logarithms,
        { mean: Math.log(published.mean) },
        {
          margin: { ...margin, size: judgedSize(margin) },
          ...(check ? { check: { ...check, mean: Math.log(check.mean) } } : {}),
        },
      ),
    }
  }
  return {
    measured,
    judged: judgeNumber(measured, published, { margin, ...(check ? { check } : {}) }),
  }
}

/**
 * Nothing where no cell has what it takes.
 * @param choices what searches chose; all that are stored where absent
 */
export function judgeMean(
  finding: PublishedMean,
  definition: string,
  cells: readonly MeasuredCell[],
  choices?: readonly SearchChoice[],
): Found | undefined {
  const { condition, margin } = finding
  const found = (cell: MeasuredCell, measured: Summary, judged: NumberVerdict): Found => {
    const { mean, standardError } = finding.published
    return {
      ...judged,
      conditions: [condition],
      measured,
      margin,
      published: { mean, ...(standardError === undefined ? {} : { standardError }) },
      atPublishedSettings: true,
      ...originsOf([cell]),
    }
  }
  if (isUnpublished(definition, condition)) {
    const tuned = tunedCells(finding, definition, cells, choices).flatMap(({ cell, used }) => {
      const number = numberVerdict(finding, cell)
      if (!number) return []
      const judged = judgedTuned(number.judged, used)
      return [{ ...found(cell, number.measured, judged), protocols: used.protocols }]
    })
    const [best] = preferredFirst(tuned)
    if (best) return best
  }
  const cell = cellFor(finding, cells)
  const number = numberVerdict(finding, cell)
  if (!cell || !number) return undefined
  return found(cell, number.measured, {
    ...number.judged,
    ...(isUnpublished(definition, condition)
      ? { verdict: 'not-comparable' as const, reason: settingsUnknown }
      : {}),
  })
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
