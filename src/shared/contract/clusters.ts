/** Clusters: which there are, what they can do, and how far trials are that were given to them. */
import { z } from 'zod'
import { clusterSettingsSchema } from '../clusters/settings'
import { standings } from '../clusters/standing'
import { method } from './method'

export const clusterReportSchema = z.object({
  /** Whether trials can be given to it. */
  ready: z.boolean(),
  /** Of its operating system and processor, as Node calls them: `linux-x64`. */
  platform: z.string().optional(),
  schedulerVersion: z.string().optional(),
  partitions: z.array(
    z.object({
      name: z.string(),
      isDefault: z.boolean(),
      /** The longest that a job may take; absent where it is not bounded. */
      hours: z.number().optional(),
      nodes: z.number().int().optional(),
      coresPerNode: z.number().int().optional(),
    }),
  ),
  /** Most tasks of one array. */
  largestArray: z.number().int().optional(),
  /** In the folder. */
  freeBytes: z.number().optional(),
  /** What is wrong, and what to do, a sentence or two each. */
  problems: z.array(z.string()),
  /** Where it was looked at, ISO 8601. */
  checkedAt: z.string(),
})
export type ClusterReport = z.infer<typeof clusterReportSchema>

/** Of a trial that was given to a cluster. */
export const placeOfTrialSchema = z.object({
  cluster: z.string(),
  standing: z.enum(standings),
  /** The scheduler's, in words: “others are ahead of it”. */
  reason: z.string().optional(),
  /** Command line with which she hands in its script, where it waits for that. */
  handIn: z.string().optional(),
})
export type PlaceOfTrial = z.infer<typeof placeOfTrialSchema>

export const clusterStateSchema = z.object({
  settings: clusterSettingsSchema,
  report: clusterReportSchema.optional(),
  /** Trials there, by where they stand; those that have come to an end are not counted. */
  trials: z.partialRecord(z.enum(standings), z.number().int()),
  /** When its scheduler was asked last, ISO 8601. */
  polledAt: z.string().optional(),
  /** Why it could not be reached when it was tried last. */
  problem: z.string().optional(),
  /** Command lines with which she hands in the scripts that wait for that. */
  toHandIn: z.array(z.string()),
})
export type ClusterState = z.infer<typeof clusterStateSchema>

/** Where the trials of an experiment run. */
export const placeSchema = z.object({
  cluster: z.string(),
  /** This computer takes some of them, too. */
  alsoHere: z.boolean().optional(),
})
export type Place = z.infer<typeof placeSchema>

/** Where trials are computed: a cluster has its own device. */
export const whereSchema = z.object({
  device: z.string().optional(),
  /** This computer where absent. On a cluster trials are computed on `simd`. */
  place: placeSchema.optional(),
})
export type Where = z.infer<typeof whereSchema>

export const clusterMethods = {
  'clusters.list': method({ args: z.object({}), result: z.array(clusterStateSchema) }),
  /** Reports until cancelled: all of them now, and whenever one changes. */
  'clusters.watch': method({
    args: z.object({}),
    result: z.object({}),
    progress: z.array(clusterStateSchema),
  }),
  /** A cluster of the same name is replaced. */
  'clusters.add': method({
    args: z.object({ settings: clusterSettingsSchema }),
    result: z.object({}),
  }),
  /** A conflict while trials are there. */
  'clusters.remove': method({ args: z.object({ name: z.string() }), result: z.object({}) }),
  /** Asks it now; what is wrong is in the report, and no error. */
  'clusters.check': method({ args: z.object({ name: z.string() }), result: clusterReportSchema }),
  /** Looks for results now, though at most once a minute asks the scheduler. */
  'clusters.collect': method({
    args: z.object({ name: z.string().optional() }),
    result: z.object({ collected: z.number().int(), open: z.number().int() }),
  }),
} as const
