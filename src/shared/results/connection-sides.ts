/** Important synapses counted at both ends of every weight layer, beside shuffled ones. */
import type { ExperimentDetail } from '../contract/experiments'
import { kolmogorovSmirnov, type KolmogorovSmirnov } from '../statistics/kolmogorov-smirnov'
import { summarise } from '../statistics/summary'
import { rowOf } from '../trials/trial-result'
import { plasticMatrices } from './plastic-trials'

export interface Side {
  /** `connections/outputs-0`, … */
  readonly matrix: string
  readonly label: string
  /** Whether these are the inputs of the output neurons, of which there are only ten. */
  readonly isLast: boolean
}

/** Both ends of the three weight layers of a network with two hidden layers. */
export const sides: readonly Side[] = [
  { matrix: 'connections/outputs-0', label: 'Outputs of pixels', isLast: false },
  { matrix: 'connections/outputs-1', label: 'Outputs, first hidden layer', isLast: false },
  { matrix: 'connections/outputs-2', label: 'Outputs, second hidden layer', isLast: false },
  { matrix: 'connections/inputs-0', label: 'Inputs, first hidden layer', isLast: false },
  { matrix: 'connections/inputs-1', label: 'Inputs, second hidden layer', isLast: false },
  { matrix: 'connections/inputs-2', label: 'Inputs of output neurons', isLast: true },
]

export interface SideOfSeed {
  readonly seed: number
  readonly counts: readonly number[]
  readonly shuffled: readonly number[]
  readonly test: KolmogorovSmirnov
  /** Neurons more than two standard deviations of the shuffled counts above their mean. */
  readonly high: number
  readonly low: number
  /** The same among the shuffled ones, for comparison. */
  readonly shuffledHigh: number
  readonly shuffledLow: number
}

const deviationsAway = 2

function beyond(counts: readonly number[], mean: number, deviation: number) {
  return {
    high: counts.filter((count) => count > mean + deviationsAway * deviation).length,
    low: counts.filter((count) => count < mean - deviationsAway * deviation).length,
  }
}

/** Counts, test and extreme neurons of one side, one entry a finished seed. */
export function sideOf(detail: ExperimentDetail, point: number, { matrix }: Side): SideOfSeed[] {
  return plasticMatrices(detail, point, matrix).map(({ trial, matrix: found }) => {
    const counts = rowOf(found, 0)
    const shuffled = rowOf(found, 1)
    const { mean = 0, deviation = 0 } = summarise(shuffled) ?? {}
    const own = beyond(counts, mean, deviation)
    const random = beyond(shuffled, mean, deviation)
    return {
      seed: trial.seed,
      counts,
      shuffled,
      test: kolmogorovSmirnov(counts, shuffled),
      ...own,
      shuffledHigh: random.high,
      shuffledLow: random.low,
    }
  })
}
