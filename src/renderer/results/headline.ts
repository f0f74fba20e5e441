/** The sentence at the top of a result: the finding with its numbers, or what there is so far. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import { compare } from '@shared/figures/comparison'
import { rankingFinding } from '@shared/figures/findings'
import { pointLabels } from '@shared/figures/sweep-labels'
import { definitionFor } from '@shared/figures/trials'
import type { Variances } from '@shared/statistics/t-test'
import { formatCount } from '@shared/words/numbers'

function seedsOf(counts: readonly number[]): string {
  const least = Math.min(...counts)
  const most = Math.max(...counts)
  if (most === 1) return 'one seed each, so no error and no test'
  return `mean ± s.e.m., n\u202f=\u202f${least === most ? least : `${least}–${most}`}`
}

/** At one sweep point. Never claims more than the test does. */
export function headline(detail: ExperimentDetail, point: number, variances: Variances): string {
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
  const { done, total } = detail.trials
  const partial =
    done < total ? `From ${done} of ${formatCount(total, 'trial')}; this may still change.` : ''
  const claim = title === '' ? '' : `${title}.`
  const seeds = seedsOf(measured.map(({ values }) => values.length))
  const where = detail.points.length > 1 ? `${pointLabels(detail).labels[point] ?? ''}:` : ''
  return [where, claim, `${numbers.replace(/\.$/, '')} (${seeds}).`, partial]
    .filter(Boolean)
    .join(' ')
}
