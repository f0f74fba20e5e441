/**
 * How long a task is practised and how strongly old weights are held, where images that are not learned
 * decide it: the schedule and the search of the survey whose framework Table 3.2 was made in.
 */
import { usualShare, type LeavingOut } from '../../datasets/held-out'
import { taskSequence } from '../../datasets/task-sequences'
import type { Parameter } from '../common/parameter-kinds'
import { listed } from '../../words/lists'
import { formatPercent, formatSetting } from '../../words/numbers'

/** Passes without a better accuracy after which the learning rate falls, and practice ends. */
export const patience = { slower: 5, end: 10 } as const
/** What the learning rate is divided by. */
export const slowing = 10
/** How often a strength may be tried before the last one is kept. */
export const mostAttempts = 10

interface Search {
  /** Learning rates that are tried without a penalty, as factors; in the first task others too. */
  readonly rates: readonly number[]
  readonly firstRates: readonly number[]
}

const rates = [1, 0.5, 0.1, 0.05, 0.01] as const

/** What is tried before a task's practice; nothing where strengths are as they were set. */
export const strengthSearches: Readonly<
  Record<NonNullable<LeavingOut['strengthChoice']>, Search | undefined>
> = {
  set: undefined,
  halved: { rates: [1], firstRates: [1] },
  'halved-rates': { rates, firstRates: [10, 5, ...rates] },
}

export const practiceParameters = [
  {
    kind: 'choice',
    id: 'practice',
    label: 'When practice on a task ends',
    help: 'Accuracy on images that are left out of training can decide it: after five passes without a better one the learning rate falls to a tenth, after ten practice ends, and the weights that were best are kept. There are never more passes than are set. Joint training and plastic release always make all passes.',
    source: 'Table 3.2',
    step: 'network',
    advanced: true,
    options: [
      { value: 'passes', label: 'After all passes' },
      { value: 'validation', label: 'When accuracy on validation images stalls' },
    ],
    default: 'passes',
    asBefore: 'passes',
  },
  {
    kind: 'choice',
    id: 'strengthChoice',
    label: 'How strongly weights are held',
    help: 'The strength of a penalty can be found in each task: the task is learned without it, then with the strength that is set, which is halved until a given share of that accuracy on validation images is reached, or ten strengths were tried. Several learning rates may be tried without penalty first.',
    source: 'Table 3.2',
    step: 'network',
    advanced: true,
    options: [
      { value: 'set', label: 'As it is set' },
      { value: 'halved', label: 'Halved in each task until the task is learned' },
      {
        value: 'halved-rates',
        label: 'Halved in each task, at the best of several learning rates',
        help: 'Tried are the rate that is set, and 1/2, 1/10, 1/20 and 1/100 of it; in the first task also 5 and 10 times it.',
      },
    ],
    default: 'set',
    asBefore: 'set',
  },
  {
    kind: 'number',
    id: 'acceptedShare',
    label: 'Share of accuracy that a penalty must leave',
    help: 'A strength is kept where accuracy on the new task’s validation images is at least this share of that without penalty.',
    source: 'Table 3.2',
    step: 'network',
    advanced: true,
    shownWhen: { strengthChoice: ['halved', 'halved-rates'] },
    minimum: 0,
    maximum: 1,
    default: 0.8,
    asBefore: 0.8,
  },
  {
    kind: 'number',
    id: 'validationShare',
    label: 'Share of training images for validation',
    help: 'Where validation images decide something, this share of each task’s training images is left out of training for it. Test images are never looked at for that.',
    source: 'Table 3.2',
    step: 'network',
    advanced: true,
    minimum: 0.01,
    maximum: 0.5,
    default: usualShare,
    asBefore: usualShare,
  },
] as const satisfies readonly Parameter[]

/** Values of these settings, as far as they are there. */
export type PracticeValues = LeavingOut & { readonly acceptedShare?: number }

/** The greatest number of times that tasks are practised from their beginning. */
export function mostRuns({ strengthChoice = 'set' }: Pick<LeavingOut, 'strengthChoice'>): number {
  const search = strengthSearches[strengthChoice]
  return search ? search.firstRates.length + mostAttempts : 1
}

/** Settings of practice that do not go together with others, by the path to change. */
export function practiceConflicts(
  { practice = 'passes', strengthChoice = 'set' }: LeavingOut,
  { fullGradientShare }: { readonly fullGradientShare: number },
  sequences: readonly string[],
): Record<string, string> {
  const found: Record<string, string> = {}
  const path = practice === 'passes' ? 'strengthChoice' : 'practice'
  if (practice === 'passes' && strengthChoice === 'set') return found
  for (const { boundaries, label } of sequences.map((id) => taskSequence(id)))
    if (!boundaries)
      found[path] =
        `${label} has no boundaries between tasks: validation images cannot decide when practice on one ends.`
  if (strengthChoice !== 'set' && fullGradientShare > 0)
    found['fullGradientShare'] =
      'Where strengths are found by halving, a task is learned several times, and the gradient of all images is not looked at: choose 0.'
  return found
}

function strengthWords({ strengthChoice = 'set', acceptedShare = 0.8 }: PracticeValues) {
  const search = strengthSearches[strengthChoice]
  if (!search) return []
  const share = formatPercent(acceptedShare, 0)
  const tried =
    search.rates.length === 1
      ? 'at the learning rate that was set'
      : `at each of ${listed(search.rates.map(formatSetting))} times the learning rate that was set, in the first task also at ${listed(search.firstRates.slice(0, -search.rates.length).map(formatSetting))} times, of which the best was kept`
  return [
    `In each task the strength of the penalty was found by halving: the task was first learned without a penalty, ${tried}; from the same beginning it was learned with the strength that was set, which was halved until accuracy on validation images was at least ${share} of that without a penalty, at most ${mostAttempts} strengths being tried.`,
  ]
}

/** How long tasks were practised and how strengths were found, in sentences; nothing as it always was. */
export function practiceWords(values: PracticeValues): readonly string[] {
  const { practice = 'passes' } = values
  const stalling =
    practice === 'passes'
      ? []
      : [
          `After ${patience.slower} passes without a better accuracy on validation images the learning rate was divided by ${slowing}, after ${patience.end} practice on the task ended, and the weights of the best pass were kept; what measures of importance sum over steps they summed over all of them, and the way of a weight ended where it was kept.`,
        ]
  return [...stalling, ...strengthWords(values)]
}
