/** The sentence at the top of a result: the answer with what weakens it, or what there is so far. */
import type { ExperimentDetail } from '../contract/experiments'
import type { MetricId } from '../experiments/registry'
import { rankingFinding } from '../figures/kit/findings'
import { pointWords } from '../figures/kit/sweep-labels'
import { figureThemes } from '../figures/kit/theme'
import { figuresOf } from '../figures/of-experiment'
import { buildFigure, figures } from '../figures/registry'
import { startOf } from '../presets/registry'
import { comparedPoints } from '../results/best-points'
import { comparedTrials, measuresInformation } from '../results/chance'
import { compare, type Comparison, type ComparisonRow } from '../results/comparison'
import { drawnFinding, drawnTrials, scoresOf } from '../results/drawn-trials'
import { leftOutSentences } from '../results/endings'
import { scalarsOf } from '../results/metric-values'
import { idlePenaltySentences } from '../results/penalty-share'
import { questionMetric, questionOf } from '../results/question'
import { isFinished } from '../results/selection'
import { weakeners } from '../results/weakeners'
import { differenceText } from '../statistics/metric-text'
import { summarise } from '../statistics/summary'
import type { TestChoice } from '../statistics/test-choice'
import { inSentence } from '../words/in-sentence'
import { formatPercent } from '../words/numbers'
import { metricWords } from './metric-words'

interface View {
  readonly point: number
  readonly test: TestChoice
}

export interface Answer {
  /** The largest sentence of the page. */
  readonly answer: string
  /** The numbers behind it, and what is in no mean. */
  readonly details: string
}

function seedsOf(counts: readonly number[]): string {
  const least = Math.min(...counts)
  const most = Math.max(...counts)
  if (most === 1) return 'one seed each, so no error and no test'
  return `mean\u00a0±\u00a0s.e.m., n\u202f=\u202f${least === most ? least : `${least}–${most}`}`
}

const accuracy: MetricId = 'finalAccuracy'

