/** Verdicts in words: the same on the page, on the command line and in the reproduction report. */
import { conditionOf } from '../experiments/common/parameters'
import { definitionOf } from '../experiments/registry'
import type { Criterion, Finding } from '../published/finding'
import { presetOf } from '../presets/registry'
import type { Interval } from '../statistics/difference'
import {
  differenceText,
  differenceWithInterval,
  metricText,
  type MetricUnit,
} from '../statistics/metric-text'
import { numberWithError } from '../statistics/notation'
import type { Summary } from '../statistics/summary'
import { engineResultVersion } from '../trials/result-version'
import { inSentence } from '../words/in-sentence'
import { listed } from '../words/lists'
import { formatNumber, formatP } from '../words/numbers'
import { derivedMetrics } from './derived'
import { standingOf, type Judgement, type Standing } from './judgement'
import type { Measured } from './measured'

export const standingWords: Readonly<Record<Standing | 'not-run', string>> = {
  agrees: 'Agrees',
  differs: 'Differs',
  undecided: 'Not decided',
  'not-comparable': 'Not comparable until tuned',
  outdated: 'To be run again',
  'other-settings': 'At other settings',
  'not-run': 'Not yet run',
}

/** How verdicts come about, for captions and reports. */
export const verdictRule =
  'Agrees: at least five seeds, and the whole 90 % interval of the difference (Welch) lies within the margin, the 90 % interval of a mean keeps the bound, or the 95 % interval of every step of an order lies above zero. Differs: the interval lies outside the margin and an independent check gives our number. All else is not decided. Results at other settings are not counted.'

export interface JudgementWords {
  /** What was found, and by which models. */
  readonly subject: string
  readonly measured: string
  readonly n: string
  readonly published: string
  /** With its interval; of an order each step. */
  readonly difference: string
  /** The difference from a published number in standard errors of itself. */
  readonly inErrors: string
  /** The margin or the bounds, and why they are as they are. */
  readonly margin: string
  readonly marginReason: string
  readonly verdict: string
  /** Why, and what must be borne in mind. */
  readonly reason: string
}

const none = '–'

function unitOf(
  definition: string,
  metric: string,
): MetricUnit | 'p' | 'ratio' | 'plain' | undefined {
  const own = definitionOf(definition).metrics.find(({ id }) => id === metric)
  return own?.unit ?? derivedMetrics[metric]?.unit
}

/** A whole number as it is, others with their error or two decimals. */
function plainText({ mean, sem }: { readonly mean: number; readonly sem?: number }): string {
  return sem === undefined
    ? formatNumber(mean, Number.isInteger(mean) ? 0 : 2)
    : numberWithError(mean, sem)
}

/** One value of a metric with its error, or without where `sem` is absent. */
function valueText(
  definition: string,
  metric: string,
  value: { readonly mean: number; readonly sem?: number },
): string {
  const unit = unitOf(definition, metric)
  if (unit === 'p') return formatP(value.mean)
  if (unit === 'ratio') return `${formatNumber(value.mean, 1)} times`
  if (unit === 'plain') return plainText(value)
  return unit === undefined ? formatNumber(value.mean, 3) : metricText(unit, value)
}

function estimateText(definition: string, metric: string, { mean, sem }: Summary): string {
  return valueText(definition, metric, { mean, ...(sem === undefined ? {} : { sem }) })
}

/** The label of a condition, or the value of a setting as it is. */
function memberLabel(definition: string, name: string): string {
  const own = definitionOf(definition).conditions.find(({ id }) => id === name)
  return own ? inSentence(own.label) : name
}

function measuredText(definition: string, judgement: Judgement): string {
  const { measured, members = [], criteria = [], metric } = judgement
  if (!measured)
    return members
      .map(
        ({ name, summary }) =>
          `${memberLabel(definition, name)} ${estimateText(definition, metric, summary)}`,
      )
      .join('; ')
  const others = criteria
    .filter(
      ({ criterion }, index) =>
        criterion.metric !== metric &&
        criteria.findIndex((one) => one.criterion.metric === criterion.metric) === index,
    )
    .map(
      ({ criterion, measured: own }) =>
        `${inSentence(derivedMetrics[criterion.metric]?.label ?? criterion.metric)} ${estimateText(definition, criterion.metric, own)}`,
    )
  return [estimateText(definition, metric, measured), ...others].join('; ')
}

