/** What the JSON files inside of an experiment file hold. */
import { z } from 'zod'
import { mostExperiments, fileLicenceIds } from '../contract/experiment-files'
import { requestSchema } from '../contract/experiments'
import { nameSchema, noteSchema } from '../contract/names'
import { mostOrigins, originSchema } from '../contract/origin'
import { sheetRecipeSchema } from '../contract/sheets'

const hash = z.string().regex(/^[0-9a-f]{64}$/)
const idSchema = z.string().regex(/^[2-9a-z]{1,40}$/)
const moment = z.iso.datetime()
const word = z.string().max(200)
const sentence = z.string().max(4_000)
const count = z.number().int().nonnegative()
const values = requestSchema.shape.values

/** One array of a trial: a series is its steps (x), then its values (y); a matrix goes row by row. */
export const arrayInFileSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('series'), name: word, length: count }),
  z.strictObject({ kind: z.literal('matrix'), name: word, rows: count, columns: count }),
])
export type ArrayInFile = z.infer<typeof arrayInFileSchema>

/** How many numbers of eight bytes an array takes. */
export const numbersOf = (array: ArrayInFile): number =>
  array.kind === 'series' ? 2 * array.length : array.rows * array.columns

export const trialInFileSchema = z.strictObject({
  /** From 1, in the order of the experiment. */
  position: z.number().int().positive().max(100_000),
  condition: word,
  /** Index into the experiment's sweep points. */
  point: count,
  seed: count,
  values,
  /** What made it the same computation as another, where it was computed. */
  key: hash,
  device: word,
  deviceDetail: sentence.exactOptional(),
  programVersion: word,
  /** `cancelled`: without a result when the file was saved, for whatever reason. */
  status: z.enum(['done', 'failed', 'cancelled']),
  /** Computed for another experiment before. */
  reused: z.boolean(),
  phase: sentence,
  progress: z.number().min(0).max(1),
  /** Of computation. */
  seconds: z.number().nonnegative(),
  stepsPerSecond: z.number().exactOptional(),
  queuedAt: moment,
  startedAt: moment.exactOptional(),
  endedAt: moment.exactOptional(),
  /** Why it failed, or what it got over. */
  message: sentence.exactOptional(),
  remedy: sentence.exactOptional(),
  scalars: z.record(word, z.number()),
  /** Float64, little-endian, in this order, in a file of the trial's own. */
  arrays: z.strictObject({ sha256: hash, bytes: count, list: z.array(arrayInFileSchema) }),
  /** SHA-256 of the trained network, where it goes along. */
  network: hash.exactOptional(),
})
export type TrialInFile = z.infer<typeof trialInFileSchema>

export const experimentInFileSchema = z.strictObject({
  id: idSchema,
  name: nameSchema.min(1),
  note: noteSchema,
  definition: word,
  definitionVersion: z.number().int().positive(),
  preset: word.exactOptional(),
  scale: requestSchema.shape.scale.unwrap().exactOptional(),
  request: requestSchema,
  /** With every value filled in. */
  settings: requestSchema,
  /** What the grid of a search grew to, step by step. */
  growths: z
    .array(z.strictObject({ sweeps: requestSchema.shape.sweeps, grownAt: moment }))
    .max(1_000),
  device: word,
  programVersion: word,
  /** The experiment that it was made from. */
  parent: idSchema.exactOptional(),
  createdAt: moment,
  /** Where it had come from before this file, newest first. */
  origins: z.array(originSchema).max(mostOrigins),
  trials: z.array(trialInFileSchema).min(1).max(100_000),
})
export type ExperimentInFile = z.infer<typeof experimentInFileSchema>

const sheetId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/)

/** A page of figures of the file’s experiments. */
export const sheetInFileSchema = z.strictObject({
  id: sheetId,
  name: nameSchema.min(1),
  createdAt: moment,
  changedAt: moment,
  recipe: sheetRecipeSchema,
})
export type SheetInFile = z.infer<typeof sheetInFileSchema>

/** What the file says of itself. */
export const aboutFileSchema = z.strictObject({
  format: z.number().int().positive(),
  programVersion: word,
  savedAt: moment,
  savedBy: nameSchema.exactOptional(),
  licence: z.enum(fileLicenceIds).exactOptional(),
  experiments: z.array(idSchema).min(1).max(mostExperiments),
  sheets: z.array(sheetId).max(1_000),
})
export type AboutFile = z.infer<typeof aboutFileSchema>

/** Whether the same was run with the same outcome: name, note and journeys aside, and with networks or without. */
export function isSameExperiment(one: ExperimentInFile, other: ExperimentInFile): boolean {
  return essence(one) === essence(other)
}

function essence(experiment: ExperimentInFile): string {
  const { definition, definitionVersion, request, settings, growths, createdAt } = experiment
  const trials = experiment.trials.map(({ network: _, reused: _reused, ...trial }) => trial)
  return JSON.stringify(
    { definition, definitionVersion, request, settings, growths, createdAt, trials },
    (_, value: unknown) => (isRecord(value) ? inOrder(value) : value),
  )
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const inOrder = (record: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
