/** The sentence at the top of a result: the finding with its numbers, or what there is so far. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import { bestInformation } from '@shared/figures/best-information'
import { compare } from '@shared/figures/comparison'
import { drawnFinding, drawnTrials, scoresOf } from '@shared/figures/drawn-trials'
import { rankingFinding, type Finding } from '@shared/figures/findings'
import { pointWords } from '@shared/figures/sweep-labels'
import { definitionFor } from '@shared/figures/trials'
import type { Variances } from '@shared/statistics/t-test'

function seedsOf(counts: readonly number[]): string {
  const least = Math.min(...counts)
  const most = Math.max(...counts)
  if (most === 1) return 'one seed each, so no error and no test'
  return `mean ± s.e.m., n\u202f=\u202f${least === most ? least : `${least}–${most}`}`
}

interface Claim extends Finding {
  /** Networks behind the estimates, one number a condition. */
  readonly counts: readonly number[]
}

/** How far results are from complete. */
function partialWords({ trials: { done, total } }: ExperimentDetail): string {
  return done < total ? `From ${done} of ${total} trials; this may still change.` : ''
}

function sentences(where: string, { title, numbers, counts }: Claim, partial: string): string {
  const claim = title === '' ? '' : `${title}.`
  return [where, claim, `${numbers.replace(/\.$/, '')} (${seedsOf(counts)}).`, partial]
    .filter(Boolean)
    .join(' ')
}

/** Energy experiments: each model at its best weight decay, or what release probability became. */
function informationHeadline(detail: ExperimentDetail, variances: Variances): string {
  const { best, tests, finding } = bestInformation(detail, variances)
  if (best.length === 0) return definitionFor(detail).question
  const counts = best.map(({ values }) => values.length)
  const title = tests.length > 0 ? finding.title : ''
  return sentences('', { ...finding, title, counts }, partialWords(detail))
}

/** At one sweep point. Never claims more than the test does. */
export function headline(detail: ExperimentDetail, point: number, variances: Variances): string {
  const drawn = drawnTrials(detail)
  if (drawn) {
    const finding = scoresOf(drawn.trials).length > 0 ? `${drawnFinding(drawn)}.` : ''
    return [finding || definitionFor(detail).question, partialWords(detail)].join(' ').trim()
  }
  if (definitionFor(detail).metrics.some(({ id }) => id === 'bitsPerEnergy'))
    return informationHeadline(detail, variances)
  const comparison = compare(detail, point, 'finalAccuracy', variances)
  const measured = comparison.rows.filter(({ summary }) => summary)
  const learners = comparison.rows.filter(({ condition }) => !condition.bound)
  if (measured.length === 0) return definitionFor(detail).question
  const { title, numbers } = rankingFinding(
    learners.some(({ summary }) => summary) ? learners : measured,
    comparison.tests,
    {
      ahead: 'remembers more than',
      measure: 'Correct over all tasks after the last one',
      plain: '',
    },
  )
  const named = pointWords(detail, point)
  const where = detail.points.length > 1 ? `${named.charAt(0).toUpperCase()}${named.slice(1)}:` : ''
  const counts = measured.map(({ values }) => values.length)
  return sentences(where, { title, numbers, counts }, partialWords(detail))
}
