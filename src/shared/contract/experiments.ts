/** Experiments and their trials: start, watch, cancel, keep, delete. */
import { z } from 'zod'
import { placeOfTrialSchema, whereSchema } from './clusters'
import { method } from './method'
import { nameSchema, noteSchema } from './names'
import { originSchema } from './origin'
import { networkSampleSchema, seriesSchema, trialResultSchema } from './results'

const valueSchema = z.union([z.number(), z.string(), z.boolean()])
const valuesSchema = z.record(z.string(), valueSchema)
const scaleSchema = z.enum(['quick', 'reduced', 'paper'])

export const requestSchema = z.object({
  definition: z.string(),
  preset: z.string().optional(),
  scale: scaleSchema.optional(),
  values: valuesSchema,
  sweeps: z.record(z.string(), z.array(valueSchema)),
  conditions: z.array(z.string()),
  seeds: z.array(z.number()),
})

export const resolvedSettingsSchema = requestSchema

/**
 * `paused`: taken out of the queue, to go on later. `interrupted`: its process or the computer
 * stopped; can be run again. `failed`: has an error.
 */
export const trialStatusSchema = z.enum([
  'queued',
  'running',
  'paused',
  'done',
  'failed',
  'cancelled',
  'interrupted',
])
export type TrialStatus = z.infer<typeof trialStatusSchema>

export const trialErrorSchema = z.object({
  message: z.string(),
  remedy: z.string().optional(),
  /** Technical detail for the diagnostic report; never shown unasked. */
  detail: z.string().optional(),
})

export const trialSummarySchema = z.object({
  id: z.string(),
  condition: z.string(),
  /** Index into the experiment's sweep points. */
  point: z.number().int(),
  seed: z.number().int(),
  status: trialStatusSchema,
  /** Share done, 0 to 1. */
  progress: z.number(),
  /** What it is doing, in words: “learning task 3 of 5”. */
  phase: z.string(),
  /** Estimated seconds left while running. */
  secondsLeft: z.number().optional(),
  /** Seconds of computation, once it has ended. */
  seconds: z.number().optional(),
  device: z.string(),
  /** Computed earlier for another experiment with equal settings. */
  reused: z.boolean(),
  /** Whether it would go on from a checkpoint instead of from the beginning. */
  saved: z.boolean(),
  /** What happened to it on its way that it got over by itself, in words. */
  note: z.string().exactOptional(),
  /** Where it was given to a cluster: it is `queued` until its result is here or it is given up. */
  place: placeOfTrialSchema.exactOptional(),
  error: trialErrorSchema.optional(),
})
export type TrialSummary = z.infer<typeof trialSummarySchema>

export const experimentStates = ['active', 'paused', 'done', 'incomplete'] as const

export const experimentSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  note: z.string(),
  definition: z.string(),
  preset: z.string().optional(),
  scale: scaleSchema.optional(),
  /** What differs from the preset, in words; absent where nothing does. */
  changes: z.array(z.string()).optional(),
  /** In alphabetical order; absent where there are none. */
  tags: z.array(z.string()).exactOptional(),
  /** Ids of what is compared. */
  models: z.array(z.string()).exactOptional(),
  /** Names of the data sets that are learned; absent where none is. */
  images: z.array(z.string()).exactOptional(),
  /** What it found, in a sentence; absent until its trials have ended and that was read. */
  found: z.string().exactOptional(),
  /** ISO 8601. */
  createdAt: z.string(),
  /** When it was deleted. */
  deletedAt: z.string().exactOptional(),
  parent: z.string().optional(),
  /** How it came here from another store, newest journey first; absent for what was run here. */
  origins: z.array(originSchema).exactOptional(),
  device: z.string(),
  /** Derived from its trials: active while any is queued or running. */
  status: z.enum(experimentStates),
  trials: z.object({
    total: z.number().int(),
    done: z.number().int(),
    failed: z.number().int(),
    open: z.number().int(),
    /** Paused or interrupted ones, where there are some. */
    resumable: z.number().int().exactOptional(),
  }),
  progress: z.number(),
  secondsLeft: z.number().optional(),
  /** Why nothing of it is started for now though trials wait, and what to do. */
  waitsFor: z.string().exactOptional(),
})
export type ExperimentSummary = z.infer<typeof experimentSummarySchema>

