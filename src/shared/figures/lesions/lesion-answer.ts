/** The answer that lesion curves give, in one sentence: what half of the synapses or neurons cost. */
import { curveDraws } from '../../lesions/network-curves'
import { orderWords, type LesionTarget } from '../../lesions/targets'
import { pairedDifference } from '../../statistics/paired-difference'
import { meanOf } from '../../statistics/summary'
import { formatNumber, thin } from '../../words/numbers'
import type { ConditionCurves, NetworkCurve, OrderCurves } from './network-data'

const half = 0.5

/** What losing half costs a network, in percentage points of accuracy. */
function cost({ series: { x, y } }: NetworkCurve): number {
  const at = (share: number) => y[x.indexOf(share)] ?? NaN
  return 100 * (at(0) - at(half))
}

export interface HalfCosts {
  readonly networks: number
  /** Mean costs of the half that goes first, and of a random half. */
  readonly first: number
  readonly random: number
  /** How much more the random half costs, network by network. */
  readonly difference: ReturnType<typeof pairedDifference>
}

/** Nothing where an order or the random control is missing. */
export function halfCosts(first: OrderCurves, random: OrderCurves): HalfCosts | undefined {
  const pairs = first.networks.flatMap((network) => {
    const other = random.networks.find(({ seed }) => seed === network.seed)
    return other ? [{ first: cost(network), random: cost(other) }] : []
  })
  if (pairs.length === 0) return undefined
  return {
    networks: pairs.length,
    first: meanOf(pairs.map((pair) => pair.first)),
    random: meanOf(pairs.map((pair) => pair.random)),
    difference: pairedDifference(pairs.map((pair) => pair.random - pair.first)),
  }
}

const points = (value: number): string => {
  const printed = formatNumber(value, 1)
  return `${printed} ${printed === '1.0' ? 'point' : 'points'}`
}

/** A network may answer better than before. */
const costsWords = (value: number) =>
  value <= -0.05 ? `gains ${points(-value)}` : `costs ${points(Math.max(0, value))}`

function evidence({ networks, difference }: HalfCosts): string {
  const count = `${networks} ${networks === 1 ? 'network' : 'networks'}`
  if (!difference?.interval)
    return `${count}, ${curveDraws} random halves; a confidence interval needs at least two networks`
  const [low, high] = [difference.interval.low, difference.interval.high].map((end) =>
    formatNumber(end, 1),
  )
  return `${count}, ${curveDraws} random halves each; difference ${points(difference.mean)}, 95${thin}% CI ${low ?? ''} to ${high ?? ''}`
}

/**
 * “Losing the less reliable half of the synapses costs 2.0 points; …”, for the first order of a
 * condition: by release probability where it has any, else by strength.
 */
export function answerSentence(
  target: LesionTarget,
  { orders }: ConditionCurves,
): string | undefined {
  const random = orders.find(({ ordering }) => ordering === 'random')
  const first = orders.find(({ ordering }) => ordering !== 'random')
  const costs = first && random && halfCosts(first, random)
  if (!costs) return undefined
  const words = (order: OrderCurves) => orderWords(target, order.ordering).half
  return `Losing ${words(first)} ${costsWords(costs.first)}; losing ${words(random)} ${costsWords(costs.random)} (${evidence(costs)})`
}
