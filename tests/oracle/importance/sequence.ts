/** The same tasks for the engine's learner and for the plain one, from the same weights. */
import * as tf from '@tensorflow/tfjs-core'
import { permutation, streamKey, uniforms } from '@shared/random/philox'
import type { StoredArray } from '@shared/trials/stored-array'
import type { Examples } from '../../../src/main/engine/data/examples'
import { GradientLearner } from '../../../src/main/engine/learners/gradient-learner'
import { batchSize as imagesTogether } from '../../../src/main/engine/measure/gradient-sizes'
import { plainExamples, type PlainExamples } from '../../main/engine/measure/plain-examples'
import { tensor64 } from '../../reference'
import { probabilitiesOf } from './answers'
import { PlainLearner, type PlainBatch, type PlainSettings } from './plain-learner'
import { logitsOf, type Arrays } from './plain-network'

export const seed = 5
const pixels = 6
const batchSize = 5
const stepsPerTask = 6
export interface SequenceTask {
  readonly classes: number
  readonly head: number
}

/** Tasks of three and two classes in turn, with a head each or with one of three neurons for all. */
export const sequences = {
  'a head a task': {
    heads: [3, 2, 3, 2],
    tasks: [3, 2, 3, 2].map((classes, head) => ({ classes, head })),
  },
  'one head of three': {
    heads: [3],
    tasks: [3, 2, 3, 2].map((classes) => ({ classes, head: 0 })),
  },
} as const satisfies Readonly<
  Record<string, { readonly heads: readonly number[]; readonly tasks: readonly SequenceTask[] }>
>

/** What is compared: settings of the plain learner, in the words of the engine. */
export interface Compared extends Omit<PlainSettings, 'network'> {
  readonly sequence: keyof typeof sequences
  readonly drawsAnew: boolean
  /** Images of each task, and how many of them measures look at when it has ended. */
  readonly images: number
  readonly seenAtEnd: number
}

const hidden = [5, 4]

export function engineLearner(compared: Compared): GradientLearner {
  const { measure, strength, learningRate, damping, alpha, correctsAverages, clipping } = compared
  return new GradientLearner({
    network: {
      input: { height: 1, width: pixels, channels: 1 },
      ...{ hidden, heads: sequences[compared.sequence].heads, biases: true },
    },
    seed,
    optimizer: { id: 'adam', learningRate, weightDecay: 0 },
    anew: { optimizer: true, weights: compared.drawsAnew },
    protection: { measure, strength, centre: 'last-task', clipsSum: clipping === 'total' },
    measuring: {
      ...{
        images: compared.seenAtEnd,
        batchSize: compared.together,
        xi: damping,
        unbiasing: alpha,
        correctsAverages,
      },
      clipsEachTask: clipping === 'task',
    },
  })
}

export const plainSettings = (compared: Compared): PlainSettings => ({
  ...compared,
  network: { inputs: pixels, hidden, heads: sequences[compared.sequence].heads },
})

/** The arrays of a family, in its order. */
export const family = (arrays: readonly StoredArray[], name: string): Arrays =>
  arrays.filter((array) => array.name.startsWith(`${name}/`)).map(({ values }) => [...values])

export const weightsOf = async (learner: GradientLearner): Promise<Arrays> => {
  const arrays = await learner.network()
  return [...family(arrays, 'strengths'), ...family(arrays, 'biases')]
}

/** Images of a task: those of task k begin with the k-th. */
function imagesOf(count: number, task: number, { classes, head }: SequenceTask): PlainExamples {
  const { examples, images, labels } = plainExamples(count + task, 3, pixels)
  const own = labels.slice(task).map((label) => label % classes)
  const shifted: Examples = {
    count: own.length,
    view: (position) => examples.view(position + task),
    image: (position) => examples.image(position + task),
    answer: (position) => own[position]!,
    head: () => head,
  }
  return { examples: shifted, images: images.slice(task), labels: own }
}

function batchAt({ images, labels }: PlainExamples, positions: readonly number[]): PlainBatch {
  return {
    images: positions.map((position) => images[position]!),
    labels: positions.map((position) => labels[position]!),
  }
}

const tensorsOf = ({ images, labels }: PlainBatch) => ({
  pixels: tensor64(images.flat(), [images.length, pixels]) as tf.Tensor2D,
  answers: tf.tensor1d([...labels], 'int32'),
})

/** The answers that are drawn for images from what a network finds likely. */
function drawnAnswers(
  settings: PlainSettings,
  weights: Arrays,
  { images }: PlainBatch,
  { task, head }: { readonly task: number; readonly head: number },
): readonly number[] {
  const key = streamKey(seed, `fisher-labels/task-${task}`)
  return images.map((image, index) => {
    const p = probabilitiesOf(logitsOf(settings.network, weights, image, head))
    const inBatch = index % imagesTogether
    const draw = uniforms(key, index - inBatch, inBatch + 1)[inBatch]!
    let [label, passed] = [0, p[0]!]
    while (passed <= draw && label < p.length - 1) passed += p[++label]!
    return label
  })
}

/** What both learners hold at one moment. */
export interface Moment {
  readonly name: string
  readonly found: Arrays
  readonly expected: Arrays
}

/** Weights and importance of both after every task; the plain learner's settings may be others. */
export async function learnBoth(
  compared: Compared,
  changes: Partial<PlainSettings> = {},
): Promise<readonly Moment[]> {
  const settings = { ...plainSettings(compared), ...changes }
  const engine = engineLearner(compared)
  const plain = new PlainLearner(settings, await weightsOf(engine))
  const moments: Moment[] = []
  for (const [index, { classes, head }] of sequences[compared.sequence].tasks.entries()) {
    const task = index + 1
    const all = imagesOf(compared.images, task, { classes, head })
    engine.taskStarts(task)
    plain.taskStarts(compared.drawsAnew && task > 1 ? await weightsOf(engine) : undefined)
    for (let step = 0; step < stepsPerTask; step++) {
      const positions = (by: number) =>
        Array.from({ length: batchSize }, (_, i) => (i * by + 4 * step) % all.images.length)
      const [own, other] = [batchAt(all, positions(1)), batchAt(all, positions(3))]
      const { pixels, answers } = tensorsOf(own)
      const loss = engine.step(pixels, answers, { head, independent: () => tensorsOf(other) })
      tf.dispose([pixels, answers, await loss])
      plain.step(own, other, head)
    }
    const order = permutation(streamKey(seed, `fisher/task-${task}`), 0, all.images.length)
    const seen = batchAt(all, [...order.subarray(0, compared.seenAtEnd)])
    await engine.consolidate(all.examples, task, { head })
    plain.taskEnds(seen, drawnAnswers(settings, plain.now, seen, { task, head }), head)
    const stored = family(await engine.optimizerState(), 'importance')
    const importance = stored.map((array) => array.map((λ) => Math.max(λ, 0)))
    moments.push(
      { name: `weights after task ${task}`, found: await weightsOf(engine), expected: plain.now },
      { name: `importance of ${task}`, found: importance, expected: plain.importance },
    )
  }
  engine.dispose()
  return moments
}
