/** The verdicts on everything published that an experiment has measured. */
import { independentChecks } from '../published/checks'
import { differencesFromPaper } from '../published/differences'
import type {
  Finding,
  PublishedContrast,
  PublishedLimit,
  PublishedMean,
  PublishedOrder,
} from '../published/finding'
import { findings } from '../published/findings'
import { definitionOf } from '../experiments/registry'
import { presetOf } from '../presets/registry'
import { summarise, type Summary } from '../statistics/summary'
import { derivedMetrics } from './derived'
import type { Measured, MeasuredCell } from './measured'
import { judgeLimit, judgeOrder, type OrderStep } from '../statistics/order'
import { judgeNumber, type Verdict } from '../statistics/agreement'

export interface Judgement {
  readonly id: string
  readonly title: string
  readonly source: string
  /** Conditions that it speaks of. */
  readonly conditions: readonly string[]
  readonly metric: string
  readonly verdict: Verdict
  /** Why, as the end of a sentence. */
  readonly reason: string
  /** False where settings are not those of the paper scale: then it is no reproduction. */
  readonly atPublishedSettings: boolean
  /** The measured mean; absent for orders. */
  readonly measured?: Summary
  /** The published number, or in words what is published. */
  readonly published: { readonly mean: number; readonly standardError?: number } | string
  readonly difference?: number
  readonly z?: number
  /** Steps of an order, the highest first. */
  readonly steps?: readonly OrderStep[]
  readonly remark?: string
}

type Found = Pick<Judgement, 'conditions' | 'verdict' | 'reason' | 'published'> & Partial<Judgement>

function valuesOf(cell: MeasuredCell | undefined, metric: string): readonly number[] {
  return cell?.metrics[metric]?.values ?? []
}

/** Whether a cell has the published settings. */
function isPublished({ preset, chosen }: Finding, cell: MeasuredCell): boolean {
  return differencesFromPaper({ preset, chosen }, cell.condition, cell.values)?.length === 0
}

/** Among cells the one whose metric has the highest mean. */
function best(cells: readonly MeasuredCell[], metric: string): MeasuredCell | undefined {
  const measured = cells.filter((cell) => cell.metrics[metric])
  return measured.sort((a, b) => (b.metrics[metric]?.mean ?? 0) - (a.metrics[metric]?.mean ?? 0))[0]
}

/** Numbers are judged at the published settings only; limits at all, but best at the published ones. */
function cellFor(
  finding: PublishedMean | PublishedLimit,
  cells: readonly MeasuredCell[],
): MeasuredCell | undefined {
  const own = cells.filter(
    (cell) => cell.condition === finding.condition && cell.metrics[finding.metric],
  )
  const published = own.find((cell) => isPublished(finding, cell))
  return finding.kind === 'mean' ? published : (published ?? own[0])
}

function isFraction(definition: string, metric: string): boolean {
  const own = definitionOf(definition).metrics.find(({ id }) => id === metric)
  return (own?.unit ?? derivedMetrics[metric]?.unit) === 'fraction'
}

function judgeMean(
  finding: PublishedMean,
  definition: string,
  cells: readonly MeasuredCell[],
): Found | undefined {
  const cell = cellFor(finding, cells)
  const measured = summarise(valuesOf(cell, finding.metric))
  if (!cell || !measured) return undefined
  const check = independentChecks[finding.id]
  const judged = judgeNumber(measured, finding.published, {
    isFraction: isFraction(definition, finding.metric),
    ...(check ? { check } : {}),
  })
  const { mean, standardError } = finding.published
  return {
    ...judged,
    conditions: [finding.condition],
    measured,
    published: { mean, ...(standardError === undefined ? {} : { standardError }) },
    atPublishedSettings: true,
  }
}

function judgeLimitOf(finding: PublishedLimit, cells: readonly MeasuredCell[]): Found | undefined {
  const cell = cellFor(finding, cells)
  const values = valuesOf(cell, finding.metric)
  const measured = summarise(values)
  const judged = judgeLimit(values, finding.limit, independentChecks[finding.id])
  if (!cell || !measured || !judged) return undefined
  return {
    conditions: [finding.condition],
    verdict: judged.verdict,
    reason: judged.reason,
    measured,
    published: finding.words,
    atPublishedSettings: isPublished(finding, cell),
  }
}

