/** What a methods paragraph says of seeds and tests. */
import { formatCount } from '../../words/numbers'

/**
 * `seeds` behind every value, and `contenders`, the number of conditions that are compared: bounds are
 * not. One seed has no error, and one condition or one seed no test.
 */
export function evidenceSentence(seeds: readonly number[], contenders: number): string {
  const listed = seeds.join(', ')
  if (seeds.length === 1) return `Values are from one seed (${listed}).`
  const tests =
    contenders > 1 ? '; conditions were compared with independent two-sample t-tests' : ''
  return `Values are means ± s.e.m. over ${formatCount(seeds.length, 'seed')} (${listed})${tests}.`
}