export const experimentDetailSchema = experimentSummarySchema.extend({
  request: requestSchema,
  settings: resolvedSettingsSchema,
  /** The swept values of each point; one empty record without sweeps. */
  points: z.array(valuesSchema),
  programVersion: z.string(),
  /** Of the engine whose numbers these are; absent where some are of an older one. */
  resultVersion: z.number().int().optional(),
  /** Each trial with what it has measured so far. */
  results: z.array(
    trialSummarySchema.extend({
      result: trialResultSchema,
      /** Device, backend, version and adapter, once it has ended. */
      deviceDetail: z.string().optional(),
      /** Training steps in a second of learning, without looking and reading; once it has ended. */
      stepsPerSecond: z.number().optional(),
      /** Its network was removed, so that it can no longer be lesioned. */
      networkGone: z.literal(true).exactOptional(),
      /** ISO 8601: when its result was complete. */
      endedAt: z.string().optional(),
      /** What the trial runs with: flat values, drawn ones included. */
      values: valuesSchema.optional(),
    }),
  ),
})
export type ExperimentDetail = z.infer<typeof experimentDetailSchema>

/** What happens to a watched experiment. */
export const experimentEventSchema = z.discriminatedUnion('kind', [
  /** The whole experiment: first, and whenever more changed than the other events can say. */
  z.object({ kind: z.literal('snapshot'), detail: experimentDetailSchema }),
  z.object({ kind: z.literal('summary'), summary: experimentSummarySchema }),
  z.object({ kind: z.literal('trial'), trial: trialSummarySchema }),
  /** A trial's complete result, when it is done. */
  z.object({ kind: z.literal('result'), trialId: z.string(), result: trialResultSchema }),
  /** Points to append to series. */
  z.object({
    kind: z.literal('points'),
    trialId: z.string(),
    series: z.record(z.string(), seriesSchema),
  }),
  z.object({ kind: z.literal('network'), trialId: z.string(), sample: networkSampleSchema }),
  z.object({ kind: z.literal('deleted') }),
])
export type ExperimentEvent = z.infer<typeof experimentEventSchema>

/** In bytes. */
const memorySchema = z.object({
  /** Of the trial that takes most. */
  ofTrial: z.number(),
  /** Trials that run at the same time. */
  atOnce: z.number().int(),
  ofComputer: z.number(),
})

const byId = z.object({ id: z.string() })
const nothing = z.object({})

export const experimentMethods = {
  'experiments.list': method({
    args: z.object({ deleted: z.boolean().optional() }),
    result: z.array(experimentSummarySchema),
  }),
  'experiments.get': method({ args: byId, result: experimentDetailSchema }),
  /** Validates, stores and queues; returns as soon as it is stored. */
  'experiments.start': method({
    args: z.object({
      request: requestSchema,
      name: nameSchema.optional(),
      parent: z.string().optional(),
      ...whereSchema.shape,
    }),
    result: byId,
  }),
  /**
   * Seconds that the request would take on this computer, and its trials; or on a cluster, as if its tasks
   * began at once: how long they wait there nobody can tell.
   */
  'experiments.estimate': method({
    args: z.object({ request: requestSchema, ...whereSchema.shape }),
    result: z.object({
      trials: z.number().int(),
      /** Trials that were computed before: they will be shown, and cost nothing. */
      existing: z.number().int(),
      seconds: z.number(),
      /** Where the seconds will probably lie. */
      least: z.number(),
      most: z.number(),
      /** Whether trials or training steps of this computer stand behind it. */
      measured: z.boolean(),
      /** Of all cores together that compute it. */
      coreHours: z.number(),
      /** What a cluster is given, where it is asked for. */
      onCluster: z.object({ trials: z.number().int(), tasks: z.number().int() }).exactOptional(),
      /** Where it can be foretold what trials take on this computer. */
      memory: memorySchema.exactOptional(),
    }),
  }),
  /**
   * Adds the next value at each edge of a search where its best lies; what is computed stays as it is. A
   * conflict while trials have no result, and where the best lies within.
   */
  'experiments.grow': method({ args: byId, result: z.object({ trials: z.number().int() }) }),
  'experiments.update': method({
    args: z.object({
      id: z.string(),
      name: nameSchema.optional(),
      note: noteSchema.optional(),
    }),
    result: experimentSummarySchema,
  }),
  /** Cancels what is open and hides it; `experiments.restore` brings it back. */
  'experiments.delete': method({ args: byId, result: nothing }),
  'experiments.restore': method({ args: byId, result: nothing }),
  'experiments.cancel': method({ args: byId, result: nothing }),
  'experiments.pause': method({ args: byId, result: nothing }),
  /** Continues what was paused or interrupted; `all`: also what failed or was cancelled. */
  'experiments.resume': method({
    args: byId.extend({ all: z.boolean().optional() }),
    result: nothing,
  }),
  'trials.cancel': method({ args: byId, result: nothing }),
  /** Runs a failed, cancelled or interrupted trial again. */
  'trials.retry': method({ args: byId, result: nothing }),
  /** Reports until cancelled, or until the experiment has ended where `untilEnded` is set. */
  'experiments.watch': method({
    args: z.object({ id: z.string(), untilEnded: z.boolean().optional() }),
    result: nothing,
    progress: experimentEventSchema,
  }),
} as const
