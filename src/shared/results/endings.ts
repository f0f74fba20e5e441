/** Trials that ended by themselves but are in no mean: what became of them, in words. */
import type { ExperimentDetail } from '../contract/experiments'
import type { Ending } from '../trials/ending'
import { listed } from '../words/lists'
import { formatNumber, formatPercent, formatSetting } from '../words/numbers'
import { conditionTrials, trialEnding, type Trial } from './selection'

/** Every ending but the usual one. */
export type EarlyEnding = Exclude<Ending, { readonly kind: 'finished' }>
export type EarlyKind = EarlyEnding['kind']

/** As a trial's state, and as what networks did. */
export const endingNames: Readonly<Record<EarlyKind, string>> = {
  'stopped-early': 'stopped early',
  diverged: 'diverged',
}

export const earlyKinds = Object.keys(endingNames) as EarlyKind[]

/** How a trial ended, where it was not as usual. */
export function earlyEnding(trial: Trial): EarlyEnding | undefined {
  const ending = trialEnding(trial)
  return ending?.kind === 'finished' ? undefined : ending
}

/** Whether a trial that ended has left a network that can be looked at. */
export function hasNetwork(trial: Trial): boolean {
  const ending = trialEnding(trial)
  return ending !== undefined && ending.kind !== 'diverged' && !trial.networkGone
}

/** What is to be said of an ending beside its name: `at step 340, last loss 8.2`. */
export function endingDetail(ending: EarlyEnding): string {
  switch (ending.kind) {
    case 'stopped-early':
      return `first task not learned (${formatPercent(ending.firstTask)})`
    case 'diverged': {
      const { step, lastLoss } = ending
      const loss = lastLoss === undefined ? '' : formatSetting(Number(lastLoss.toPrecision(3)))
      return `at step ${formatNumber(step)}${loss && `, last loss ${loss}`}`
    }
  }
}

/** `diverged: at step 340, last loss 8.2`; nothing where a trial finished, or goes on. */
export function endingWords(trial: Trial): string | undefined {
  const ending = earlyEnding(trial)
  return ending && `${endingNames[ending.kind]}: ${endingDetail(ending)}`
}

/** More steps than these are told by the first and the last. */
const mostSteps = 4

function stepsWords(endings: readonly EarlyEnding[]): string {
  const steps = endings
    .flatMap((ending) => (ending.kind === 'diverged' ? [ending.step] : []))
    .sort((a, b) => a - b)
    .map((step) => formatNumber(step))
  const few =
    steps.length > mostSteps ? `${steps[0] ?? ''} to ${steps.at(-1) ?? ''}` : listed(steps)
  return `at step${steps.length > 1 ? 's' : ''} ${few}`
}

/** What is to be said of several endings of one kind. */
const together: Readonly<Record<EarlyKind, (endings: readonly EarlyEnding[]) => string>> = {
  'stopped-early': () => 'the first task not learned',
  diverged: stepsWords,
}

/**
 * A sentence for each condition and ending, at the sweep points `points` together:
 * `No consolidation: 1 of 3 networks diverged, at step 340; it is in no mean.`
 */
export function leftOutSentences(
  detail: ExperimentDetail,
  points: readonly number[] = [...detail.points.keys()],
): string[] {
  const all = points.flatMap((point) => conditionTrials(detail, point))
  return detail.settings.conditions.flatMap((id) => {
    const own = all.filter(({ condition }) => condition.id === id)
    const leftOut = own.flatMap((trials) => trials.leftOut.flatMap((one) => earlyEnding(one) ?? []))
    const ended = own.reduce((sum, { done }) => sum + done.length, leftOut.length)
    return earlyKinds.flatMap((kind) => {
      const endings = leftOut.filter((ending) => ending.kind === kind)
      const n = endings.length
      if (n === 0) return []
      const networks = `${n} of ${ended} network${ended === 1 ? '' : 's'}`
      return [
        `${own[0]?.condition.label ?? id}: ${networks} ${endingNames[kind]}, ${together[kind](endings)}; ${n === 1 ? 'it is' : 'they are'} in no mean.`,
      ]
    })
  })
}
