/** The sentence at the top of a result: the finding with its numbers, or what there is so far. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import { bestInformation } from '@shared/figures/presynaptic/best-information'
import { figuresOf } from '@shared/figures/of-experiment'
import { buildFigure, figures } from '@shared/figures/registry'
import { startOf } from '@shared/presets/registry'
import { measuresInformation } from '@shared/results/chance'
import { compare } from '@shared/results/comparison'
import { drawnFinding, drawnTrials, scoresOf } from '@shared/results/drawn-trials'
import type { FigureFrame } from '@shared/figures/kit/figure'
import { rankingFinding, type Finding } from '@shared/figures/kit/findings'
import { pointWords } from '@shared/figures/kit/sweep-labels'
import { figureThemes } from '@shared/figures/kit/theme'
import { leftOutSentences } from '@shared/results/endings'
import { definitionFor, isFinished } from '@shared/results/selection'
import type { Variances } from '@shared/statistics/t-test'

function seedsOf(counts: readonly number[]): string {
  const least = Math.min(...counts)
  const most = Math.max(...counts)
  if (most === 1) return 'one seed each, so no error and no test'
  return `mean\u00a0±\u00a0s.e.m., n\u202f=\u202f${least === most ? least : `${least}–${most}`}`
}

type View = Pick<FigureFrame, 'point' | 'variances'>

interface Claim extends Finding {
  /** Networks behind the estimates, one number a condition. */
  readonly counts: readonly number[]
}

/** How far results are from complete. */
function partialWords({ trials: { done, total } }: ExperimentDetail): string {
  return done < total ? `From ${done} of ${total} trials; this may still change.` : ''
}

function sentences(where: string, { title, numbers, counts }: Claim, partial: string): string {
  const said = [title, numbers.replace(/\.$/, '')].filter(Boolean).join('. ')
  return [where, `${said} (${seedsOf(counts)}).`, partial].filter(Boolean).join(' ')
}

/** What a figure of the thesis or else the experiment asks, while there is nothing to answer with. */
function questionOf(detail: ExperimentDetail): string {
  return startOf(detail).preset?.question ?? definitionFor(detail).question
}

/** What an experiment's first figure states, where it is about one model. */
function figureHeadline(detail: ExperimentDetail, view: View): string | undefined {
  const [first] = figuresOf(detail)
  const compares = detail.settings.conditions.length > 1
  if (first === undefined || compares || figures[first].headline === false) return undefined
  const frame = { theme: figureThemes.paper, width: 480, height: 320, ...view }
  const { title, empty } = buildFigure(first, detail, frame)
  if (empty !== undefined) return questionOf(detail)
  const seeds = new Set(detail.results.flatMap((trial) => (isFinished(trial) ? [trial.seed] : [])))
  return sentences('', { title, numbers: '', counts: [seeds.size] }, partialWords(detail))
}

/** Energy experiments: each model at its best weight decay. */
function informationHeadline(detail: ExperimentDetail, { variances }: View): string {
  const { best, tests, finding } = bestInformation(detail, variances)
  if (best.length === 0) return questionOf(detail)
  const counts = best.map(({ values }) => values.length)
  const title = tests.length > 0 ? finding.title : ''
  return sentences('', { ...finding, title, counts }, partialWords(detail))
}

/** At one sweep point. Never claims more than the test does, and names what is in no mean. */
export function headline(detail: ExperimentDetail, point: number, variances: Variances): string {
  return [finding(detail, point, variances), ...leftOutSentences(detail)].join(' ')
}

function finding(detail: ExperimentDetail, point: number, variances: Variances): string {
  const view = { point, variances }
  const drawn = drawnTrials(detail)
  if (drawn) {
    const found = scoresOf(drawn.trials).length > 0 ? `${drawnFinding(drawn)}.` : ''
    return [found || questionOf(detail), partialWords(detail)].join(' ').trim()
  }
  if (measuresInformation(detail))
    return figureHeadline(detail, view) ?? informationHeadline(detail, view)
  const comparison = compare(detail, point, 'finalAccuracy', variances)
  const measured = comparison.rows.filter(({ summary }) => summary)
  const learners = comparison.rows.filter(({ condition }) => !condition.bound)
  if (measured.length === 0) return questionOf(detail)
  const { title, numbers } = rankingFinding(
    learners.some(({ summary }) => summary) ? learners : measured,
    comparison.tests,
    {
      ahead: 'remembers more than',
      behind: 'remembers less than',
      measure: 'Correct over all tasks after the last one',
      plain: '',
    },
  )
  const named = pointWords(detail, point)
  const where = detail.points.length > 1 ? `${named.charAt(0).toUpperCase()}${named.slice(1)}:` : ''
  const counts = measured.map(({ values }) => values.length)
  return sentences(where, { title, numbers, counts }, partialWords(detail))
}
