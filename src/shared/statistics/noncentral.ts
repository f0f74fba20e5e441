/** Student's t and Fisher's F where there is an effect: what intervals of effect sizes are made of. */
import jstat from 'jstat'
import { normalShare } from './normal'
import { integral } from './quadrature'

const { gammaln, ibeta } = jstat.jStat

/** Deviations of a normal distribution beyond which nothing is left of it. */
const reach = 9

/**
 * Chance of a t below `t` with `df` degrees of freedom and the noncentrality `shift`: a normal share
 * averaged over the deviation s = √(χ²/df) that the t was divided by. Where the share rises from nothing
 * to one, which may be steep, is a part of its own.
 */
export function noncentralT(t: number, df: number, shift: number): number {
  const scale = Math.log(8) + (df / 2) * Math.log(df / 2) - gammaln(df / 2)
  // Over u with s = u⁴: with few degrees of freedom the density has a kink at zero.
  const share = (u: number) =>
    Math.exp(scale + (4 * df - 1) * Math.log(u) - (df * u ** 8) / 2) *
    normalShare(t * u ** 4 - shift)
  const [from, to] = [Math.max(0, 1 - reach / Math.sqrt(df)), 1 + reach / Math.sqrt(df)]
  const within = (s: number) => Math.min(to, Math.max(from, s))
  const [middle, around] = t === 0 ? [from, 0] : [shift / t, reach / Math.abs(t)]
  const parts = [from, within(middle - around), within(middle), within(middle + around), 1, to]
  const ends = parts.sort((a, b) => a - b).map((s) => s ** 0.25)
  return ends.reduce((sum, end, index) => sum + integral(share, ends[index - 1] ?? end, end), 0)
}

/** Terms of a Poisson distribution with less than this make no difference. */
const negligible = 1e-17

/** Chance of an F below `F` with the noncentrality `shift`: central ones, weighted as a Poisson distribution. */
export function noncentralF(F: number, df1: number, df2: number, shift: number): number {
  const x = (df1 * F) / (df2 + df1 * F)
  const half = shift / 2
  const weight = (j: number) =>
    half === 0 ? (j === 0 ? 1 : 0) : Math.exp(-half + j * Math.log(half) - gammaln(j + 1))
  let sum = 0
  const middle = Math.floor(half)
  for (let j = middle; j >= 0 && weight(j) > negligible; j--)
    sum += weight(j) * ibeta(x, df1 / 2 + j, df2 / 2)
  for (let j = middle + 1; weight(j) > negligible; j++)
    sum += weight(j) * ibeta(x, df1 / 2 + j, df2 / 2)
  return sum
}
