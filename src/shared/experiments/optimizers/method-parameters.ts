/** What can be set of a method that steps along gradients, preconditioned or not. */
import type { Parameter } from '../common/parameter-kinds'
import type { Value } from '../common/values'
import { fisherLabels, type FisherLabelsId } from '../common/fisher-labels'
import { updateRules, type UpdateRuleId } from '../common/optimizers'

const step = 'conditions'

const rateId = 'learningRate'

/** Whether a setting is a method's learning rate. */
export const isLearningRate = ({ id }: Pick<Parameter, 'id'>): boolean => id === rateId

export const learningRate = (standard: number, help: string) =>
  ({
    kind: 'number',
    id: rateId,
    label: 'Learning rate',
    symbol: '\\eta',
    help,
    step,
    minimum: 1e-8,
    maximum: 1e6,
    logarithmic: true,
    default: standard,
    sweepable: true,
  }) as const satisfies Parameter

export const weightDecay = {
  kind: 'number',
  id: 'weightDecay',
  label: 'Weight decay',
  help: 'Pulls every strength towards zero by this share of the learning rate at each step, outside of the curvature (decoupled).',
  step,
  advanced: true,
  minimum: 0,
  maximum: 1,
  logarithmic: true,
  default: 0,
  sweepable: true,
} as const satisfies Parameter

const ruleIds = Object.keys(updateRules) as readonly UpdateRuleId[]

/** What is done with the directions that a preconditioner gives. */
export const rule = {
  kind: 'choice',
  id: 'rule',
  label: 'Update rule',
  help: 'How the preconditioned gradient becomes a step. Momentum gathers raw gradients, which are preconditioned afterwards, as in the published code.',
  source: 'published code',
  step,
  advanced: true,
  options: ruleIds.map((value) => ({ value, ...updateRules[value] })),
  default: 'sgd' satisfies UpdateRuleId,
} as const satisfies Parameter

export const momentum = (shownWhen?: Readonly<Record<string, readonly Value[]>>) =>
  ({
    kind: 'number',
    id: 'momentum',
    label: 'Momentum',
    help: 'What stays of the velocity in each step.',
    step,
    minimum: 0,
    maximum: 0.999,
    default: 0.9,
    sweepable: true,
    ...(shownWhen ? { shownWhen, advanced: true } : {}),
  }) as const satisfies Parameter

/** @param minimum above 0 where the damping is divided by */
export const damping = (standard: number, help: string, minimum = 0) =>
  ({
    kind: 'number',
    id: 'damping',
    label: 'Damping',
    symbol: '\\lambda',
    help,
    source: '5.2, published code',
    step,
    minimum,
    maximum: 1e9,
    logarithmic: true,
    default: standard,
    sweepable: true,
  }) as const satisfies Parameter

/** Where KFAC's damping is added. */
export const dampingKind = {
  kind: 'choice',
  id: 'dampingKind',
  label: 'Where damping is added',
  help: 'To each factor before it is inverted, shared out between them (heuristic), or to the product of both by their eigenbases (standard), which is the exact damped inverse.',
  source: '5.3, Fig 5.3A',
  step,
  advanced: true,
  options: [
    {
      value: 'heuristic',
      label: 'To both factors (heuristic)',
      words: 'shared out between both factors (heuristic)',
    },
    {
      value: 'standard',
      label: 'To their product (standard)',
      words: 'added to the product of both factors (standard)',
    },
  ],
  default: 'heuristic',
  asBefore: 'heuristic',
  sweepable: true,
} as const satisfies Parameter

const labelIds = Object.keys(fisherLabels) as readonly FisherLabelsId[]

export const labels = {
  kind: 'choice',
  id: 'labels',
  label: 'Labels of the Fisher information',
  help: 'Whose answers the curvature is of. The thesis draws one answer an image from the network itself.',
  source: '5.2, Fig 5.20',
  step,
  advanced: true,
  options: labelIds.map((value) => ({ value, ...fisherLabels[value] })),
  default: 'sampled' satisfies FisherLabelsId,
  sweepable: true,
} as const satisfies Parameter

/** How averages of the curvature are kept and inverted. */
export const averaging = [
  {
    kind: 'number',
    id: 'averageDecay',
    label: 'Memory of the curvature',
    symbol: 'm',
    help: 'What stays of the averages from one batch to the next (exponential moving average). 0 keeps the last batch alone (subsampled).',
    source: '5.2, published code',
    step,
    advanced: true,
    minimum: 0,
    maximum: 0.9999,
    default: 0.95,
    sweepable: true,
  },
  {
    kind: 'number',
    id: 'period',
    label: 'Steps between two inversions',
    symbol: 'T',
    help: 'The curvature is inverted once in so many steps; in between the last inverse is used.',
    source: '5.4, published code',
    step,
    unit: 'steps',
    integer: true,
    minimum: 1,
    maximum: 10_000,
    default: 100,
    sweepable: true,
  },
  {
    kind: 'number',
    id: 'countedBatches',
    label: 'Batches that count before an inversion',
    symbol: 'S',
    help: 'Only this many batches before each inversion enter the averages, which saves time. 0 counts all.',
    source: '5.4, published code',
    step,
    advanced: true,
    unit: 'batches',
    integer: true,
    minimum: 0,
    maximum: 10_000,
    off: 0,
    default: 0,
  },
  {
    kind: 'number',
    id: 'warmUpBatches',
    label: 'Batches before the first step',
    help: 'So many batches fill the averages before the network begins to learn. The thesis has 50, its published code 11.',
    source: 'published code',
    step,
    advanced: true,
    unit: 'batches',
    integer: true,
    minimum: 0,
    maximum: 1_000,
    off: 0,
    default: 50,
  },
] as const satisfies readonly Parameter[]

/** Of which images an exact Fisher information is. */
export const curvatureBatch = [
  {
    kind: 'choice',
    id: 'curvatureBatch',
    label: 'Images of the curvature',
    help: 'Whether the Fisher information is of the batch that is learned from, or of images drawn independently of it.',
    source: '5.2; the published code takes the batch before',
    step,
    advanced: true,
    options: [
      { value: 'independent', label: 'Drawn independently', words: 'images drawn independently' },
      { value: 'same', label: 'The batch itself', words: 'the images of the batch' },
    ],
    default: 'independent',
    sweepable: true,
  },
  {
    kind: 'number',
    id: 'curvatureImages',
    label: 'Independent images of the curvature',
    help: 'How many images the Fisher information of a step is of. 0 takes as many as are learned from.',
    source: 'Fig 5.1C',
    step,
    advanced: true,
    shownWhen: { curvatureBatch: ['independent'] },
    unit: 'images',
    integer: true,
    minimum: 0,
    maximum: 10_000,
    off: 0,
    default: 0,
    sweepable: true,
  },
] as const satisfies readonly Parameter[]
