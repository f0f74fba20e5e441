/** What a search for the strength of penalties kept in each task. */
import type { ExperimentDetail } from '../contract/experiments'
import { inSentence } from '../words/in-sentence'
import { formatSetting } from '../words/numbers'
import { conditionTrials, type Trial } from './selection'

/** Series with a point a task, as trials record them. */
const kept = {
  strength: 'chosen/strength',
  attempts: 'chosen/attempts',
  learningRate: 'chosen/learningRate',
} as const

/** The middle one; of an even number the lower of both, which was kept by a network. */
const middle = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? NaN

/** Of each task, the middle over seeds, in words. */
function ofTasks(trials: readonly Trial[], name: string): string {
  const all = trials.flatMap(({ result }) => result.series[name]?.y.slice() ?? [])
  const tasks = Math.max(0, ...trials.map(({ result }) => result.series[name]?.y.length ?? 0))
  if (all.length === 0) return ''
  return Array.from({ length: tasks }, (_, task) =>
    formatSetting(middle(trials.flatMap(({ result }) => result.series[name]?.y[task] ?? []))),
  ).join(', ')
}

/**
 * A sentence for each model whose strength was found by halving: `Found by halving for Synaptic Intelligence,
 * task by task: c = 400, 200; strengths tried: 1, 2; learning rates: 0.01, 0.005.`
 */
export function chosenStrengthSentences(detail: ExperimentDetail, point: number): string[] {
  return conditionTrials(detail, point).flatMap(({ condition, done }) => {
    const strengths = ofTasks(done, kept.strength)
    if (strengths === '') return []
    const over = done.length > 1 ? ' (the middle one over seeds)' : ''
    return [
      `Found by halving for ${inSentence(condition.label)}, task by task${over}: c = ${strengths}; strengths tried: ${ofTasks(done, kept.attempts)}; learning rates: ${ofTasks(done, kept.learningRate)}.`,
    ]
  })
}
