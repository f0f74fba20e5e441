/** What verdicts are made from: samples of every condition at every sweep point. */
import { z } from 'zod'
import type { ExperimentDetail } from '../contract/experiments'
import type { Condition } from '../experiments/common/condition-declaration'
import { measuresInformation, networksOf } from '../results/chance'
import { conditionTrials, definitionFor, valuesAtPoint, type Trial } from '../results/selection'
import { summarise } from '../statistics/summary'
import type { Sample } from '../statistics/sample'
import { derivedFrom, derivedMetrics, metricOf } from './derived'

const value = z.union([z.number(), z.string(), z.boolean()])
const values = z.record(z.string(), value)

const sampleSchema = z.object({
  n: z.number().int(),
  mean: z.number(),
  /** Standard error of the mean; null for a single seed. */
  sem: z.number().nullable(),
  /** In the order of the seeds. */
  values: z.array(z.number()),
})

/** Which program made a stored cell, and when. Files of before a field existed are without it. */
const runSchema = z.object({
  version: z.string().optional(),
  commit: z.string().optional(),
  date: z.string().optional(),
  /** `engineResultVersion` of the engines that computed it. */
  resultVersion: z.number().int().optional(),
})
export type StoredRun = z.infer<typeof runSchema>

export const cellSchema = z.object({
  condition: z.string(),
  /** The swept values. */
  point: values,
  /** By path: the shared settings and the condition's own. */
  values,
  seeds: z.array(z.number()),
  device: z.string(),
  /** Of computation, all seeds together. */
  seconds: z.number(),
  /**
   * Networks that the samples are without: those that diverged or stopped early, and of information and
   * energy those at chance.
   */
  leftOut: z.number().int(),
  metrics: z.record(z.string(), sampleSchema),
  /** Only of stored files. */
  run: runSchema.optional(),
  /** Seeds that were run before the others. */
  earlier: z.array(z.object({ seeds: z.array(z.number()), run: runSchema.optional() })).optional(),
})
export type MeasuredCell = z.infer<typeof cellSchema>

/** Also the form of the files under docs/reproduction, which say more than this. */
export const measuredSchema = z.object({
  definition: z.string(),
  preset: z.string().optional(),
  scale: z.string().optional(),
  cells: z.array(cellSchema),
})
export type Measured = z.infer<typeof measuredSchema>

/** A metric of a cell with its seeds. */
export function sampleIn({ metrics, seeds }: MeasuredCell, metric: string): Sample {
  return { values: metrics[metric]?.values ?? derivedFrom(metric, metrics), seeds }
}

function metricsOf(trials: readonly Trial[]): MeasuredCell['metrics'] {
  const names = new Set([
    ...trials.flatMap(({ result }) => Object.keys(result.scalars)),
    ...Object.keys(derivedMetrics),
  ])
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const sample = trials.flatMap(({ result }) => metricOf(result, name) ?? [])
      const summary = summarise(sample)
      if (!summary) return []
      const { n, mean, sem } = summary
      return [[name, { n, mean, sem: sem ?? null, values: sample }]]
    }),
  )
}

interface Networks {
  readonly condition: Condition
  readonly point: number
  readonly trials: readonly Trial[]
  readonly leftOut: number
}

/** Finished networks; where information is measured, without those that guess. */
function networks(detail: ExperimentDetail): Networks[] {
  if (measuresInformation(detail))
    return networksOf(detail).map(({ learned, guessing, leftOut, ...where }) => ({
      ...where,
      trials: learned,
      leftOut: guessing.length + leftOut,
    }))
  return detail.points.flatMap((_, point) =>
    conditionTrials(detail, point).map(({ condition, done, leftOut }) => ({
      condition,
      point,
      trials: done,
      leftOut: leftOut.length,
    })),
  )
}

/** Finished trials of an experiment as samples; a condition without any has no cell. */
export function measuredOf(detail: ExperimentDetail): Measured {
  const conditions = definitionFor(detail).conditions.map(({ id }) => id)
  const cells = networks(detail).flatMap(
    ({ condition, point, trials, leftOut }): MeasuredCell[] => {
      if (trials.length === 0) return []
      const others = conditions.filter((id) => id !== condition.id)
      const own = Object.entries(valuesAtPoint(detail, point)).filter(
        ([path]) => !others.some((id) => path.startsWith(`${id}.`)),
      )
      return [
        {
          condition: condition.id,
          point: detail.points[point] ?? {},
          values: Object.fromEntries(own),
          seeds: trials.map(({ seed }) => seed),
          device: [...new Set(trials.map(({ device }) => device))].join(', '),
          seconds: trials.reduce((sum, { seconds = 0 }) => sum + seconds, 0),
          leftOut,
          metrics: metricsOf(trials),
        },
      ]
    },
  )
  const { definition, preset, scale } = detail
  return {
    definition,
    ...(preset === undefined ? {} : { preset }),
    ...(scale === undefined ? {} : { scale }),
    cells,
  }
}
