/** Whether the synapses of a condition release at random, and whether their probabilities learn. */
import type { Condition } from './common/definition'
import type { ConditionId } from './ids'

export type Release = 'none' | 'fixed' | 'plastic'

const releases: Readonly<Record<string, Release>> = {
  presynaptic: 'plastic',
  'no-consolidation': 'none',
  ewc: 'none',
  bgd: 'none',
  joint: 'none',
  'plastic-release': 'plastic',
  'fixed-release': 'fixed',
  deterministic: 'none',
  full: 'plastic',
  'no-freezing': 'plastic',
  'no-modulation': 'plastic',
  neither: 'plastic',
  ghost: 'plastic',
  'ghost-coded': 'plastic',
  'not-normalised': 'plastic',
} satisfies Record<ConditionId, Release>

export function releaseOf({ id }: Pick<Condition, 'id'>): Release {
  return releases[id] ?? 'none'
}
