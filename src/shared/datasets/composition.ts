/** Task sequences of one’s own as values: what is edited, stored and sent. */
import { z } from 'zod'
import { outputNeuronIds } from './output-neurons'
import { datasetSnapshotSchema, type DatasetSnapshot } from './snapshot'

/** The text of a composed sequence, where a known one has its id. */
export type ComposedText = `{${string}`

/** Names are short enough for an axis. */
const name = z.string().trim().min(1).max(80)
const count = z.number().int().positive()

/** Classes are numbers; in files that people write also names. */
const written = {
  images: z.string().min(1),
  classes: z.array(z.union([z.number().int().min(0), z.string().min(1)])).min(1),
}

export const writtenCompositionSchema = z.strictObject({
  name: name.optional(),
  heads: z.enum(outputNeuronIds).default('shared'),
  gradual: z.boolean().optional(),
  tasks: z
    .array(
      z.strictObject({
        name: name.optional(),
        answers: z.array(
          z.strictObject({ name: name.optional(), of: z.array(z.strictObject(written)).min(1) }),
        ),
        trainingImages: count.optional(),
        shuffle: count.max(1000).optional(),
        rotate: z.number().min(-360).max(360).optional(),
      }),
    )
    .max(100),
  images: z.record(z.string(), datasetSnapshotSchema).optional(),
})

export type WrittenComposition = z.infer<typeof writtenCompositionSchema>

/** Classes of one data set, in rising order. */
export interface ComposedClasses {
  readonly images: string
  readonly classes: readonly number[]
}

/** What one output neuron stands for: a class, or several as one answer. */
export interface ComposedAnswer {
  readonly name?: string
  readonly of: readonly ComposedClasses[]
}

export interface ComposedTask {
  readonly name?: string
  readonly answers: readonly ComposedAnswer[]
  /** At most so many training images; all where absent. */
  readonly trainingImages?: number
  /** Which random order of the pixels: tasks of one number share it. */
  readonly shuffle?: number
  /** Degrees by which images are turned anticlockwise. */
  readonly rotate?: number
}

export interface Composition {
  readonly name?: string
  readonly heads: (typeof outputNeuronIds)[number]
  /** Tasks give way to one another gradually instead of ending. */
  readonly gradual?: true
  readonly tasks: readonly ComposedTask[]
  /** What is known of images that do not come with the program. */
  readonly images?: Readonly<Record<string, DatasetSnapshot>>
}

export function isComposed(value: unknown): value is ComposedText {
  return typeof value === 'string' && value.startsWith('{')
}

/** An object without what is undefined, in the order of its entries. */
function given<T extends object>(entries: T): T {
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as T
}

/** Degrees above −180 and up to 180; nothing for none. */
function turn(degrees: number | undefined): number | undefined {
  if (degrees === undefined) return undefined
  const within = ((degrees % 360) + 360) % 360
  if (within === 0) return undefined
  return within > 180 ? within - 360 : within
}

/** The text that stands for a composition: the same for the same one. */
export function textOfComposition(composition: Composition): ComposedText {
  const { name: title, heads, gradual, tasks, images } = composition
  const ordered = given({
    name: title,
    heads,
    gradual,
    tasks: tasks.map((task) =>
      given({
        name: task.name,
        answers: task.answers.map((answer) =>
          given({
            name: answer.name,
            of: answer.of.map((part) => ({ images: part.images, classes: part.classes })),
          }),
        ),
        trainingImages: task.trainingImages,
        shuffle: task.shuffle,
        rotate: turn(task.rotate),
      }),
    ),
    images,
  })
  return JSON.stringify(ordered) as ComposedText
}
