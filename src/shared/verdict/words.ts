/** Verdicts in words: the same on the page, on the command line and in the reproduction report. */
import { conditionOf } from '../experiments/common/parameters'
import { definitionOf } from '../experiments/registry'
import { inSentence } from '../words/in-sentence'
import { listed } from '../words/lists'
import { differenceText, metricText } from '../statistics/metric-text'
import { formatNumber, formatP } from '../words/numbers'
import { derivedMetrics } from './derived'
import type { Judgement } from './judge'
import type { Measured } from './measured'
import type { Verdict } from '../statistics/agreement'

export const verdictWords: Readonly<Record<Verdict, string>> = {
  agrees: 'Agrees',
  differs: 'Differs',
  undecided: 'Not yet decided',
}

export interface JudgementWords {
  /** What was found, and by which models. */
  readonly subject: string
  readonly measured: string
  readonly n: string
  readonly published: string
  readonly difference: string
  readonly z: string
  readonly verdict: string
  /** Why, and what must be borne in mind. */
  readonly reason: string
}

const none = '–'

/** One value of a metric with its error, or without where `sem` is absent. */
function valueText(
  definition: string,
  metric: string,
  value: { readonly mean: number; readonly sem?: number },
): string {
  const own = definitionOf(definition).metrics.find(({ id }) => id === metric)
  const unit = own?.unit ?? derivedMetrics[metric]?.unit
  if (unit === 'p') return formatP(value.mean)
  if (unit === 'ratio') return `${formatNumber(value.mean, 1)} times`
  return unit === undefined ? formatNumber(value.mean, 3) : metricText(unit, value)
}

function publishedText(definition: string, { published, metric, conditions }: Judgement): string {
  if (published === 'order')
    return conditions
      .map((id) => inSentence(conditionOf(definitionOf(definition), id).label))
      .join(' > ')
  if (typeof published === 'string') return published
  const { mean, standardError } = published
  return valueText(definition, metric, {
    mean,
    ...(standardError === undefined ? {} : { sem: standardError }),
  })
}

function differenceOf(definition: string, { difference, metric }: Judgement): string {
  if (difference === undefined) return none
  const unit = definitionOf(definition).metrics.find(({ id }) => id === metric)?.unit
  return unit === undefined ? formatNumber(difference, 3) : differenceText(unit, difference)
}

function zText({ z, steps }: Judgement): string {
  const all = steps ? steps.map((step) => step.z) : [z]
  const known = all.flatMap((value) => (value === undefined ? [] : [formatNumber(value, 1)]))
  return known.length === 0 ? none : known.join('; ')
}

/** The networks that no sample has, by condition; nothing where there is none. */
export function leftOutWords({ definition, cells }: Measured): string | undefined {
  const counts = definitionOf(definition).conditions.flatMap(({ id, label }) => {
    const own = cells.filter(({ condition }) => condition === id)
    const count = own.reduce((sum, { leftOut }) => sum + leftOut, 0)
    return count > 0 ? [`${inSentence(label)} ${count}`] : []
  })
  if (counts.length === 0) return undefined
  return `Networks that diverged, stopped early or guess are left out: ${listed(counts)}.`
}

/** The cells of a judgement's row. */
export function wordsOf(definition: string, judgement: Judgement): JudgementWords {
  const { title, conditions, measured, reason, verdict, atPublishedSettings, metric } = judgement
  const labels = conditions.map((id) => conditionOf(definitionOf(definition), id).label)
  const reasons = [
    reason,
    ...(atPublishedSettings ? [] : ['settings are not those of the thesis']),
  ].join('; ')
  return {
    subject: labels.length === 1 ? `${labels[0] ?? ''}: ${inSentence(title)}` : title,
    measured: measured
      ? valueText(definition, metric, {
          mean: measured.mean,
          ...(measured.sem === undefined ? {} : { sem: measured.sem }),
        })
      : none,
    n: measured ? String(measured.n) : none,
    published: publishedText(definition, judgement),
    difference: differenceOf(definition, judgement),
    z: zText(judgement),
    verdict: verdictWords[verdict],
    reason: `${reasons.charAt(0).toUpperCase()}${reasons.slice(1)}.`,
  }
}
