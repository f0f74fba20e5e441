/** Importance measures as their formulas are written, weight by weight and image by image. */
import {
  crossEntropy,
  likeliestLogit,
  likeliestProbability,
  probabilitiesOf,
  squaredLogits,
  squaredProbabilities,
  type Quantity,
} from './answers'
import { each, logitsOf, slopesOf, type Arrays, type PlainNetwork } from './plain-network'

/** Gradients, weights and settings of one step of learning. */
export interface PlainStep {
  /** Of the cross-entropy of the step's batch, without the penalty. */
  readonly gradient: Arrays
  /** The same of an independent batch at the same weights. */
  readonly independent: Arrays
  readonly before: Arrays
  readonly after: Arrays
}

/** What a measure looks at when a task has ended. */
export interface PlainTask {
  readonly network: PlainNetwork
  readonly weights: Arrays
  readonly head: number
  readonly images: readonly (readonly number[])[]
  readonly labels: readonly number[]
  /** The answer that was drawn for each image. */
  readonly drawn: readonly number[]
  /** Images of a batch. */
  readonly together: number
}

/** Over the steps of one task: a running number a weight, then the task's importance. */
export interface PathMeasure {
  readonly perStep: (running: number, g: number, independent: number, change: number) => number
  readonly perTask: (running: number, way: number, steps: number) => number
}

export interface PathSettings {
  readonly damping: number
  readonly alpha: number
  readonly correctsAverages: boolean
}

const decay = 0.999

/** The measures that see every step. */
export function pathMeasures({ damping, alpha, correctsAverages }: PathSettings) {
  const perTask = (sum: number, way: number) => sum / (way * way + damping)
  const root = (average: number, _: number, steps: number) =>
    Math.sqrt(correctsAverages ? average / (1 - decay ** steps) : average)
  const square = (slope: number) => (1 - decay) * slope * slope
  return {
    si: { perTask, perStep: (sum, g, _, change) => sum - g * change },
    siu: { perTask, perStep: (sum, _, independent, change) => sum - independent * change },
    sib: { perTask, perStep: (sum, g, independent, change) => sum - (g - independent) * change },
    sos: { perTask: root, perStep: (average, g) => decay * average + square(g) },
    'sos-unbiased': {
      perTask: root,
      perStep: (average, g, independent) => decay * average + square(g - alpha * independent),
    },
  } as const satisfies Readonly<Record<string, PathMeasure>>
}

export type PathMeasureId = keyof ReturnType<typeof pathMeasures>

const zeros = (like: Arrays) => each(() => 0, like)

/** Mean over images of what `ofImage` gives, image by image. */
function meanOver({ images, weights }: PlainTask, ofImage: (image: number) => Arrays): Arrays {
  const sum = images.reduce<Arrays>(
    (sum, _, image) => each((a, b) => a + b, sum, ofImage(image)),
    zeros(weights),
  )
  return each((value) => value / images.length, sum)
}

const slopesAt = (task: PlainTask, image: number, { slope }: Quantity) =>
  slopesOf(task.network, task.weights, task.images[image]!, slope, task.head)

/** Σ over answers, each as likely as the network finds it, of a size of the slope. */
const overAnswers = (size: (slope: number) => number) => (task: PlainTask) =>
  meanOver(task, (image) => {
    const logits = logitsOf(task.network, task.weights, task.images[image]!, task.head)
    return probabilitiesOf(logits).reduce<Arrays>(
      (sum, p, label) =>
        each((a, slope) => a + p * size(slope), sum, slopesAt(task, image, crossEntropy(label))),
      zeros(task.weights),
    )
  })

const ofLabels = (labels: (task: PlainTask) => readonly number[]) => (task: PlainTask) =>
  meanOver(task, (image) =>
    each((slope) => slope * slope, slopesAt(task, image, crossEntropy(labels(task)[image]!))),
  )

const sensitivity = (quantity: Quantity) => (task: PlainTask) =>
  meanOver(task, (image) => each(Math.abs, slopesAt(task, image, quantity)))

const exactFisher = overAnswers((slope) => slope * slope)

/** Squares of sums over batches in place of sums of squares. */
function batchedFisher(task: PlainTask): Arrays {
  const { images, labels, together, weights } = task
  let total = zeros(weights)
  for (let first = 0; first < images.length; first += together) {
    const last = Math.min(first + together, images.length)
    let sum = zeros(weights)
    for (let image = first; image < last; image++)
      sum = each((a, b) => a + b, sum, slopesAt(task, image, crossEntropy(labels[image]!)))
    total = each((all, own) => all + own * own, total, sum)
  }
  return each((value) => value / images.length, total)
}

/** The measures that see images when the task has ended. */
export const endMeasures = {
  ewc: exactFisher,
  'ewc-sampled': ofLabels(({ drawn }) => drawn),
  'ewc-empirical': ofLabels(({ labels }) => labels),
  'ewc-batched': batchedFisher,
  'root-fisher': (task) => each(Math.sqrt, exactFisher(task)),
  af: overAnswers(Math.abs),
  mas: sensitivity(squaredProbabilities),
  'mas-logits': sensitivity(squaredLogits),
  masx: sensitivity(likeliestProbability),
  'masx-logits': sensitivity(likeliestLogit),
} as const satisfies Readonly<Record<string, (task: PlainTask) => Arrays>>

export type EndMeasureId = keyof typeof endMeasures