function publishedText(
  definition: string,
  { published, metric, conditions }: Pick<Judgement, 'published' | 'metric' | 'conditions'>,
): string {
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

function plainUnit(definition: string, metric: string): MetricUnit {
  const unit = unitOf(definition, metric)
  return unit === undefined || unit === 'p' || unit === 'ratio' || unit === 'plain'
    ? 'correlation'
    : unit
}

function oneDifference(
  definition: string,
  metric: string,
  difference: number,
  interval: Interval | undefined,
): string {
  const unit = plainUnit(definition, metric)
  return interval
    ? differenceWithInterval(unit, difference, interval)
    : differenceText(unit, difference)
}

/** A ratio to the published number, from natural logarithms: `1.08 (0.95 to 1.22) times`. */
function ratioText(difference: number, interval: Interval | undefined): string {
  const [own, ...ends] = [difference, ...(interval ? [interval.low, interval.high] : [])].map(
    (logarithm) => formatNumber(Math.exp(logarithm), 2),
  )
  return `${own ?? ''}${ends.length > 0 ? ` (${ends.join(' to ')})` : ''} times`
}

function differenceOf(definition: string, judgement: Judgement): string {
  const { difference, interval, steps, metric, margin } = judgement
  if (margin?.scale === 'factor' && difference !== undefined) return ratioText(difference, interval)
  if (steps)
    return steps
      .map((step) => oneDifference(definition, metric, step.difference, step.interval))
      .join('; ')
  if (difference !== undefined) return oneDifference(definition, metric, difference, interval)
  // Of a limit the interval is of the mean itself.
  if (!interval || unitOf(definition, metric) === 'p') return none
  const [low, high] = [interval.low, interval.high].map((mean) =>
    valueText(definition, metric, { mean }),
  )
  return `${low ?? ''} to ${high ?? ''}`
}

function boundText(definition: string, { metric, side, value }: Criterion): string {
  return `${side} ${valueText(definition, metric, { mean: value }).replace(/^p\s=\s/u, '')}`
}

function marginOf(
  definition: string,
  { margin, criteria, metric }: Judgement,
): Pick<JudgementWords, 'margin' | 'marginReason'> {
  if (margin?.scale === 'factor')
    return {
      margin: `a factor of ${formatNumber(margin.size, 1)} either way`,
      marginReason: margin.reason,
    }
  if (margin)
    return {
      margin: `±${differenceText(plainUnit(definition, metric), margin.size)}`,
      marginReason: margin.reason,
    }
  if (criteria)
    return {
      margin: criteria.map(({ criterion }) => boundText(definition, criterion)).join('; '),
      marginReason: [...new Set(criteria.map(({ criterion }) => criterion.reason))].join(' '),
    }
  return { margin: 'above 0', marginReason: 'The direction is published, not its size.' }
}

function seedsText({ measured, members = [] }: Judgement): string {
  const counts = measured ? [measured.n] : members.map(({ summary }) => summary.n)
  return [...new Set(counts)].join('; ')
}

/** What an older engine gave. */
export function outdatedReason({ resultVersion }: Pick<Judgement, 'resultVersion'>): string {
  return `result version ${resultVersion ?? 'not named'}, now ${engineResultVersion}`
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

const reasonOf: Readonly<Record<Standing, (judgement: Judgement) => string>> = {
  agrees: ({ reason }) => reason,
  differs: ({ reason }) => reason,
  undecided: ({ reason }) => reason,
  'not-comparable': ({ reason }) => reason,
  outdated: outdatedReason,
  'other-settings': () => 'settings are not those of the thesis, so this is not counted',
}

/** What a finding is about, before the numbers. */
export function subjectOf(
  definition: string,
  { title, conditions }: Pick<Judgement, 'title' | 'conditions'>,
): string {
  const labels = conditions.map((id) => conditionOf(definitionOf(definition), id).label)
  return labels.length === 1 ? `${labels[0] ?? ''}: ${inSentence(title)}` : title
}

/** What a finding is about and what is published of it, whether or not it was ever measured. */
export function findingWords(finding: Finding): Pick<JudgementWords, 'subject' | 'published'> {
  const { title, metric, preset } = finding
  const { definition } = presetOf(preset)
  const conditions = finding.kind === 'order' ? finding.conditions : [finding.condition]
  const published = publishedOf(finding)
  return {
    subject: subjectOf(definition, { title, conditions }),
    published: publishedText(definition, { published, metric, conditions }),
  }
}

function publishedOf(finding: Finding): Judgement['published'] {
  switch (finding.kind) {
    case 'mean': {
      const { mean, standardError } = finding.published
      return { mean, ...(standardError === undefined ? {} : { standardError }) }
    }
    case 'order':
      return 'order'
    case 'limit':
    case 'contrast':
      return finding.words
  }
}

/** The cells of a judgement's row. */
export function wordsOf(definition: string, judgement: Judgement): JudgementWords {
  const standing = standingOf(judgement)
  const reason = reasonOf[standing](judgement)
  return {
    subject: subjectOf(definition, judgement),
    measured: measuredText(definition, judgement),
    n: seedsText(judgement),
    published: publishedText(definition, judgement),
    difference: differenceOf(definition, judgement),
    inErrors: judgement.inErrors === undefined ? none : formatNumber(judgement.inErrors, 1),
    ...marginOf(definition, judgement),
    verdict: standingWords[standing],
    reason: `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`,
  }
}
