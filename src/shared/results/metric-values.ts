/** Metrics of finished trials: stored, or computed from others that are. */
import type { MetricId } from '../experiments/registry'
import type { Sample } from '../statistics/sample'
import type { Trial } from './selection'

type Scalars = Readonly<Record<string, number>>

/** Metrics that no trial stores. */
const computed: Readonly<Partial<Record<MetricId, (scalars: Scalars) => number | undefined>>> = {
  energyPerBit: ({ synapticEnergy: energy, mutualInformationBits: bits }) =>
    energy !== undefined && bits !== undefined && bits > 0 ? energy / bits : undefined,
}
const byId: Readonly<Record<string, ((scalars: Scalars) => number | undefined) | undefined>> =
  computed

/** A metric of one trial; nothing where it has not measured it. */
export function metricValue({ result }: Pick<Trial, 'result'>, metric: string): number | undefined {
  return result.scalars[metric] ?? byId[metric]?.(result.scalars)
}

/** The values of a metric, one a finished trial. */
export function scalarsOf(trials: readonly Trial[], metric: MetricId): number[] {
  return trials.flatMap((trial) => metricValue(trial, metric) ?? [])
}

/** The same with the seeds that the values are of. */
export function sampleOf(trials: readonly Trial[], metric: string): Sample {
  const measured = trials.flatMap((trial) => {
    const value = metricValue(trial, metric)
    return value === undefined ? [] : [{ value, seed: trial.seed }]
  })
  return { values: measured.map(({ value }) => value), seeds: measured.map(({ seed }) => seed) }
}
