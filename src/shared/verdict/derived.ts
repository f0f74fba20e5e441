/** Numbers of a finished network that are computed from what its trial stored for figures. */
import type { MetricDescription } from '../experiments/common/descriptions'
import type { DerivedMetricId } from '../published/finding'
import { reliableFrom } from '../results/plastic-trials'
import { sides } from '../results/connection-sides'
import { releaseEdge } from '../trials/release-bins'
import { rowOf, type Matrix, type TrialResult } from '../trials/trial-result'
import { derivedImportance } from './derived-importance'
import { kolmogorovSmirnov } from '../statistics/kolmogorov-smirnov'

type Unit = MetricDescription['unit']

/** Numbers of one network by name. */
type Numbers = Readonly<Record<string, number | undefined>>

export interface Derived {
  readonly label: string
  /** `plain`: a number without a unit. */
  readonly unit: Unit | 'p' | 'ratio' | 'plain'
  /** Nothing where the trial has not stored what it takes. */
  readonly of: (result: TrialResult) => number | undefined
  /** From the other numbers of the network, where those are enough. */
  readonly fromNumbers?: (numbers: Numbers) => number | undefined
}

/** Kolmogorov–Smirnov p of the layers but the output: the largest, so that all are below it. */
function largestP({ matrices }: TrialResult): number | undefined {
  const tested = sides.filter(({ isLast }) => !isLast).map(({ matrix }) => matrices[matrix])
  const found = tested.flatMap((matrix) =>
    matrix ? [kolmogorovSmirnov(rowOf(matrix, 0), rowOf(matrix, 1)).p] : [],
  )
  return found.length === tested.length ? Math.max(...found) : undefined
}

/** Mean of a size over reliable synapses, divided by that over the others. */
function ratioByRelease(sums: Matrix | undefined, row: number): number | undefined {
  if (!sums) return undefined
  const counts = rowOf(sums, 0)
  const sizes = rowOf(sums, row)
  const meanWhere = (isIn: (bin: number) => boolean) => {
    const total = (values: readonly number[]) =>
      values.reduce((sum, value, bin) => sum + (isIn(bin) ? value : 0), 0)
    return total(sizes) / total(counts)
  }
  const isReliable = (bin: number) => releaseEdge(bin) >= reliableFrom - 1e-9
  const ratio = meanWhere(isReliable) / meanWhere((bin) => !isReliable(bin))
  return Number.isFinite(ratio) ? ratio : undefined
}

/** Release probabilities that count as still near the lowest, 0.25. */
const nearLowest = 0.35

function unreliableShare({ matrices }: TrialResult): number | undefined {
  const histogram = matrices['releaseProbability/after']
  if (!histogram) return undefined
  const total = histogram.values.reduce((sum, count) => sum + count, 0)
  const low = histogram.values.reduce(
    (sum, count, bin) => sum + (releaseEdge(bin + 1) <= nearLowest + 1e-9 ? count : 0),
    0,
  )
  return total > 0 ? low / total : undefined
}

/** Share of synapses with p ≥ 0.9, above that of those between there and 0.35. */
function modeExcess({
  importantFraction: high,
  unreliableFraction: low,
}: Numbers): number | undefined {
  return high === undefined || low === undefined ? undefined : high - (1 - high - low)
}

/** Accuracy that losing the half with the lowest p leaves, above what losing a random half leaves. */
function lesionAdvantage({ scalars }: TrialResult): number | undefined {
  const { lesionedHalfLowP: reliable, lesionedHalfRandom: random } = scalars
  return reliable === undefined || random === undefined ? undefined : reliable - random
}

/** By how much more an update without the second factor lowers the loss than the one that was made. */
function decreaseGained({ scalars }: TrialResult): number | undefined {
  const { relativeDecrease: made, relativeDecreaseWithoutErrors: without } = scalars
  return made === undefined || without === undefined ? undefined : without - made
}

export const derivedMetrics: Readonly<Record<string, Derived>> = {
  ...derivedImportance,
  largestConnectionP: {
    label: 'Kolmogorov–Smirnov p, largest of all layers but the output',
    unit: 'p',
    of: largestP,
  },
  strengthRatioByRelease: {
    label: 'Strength of reliable synapses, in multiples of the others’',
    unit: 'ratio',
    of: ({ matrices }) => ratioByRelease(matrices['byRelease/sums'], 1),
  },
  fisherRatioByRelease: {
    label: 'Fisher information of reliable synapses, in multiples of the others’',
    unit: 'ratio',
    of: ({ matrices }) => ratioByRelease(matrices['byRelease/sums'], 2),
  },
  lesionAdvantage: {
    label:
      'Accuracy without the less reliable half of the synapses, above that without a random half',
    unit: 'fraction',
    of: lesionAdvantage,
  },
  unreliableFraction: {
    label: `Synapses with p up to ${nearLowest}`,
    unit: 'fraction',
    of: unreliableShare,
  },
  reliableModeExcess: {
    label: `Synapses with p from ${reliableFrom}, above those between there and ${nearLowest}`,
    unit: 'fraction',
    of: (result) => modeExcess({ ...result.scalars, unreliableFraction: unreliableShare(result) }),
    fromNumbers: modeExcess,
  },
  decreaseGained: {
    label: 'Relative decrease of the loss without the second factor, above that with it',
    unit: 'fraction',
    of: decreaseGained,
  },
} satisfies Record<DerivedMetricId, Derived>

/** Of the networks of a stored sample: a metric that it does not have but that follows from others. */
export function derivedFrom(
  metric: string,
  samples: Readonly<Record<string, { readonly values: readonly number[] } | undefined>>,
): readonly number[] {
  const derive = derivedMetrics[metric]?.fromNumbers
  if (!derive) return []
  const longest = Math.max(0, ...Object.values(samples).map((sample) => sample?.values.length ?? 0))
  return Array.from({ length: longest }, (_, index) =>
    derive(
      Object.fromEntries(
        Object.entries(samples).map(([name, sample]) => [name, sample?.values[index]]),
      ),
    ),
  ).filter((value) => value !== undefined)
}

/** A metric of a finished trial, stored or derived. */
export function metricOf(result: TrialResult, metric: string): number | undefined {
  return result.scalars[metric] ?? derivedMetrics[metric]?.of(result)
}
