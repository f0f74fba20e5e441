/** What a methods paragraph says of seeds and tests. */
import { formatCount } from '../../words/numbers'

/**
 * `seeds` behind every value, and `contenders`, the number of conditions that are compared: bounds are
 * not. One seed has no error, and one condition or one seed no test. With a `reference` among them the
 * others are compared with it alone.
 */
export function evidenceSentence(
  seeds: readonly number[],
  contenders: number,
  reference?: string,
): string {
  const listed = seeds.join(', ')
  if (seeds.length === 1) return `Values are from one seed (${listed}).`
  const compared =
    reference === undefined ? 'conditions were compared' : `each was compared with ${reference}`
  const tests =
    contenders > 1
      ? `; ${compared} by t-tests paired over seeds${contenders > 2 ? ', with p corrected by Holm’s method' : ''}`
      : ''
  return `Values are means ± s.e.m. over ${formatCount(seeds.length, 'seed')} (${listed})${tests}.`
}