/**
 * Each condition at its best sweep point. The sweep itself is the published one where every other
 * setting is: a value that was varied does not count as different.
 */
function judgeOrderOf(finding: PublishedOrder, cells: readonly MeasuredCell[]): Found | undefined {
  const { metric, conditions } = finding
  const chosen = conditions.map((id) =>
    best(
      cells.filter(({ condition }) => condition === id),
      metric,
    ),
  )
  const samples = Object.fromEntries(
    conditions.map((id, rank) => [id, valuesOf(chosen[rank], metric)]),
  )
  const judged = judgeOrder(conditions, samples, independentChecks[finding.id])
  if (!judged) return undefined
  const swept = Object.keys(presetOf(finding.preset).sweeps ?? {})
  const asPublished = chosen.every((cell) => {
    if (!cell) return false
    const differences = differencesFromPaper(finding, cell.condition, cell.values) ?? []
    return differences.every(({ parameter }) => swept.includes(parameter.id))
  })
  return {
    ...judged,
    conditions,
    published: 'order',
    atPublishedSettings: asPublished,
  }
}

function judgeContrast(
  finding: PublishedContrast,
  cells: readonly MeasuredCell[],
): Found | undefined {
  const { metric, condition, path, higher, lower } = finding
  const at = (value: number | string) =>
    best(
      cells.filter((cell) => cell.condition === condition && cell.values[path] === value),
      metric,
    )
  const [above, below] = [at(higher), at(lower)]
  const names = [String(higher), String(lower)]
  const judged = judgeOrder(
    names,
    {
      [String(higher)]: valuesOf(above, metric),
      [String(lower)]: valuesOf(below, metric),
    },
    independentChecks[finding.id],
  )
  if (!judged || !above || !below) return undefined
  const swept = Object.keys(presetOf(finding.preset).sweeps ?? {})
  const asPublished = [above, below].every((cell) =>
    (differencesFromPaper(finding, condition, cell.values) ?? []).every(({ parameter }) =>
      swept.includes(`${condition}.${parameter.id}`),
    ),
  )
  return {
    ...judged,
    conditions: [condition],
    published: finding.words,
    atPublishedSettings: asPublished,
  }
}

function judged(finding: Finding, definition: string, cells: readonly MeasuredCell[]) {
  switch (finding.kind) {
    case 'mean':
      return judgeMean(finding, definition, cells)
    case 'limit':
      return judgeLimitOf(finding, cells)
    case 'order':
      return judgeOrderOf(finding, cells)
    case 'contrast':
      return judgeContrast(finding, cells)
  }
}

/** Whether a cell was run with what a finding's settings begin from (its data set, for instance). */
function fits({ chosen }: Finding, { values }: MeasuredCell): boolean {
  return Object.entries(chosen).every(
    ([path, value]) => values[path] === undefined || values[path] === value,
  )
}

/** Whether a cell was run with settings that chance drew: a sample of them, no reproduction. */
function isDrawn({ condition, values }: MeasuredCell): boolean {
  return (values[`${condition}.drawing`] ?? 'none') !== 'none' && values[`${condition}.draw`] !== 0
}

/** Every published finding that these measurements speak of, in the order of the thesis. */
export function judgementsOf({ definition, cells }: Measured): Judgement[] {
  return findings
    .filter(({ preset }) => presetOf(preset).definition === definition)
    .flatMap((finding) => {
      const found = judged(
        finding,
        definition,
        cells.filter((cell) => fits(finding, cell) && !isDrawn(cell)),
      )
      if (!found) return []
      const { id, title, source, metric, remark } = finding
      return [
        {
          id,
          title,
          source,
          metric,
          atPublishedSettings: false,
          ...found,
          ...(remark === undefined ? {} : { remark }),
        },
      ]
    })
}
