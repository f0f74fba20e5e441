/** What can be set for a model that protects weights by their importance. */
import { watchersOptions } from '../common/importance-measures'
import type { Parameter } from '../common/parameter-kinds'
import { learningRate, optimizer, step, weightDecay } from '../presynaptic/learning-parameters'

/** c of the penalty, `standard` by default. */
const penaltyStrength = (standard: number, help: string) =>
  ({
    kind: 'number',
    id: 'penaltyStrength',
    label: 'Strength of the penalty',
    symbol: 'c',
    help,
    source: '3.5; values from the published code',
    step,
    minimum: 0,
    maximum: 1e9,
    logarithmic: true,
    default: standard,
    sweepable: true,
  }) as const satisfies Parameter

const drawsAnew = (standard: boolean) =>
  ({
    kind: 'switch',
    id: 'drawsAnew',
    label: 'Draw weights anew before each task',
    help: 'Weights that all tasks share begin each task with fresh random numbers; the penalty draws them back to where earlier tasks left them (re-initialisation). Published results are the better of both.',
    source: '3.3.3, 3.5',
    step,
    default: standard,
    sweepable: true,
  }) as const satisfies Parameter

export const watchers = {
  kind: 'choice',
  id: 'watchers',
  label: 'Measures that watch',
  help: 'Other measures of importance that look at the same learning. They change nothing; after each task it is reported how alike all of them are.',
  step,
  advanced: true,
  onlyObserves: true,
  options: watchersOptions,
  default: 'none',
} as const satisfies Parameter

/** ξ and how sums are clipped: of the family of Synaptic Intelligence. */
const pathSettings = [
  {
    kind: 'number',
    id: 'damping',
    label: 'Least squared way of a weight',
    symbol: '\\xi',
    help: 'Added to the squared way of each weight, so that one that hardly moved does not count for too much.',
    source: 'published code: 0.1 on Permuted MNIST, 0.001 on CIFAR',
    step,
    advanced: true,
    minimum: 1e-9,
    maximum: 10,
    logarithmic: true,
    default: 0.1,
    sweepable: true,
  },
  {
    kind: 'choice',
    id: 'clipping',
    label: 'Where negative importance is cut off',
    help: 'The thesis’ code cuts it off in every task; the original Synaptic Intelligence cuts off the sum over tasks.',
    source: 'published code',
    step,
    advanced: true,
    options: [
      { value: 'task', label: 'In every task' },
      { value: 'total', label: 'In the sum over tasks' },
    ],
    default: 'task',
  },
] as const satisfies readonly Parameter[]

const images = {
  kind: 'number',
  id: 'fisherImages',
  label: 'Images that decide what mattered',
  help: 'Importance is averaged over this many training images at the end of a task.',
  source: 'published code: 1 000 on Permuted MNIST, 500 on CIFAR',
  step,
  advanced: true,
  unit: 'images',
  integer: true,
  minimum: 1,
  maximum: 60_000,
  default: 1_000,
} as const satisfies Parameter

const averages = [
  {
    kind: 'switch',
    id: 'correctsAverages',
    label: 'Correct the start of the running average',
    help: 'Divides the running average by 1 − 0.999ᵀ after T steps (bias correction). The thesis prints it, its code leaves it out.',
    source: 'Table 3.3',
    step,
    advanced: true,
    default: false,
  },
  {
    kind: 'number',
    id: 'unbiasing',
    label: 'Share of an independent gradient taken off',
    symbol: '\\alpha',
    help: 'With large batches the mean gradient hides what single images need: this share of an independent batch’s gradient is taken off before squaring. 0 takes nothing off.',
    source: '3.4; 0 with batches of 256, 1 with 2 048',
    step,
    off: 0,
    minimum: 0,
    maximum: 2,
    default: 0,
    sweepable: true,
  },
] as const satisfies readonly Parameter[]

const strengthHelp =
  'Weight c of the penalty c Σ λ (w − w₀)² on leaving the weights of earlier tasks, with importance λ summed over tasks. Scales differ widely between measures.'

/** Of all models that minimise the loss with gradients. */
const learning = [optimizer('adam'), learningRate(0.001, 'Step size of the optimiser.')] as const

const protecting = (c: number, anew: boolean) =>
  [...learning, penaltyStrength(c, strengthHelp), drawsAnew(anew)] as const

export const ofPath = (c: number, anew: boolean) =>
  [...protecting(c, anew), ...pathSettings, watchers, weightDecay] as const

export const ofSecondMoment = (c: number, anew: boolean) =>
  [...protecting(c, anew), ...averages, watchers, weightDecay] as const

export const ofImages = (c: number, anew: boolean) =>
  [...protecting(c, anew), images, watchers, weightDecay] as const

export const ofLayers = (c: number, anew: boolean) =>
  [
    ...learning,
    penaltyStrength(
      c,
      'Weight c of the penalty c Σ tr(ΔWᵀ Λ_A ΔW Λ_E) on leaving the weights of earlier tasks, over layers.',
    ),
    drawsAnew(anew),
    images,
    watchers,
    weightDecay,
  ] as const

export const ofEqualTies = (c: number, anew: boolean) =>
  [
    ...learning,
    penaltyStrength(
      c,
      'Weight c of the penalty c Σ (w − w₀)² on leaving the weights of the last task.',
    ),
    drawsAnew(anew),
    watchers,
    weightDecay,
  ] as const

export const ofNothing = [...learning, watchers, weightDecay] as const

/** Which Fisher information is taken, or what MAS looks at. */
export function variant<
  const Options extends readonly { readonly value: string; readonly label: string }[],
>(label: string, help: string, options: Options) {
  return {
    kind: 'choice',
    id: 'variant',
    label,
    help,
    step,
    options,
    default: options[0]?.value ?? '',
    sweepable: true,
  } as const
}
