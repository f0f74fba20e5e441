/** What the running summary and the methods paragraph say of drawn settings. */
import { formatCount, formatPercent } from '../../words/numbers'
import type { ResolvedSettings } from '../common/definition'
import { searchRanges } from './draws'

/** Draws other than draw 0, which leaves the settings as they are. */
function drawsOf({ values, sweeps }: ResolvedSettings, condition: string): number {
  const path = `${condition}.draw`
  return (sweeps[path] ?? [values[path] ?? 0]).filter((draw) => Number(draw) > 0).length
}

/** One sentence where the settings of `condition` are drawn, else none. */
export function drawnSentences(settings: ResolvedSettings, condition: string): readonly string[] {
  const { values, sweeps, conditions } = settings
  const draws = drawsOf(settings, condition)
  if (!conditions.includes(condition) || draws === 0) return []
  const drawn = `${formatCount(draws, 'draw')} a seed`
  if (values[`${condition}.drawing`] === 'around') {
    const path = `${condition}.perturbation`
    const shares = (sweeps[path] ?? [values[path] ?? 0]).map(
      (share) => `± ${formatPercent(Number(share), 0)}`,
    )
    return [
      `In ${drawn}, steps of release probability, freezing and gradient threshold were each multiplied by a factor drawn evenly within ${shares.join(' or ')} of 1; draw 0 has the settings themselves.`,
    ]
  }
  if (values[`${condition}.drawing`] !== 'anywhere') return []
  const { steps, freezing, weightDecays } = searchRanges
  const ranges =
    condition === 'presynaptic'
      ? `both steps of release probability evenly from ${steps.from} to ${steps.to} and the freezing threshold from ${freezing.from} to ${freezing.to}`
      : `one step of release probability for up and down evenly from ${steps.from} to ${steps.to} and weight decay from ${weightDecays.join(', ')}`
  return [`Random search: ${drawn} of ${ranges} (ranges of the published search).`]
}