/** How far results are from complete. */
function partialWords({ trials: { done, total } }: ExperimentDetail): string {
  return done < total ? `From ${done} of ${total} trials; this may still change.` : ''
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `A remembers more than B (p = 0.01), but: only three seeds (five are recommended); …`. */
function weakened(title: string, clauses: readonly string[]): string {
  return clauses.length === 0 ? `${title}.` : `${title}, but: ${clauses.join('; ')}.`
}

/** What an experiment's first figure states, where that answers it: no number of a table does. */
function figureAnswer(detail: ExperimentDetail, view: View): Answer | undefined {
  const [first] = figuresOf(detail)
  const isAbout = measuresInformation(detail) && detail.settings.conditions.length === 1
  const answersIt = isAbout || startOf(detail).preset?.answeredByFigure
  if (first === undefined || !answersIt || figures[first].headline === false) return undefined
  const frame = {
    theme: figureThemes.paper,
    width: 480,
    height: 320,
    point: view.point,
    variances: view.test.test,
    correction: view.test.correction,
  }
  const { title, empty } = buildFigure(first, detail, frame)
  if (empty !== undefined) return { answer: questionOf(detail), details: '' }
  const seeds = new Set(detail.results.flatMap((trial) => (isFinished(trial) ? [trial.seed] : [])))
  const metric = questionMetric(detail)
  const rows = [metric, accuracy].map((id) => compare(detail, view.point, id, view.test.test).rows)
  const measured = rows.find((all) => all.some(({ summary }) => summary)) ?? []
  return {
    answer: weakened(title, weakeners(detail, measured)),
    details: [`${upperFirst(seedsOf([seeds.size]))}.`, partialWords(detail)].join(' ').trim(),
  }
}

/** The points that are compared where each model has its own. */
function whereWords(
  detail: ExperimentDetail,
  points: Readonly<Record<string, number>> | undefined,
  rows: readonly ComparisonRow[],
): string {
  if (!points) return ''
  const each = rows.map(
    ({ condition, point }) => `${inSentence(condition.label)} at ${pointWords(detail, point)}`,
  )
  return `Each model at its best: ${each.join(', ')}.`
}

/** Models that a line has room for: of more, the two best and the lower bound. */
function told(rows: readonly ComparisonRow[]): readonly ComparisonRow[] {
  const ordered = rows.filter(({ condition }) => condition.bound !== 'upper')
  if (ordered.length <= 3) return ordered
  const mean = ({ summary }: ComparisonRow) => summary?.mean ?? 0
  const best = ordered.toSorted((a, b) => mean(b) - mean(a)).slice(0, 2)
  return ordered.filter((row) => best.includes(row) || row.condition.bound === 'lower')
}

/** “learned to 97 %, forgot 3 points” of each model: what did not learn has nothing to forget. */
function learnedWords(
  detail: ExperimentDetail,
  rows: readonly ComparisonRow[],
  metric: string,
): string {
  const isMemory = (id: string): id is MetricId => id === accuracy || id === 'firstTaskAccuracy'
  if (!isMemory(metric)) return ''
  const each = told(rows).flatMap(({ condition, point }) => {
    const trials = comparedTrials(detail, condition.id, point)
    const [learned, forgotten] = (['learningAccuracy', 'forgetting'] as const).map(
      (id) => summarise(scalarsOf(trials, id))?.mean,
    )
    return learned === undefined || forgotten === undefined
      ? []
      : [
          `${inSentence(condition.label)} learned to ${formatPercent(learned)}, forgot ${differenceText('fraction', forgotten)}`,
        ]
  })
  return each.length === 0 ? '' : `${upperFirst(each.join('; '))}.`
}

function comparisonAnswer(
  detail: ExperimentDetail,
  comparison: Comparison,
  named: string,
): Answer | undefined {
  const points = comparedPoints(detail)
  const measured = comparison.rows.filter(({ summary }) => summary)
  if (measured.length === 0) return undefined
  const learners = measured.filter(({ condition }) => !condition.bound)
  const contenders = comparison.rows.filter(({ condition }) => !condition.bound)
  const words = metricWords(comparison.metric)
  const { title, numbers } = rankingFinding(
    learners.length > 0 ? contenders : measured,
    comparison.tests,
    words,
  )
  const counts = measured.map(({ values }) => values.length)
  const estimates = `${numbers.replace(/\.$/, '')} (${seedsOf(counts)})`
  const clauses = weakeners(detail, comparison.rows)
  const learned = learnedWords(detail, measured, comparison.metric.id)
  const where = whereWords(detail, points, measured)
  return {
    answer: [named, weakened(title || estimates, clauses)].filter(Boolean).join(' '),
    details: [title && `${estimates}.`, learned, where, partialWords(detail)]
      .filter(Boolean)
      .join(' '),
  }
}

function answerFound(detail: ExperimentDetail, { point, test }: View): Answer {
  const asked = { answer: questionOf(detail), details: '' }
  const drawn = drawnTrials(detail)
  if (drawn) {
    const found = scoresOf(drawn.trials).length > 0 ? `${drawnFinding(drawn)}.` : ''
    return { answer: found || asked.answer, details: partialWords(detail) }
  }
  const stated = figureAnswer(detail, { point, test })
  if (stated) return stated
  const points = comparedPoints(detail)
  const comparison = compare(
    detail,
    points ? (id) => points[id] ?? point : point,
    questionMetric(detail),
    test.test,
    test.correction,
  )
  const isSwept = detail.points.length > 1 && !points
  const named = isSwept ? `${upperFirst(pointWords(detail, point))}:` : ''
  return comparisonAnswer(detail, comparison, named) ?? asked
}

/** At one sweep point. Never claims more than the test does, and names what is in no mean. */
export function answerOf(detail: ExperimentDetail, point: number, test: TestChoice): Answer {
  const { answer, details } = answerFound(detail, { point, test })
  const more = [...leftOutSentences(detail), ...idlePenaltySentences(detail, [point])]
  return { answer, details: [details, ...more].filter(Boolean).join(' ') }
}

/** The same as one text. */
export function headline(detail: ExperimentDetail, point: number, test: TestChoice): string {
  const { answer, details } = answerOf(detail, point, test)
  return [answer, details].filter(Boolean).join(' ')
}
