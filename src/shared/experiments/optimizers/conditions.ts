/** The methods of chapter 5, and what stands beside them. */
import { condition } from '../common/define'
import type { Parameter } from '../common/parameter-kinds'
import { parametersFrom } from '../common/parameter-choice'
import { updateRules, type UpdateRuleId } from '../common/optimizers'
import { preconditioners } from '../common/preconditioners'
import { filterCurvature, filterSentences } from './filter-curvature'
import {
  averaging,
  curvatureBatch,
  damping,
  dampingKind,
  labels,
  learningRate,
  momentum,
  rule,
  weightDecay,
} from './method-parameters'

const plainly = { release: 'none', tasks: 'unaware' } as const
const rateHelp = 'How far a step goes along its direction.'
/** After preconditioning the size of a direction is another: learning rates of methods cannot be compared. */
const ownRateHelp =
  'How far a step goes along the preconditioned gradient. It belongs to its damping: the larger the damping, the smaller the direction (search both together).'

/** What dampings are added to where a loss is a mean over pixels. */
const errorsOfPixels =
  'The loss of an autoencoder is a mean over its pixels, so its errors are 2 / pixels times what the output is off: fitting dampings are that much smaller.'

const rolling = [rule, momentum({ rule: ['momentum'] }), weightDecay] as const

/** What a phrase says of a rule that is not plain gradient descent. */
function ruleWords({
  rule: id,
  momentum: kept,
}: {
  readonly rule: UpdateRuleId
  readonly momentum: number
}): string {
  const words: Readonly<Record<UpdateRuleId, string>> = {
    sgd: '',
    momentum: `, momentum ${kept}`,
    adam: `, ${updateRules.adam.words}`,
  }
  return words[id]
}

const sumHelp =
  'Added to the curvature, the sum over a batch of the second moments of each layer’s inputs, before it is inverted: 100 with batches of 100 is 1 for each image. With KFAC’s share it is KFAC’s damping, of which the inputs get λ_A.'

const inputsAlone = {
  kind: 'choice',
  id: 'metric',
  label: 'Damping of the inputs',
  help: 'Its own damping, or that which KFAC would give the same factor (λ_A), with the step multiplied by 1/λ_E: FOOF as it hides in KFAC.',
  source: 'Fig 5.3D',
  step: 'conditions',
  advanced: true,
  options: [
    { value: 'own', label: 'Its own', words: 'its own damping' },
    { value: 'kfac', label: 'KFAC’s share', words: 'KFAC’s share of the damping' },
  ],
  default: 'own',
} as const satisfies Parameter

/** Woodbury’s identity divides by the damping. */
const leastDivided = 1e-12

export const optimizerConditions = {
  'gradient-descent': condition({
    label: 'Gradient descent',
    description: 'Each step goes down the gradient of the mini-batch, and nothing else (SGD).',
    parameters: [learningRate(0.03, rateHelp), weightDecay],
    phrase: (of) => `gradient descent (learning rate ${of('learningRate')})`,
    sources: ['robbins-1951'],
    style: { color: 'grey', symbol: 'square' },
    ...plainly,
    cost: { synapsePasses: 5 },
  }),
  momentum: condition({
    label: 'Momentum',
    description: 'Gradient descent whose steps go on by a share of the step before (heavy ball).',
    parameters: [learningRate(0.01, rateHelp), momentum(), weightDecay],
    phrase: (of) =>
      `gradient descent with momentum ${of('momentum')} (learning rate ${of('learningRate')})`,
    sources: ['polyak-1964'],
    style: { color: 'ink', symbol: 'cross' },
    ...plainly,
    cost: { synapsePasses: 7 },
  }),
  adam: condition({
    label: 'Adam',
    description: updateRules.adam.help,
    parameters: [learningRate(1e-4, rateHelp), weightDecay],
    phrase: (of) => `Adam (learning rate ${of('learningRate')})`,
    methods: (_, { weightDecay: decay }) =>
      decay === 0 ? [] : ['Weight decay was decoupled from Adam’s moments (AdamW).'],
    sources: ['kingma-2015'],
    style: { color: 'purple', symbol: 'diamond' },
    ...plainly,
    cost: { synapsePasses: 9 },
  }),
  kfac: condition({
    label: 'KFAC',
    description: preconditioners.kfac.help,
    parameters: [
      learningRate(0.3, ownRateHelp),
      damping(
        1,
        `The product of what is added to both factors before they are inverted; the share of each follows from their mean eigenvalues. Standard damping is added to the products of their eigenvalues instead. The factor of the inputs is a sum over a batch, that of the errors a mean. ${errorsOfPixels}`,
      ),
      dampingKind,
      ...averaging,
      filterCurvature,
      labels,
      ...rolling,
    ],
    phrase: (of, own) =>
      `KFAC (learning rate ${of('learningRate')}, ${own.dampingKind === 'standard' ? 'standard ' : ''}damping ${of('damping')}, inverted every ${of('period')} steps${ruleWords(own)})`,
    methods: (of, own) => [
      `KFAC multiplied the gradient of each layer by ${own.dampingKind === 'standard' ? `the inverse of Σ aaᵀ ⊗ mean eeᵀ + ${of('damping')}, by the eigenbases of both factors` : `(Σ aaᵀ + λ_A)⁻¹ and (mean eeᵀ + λ_E)⁻¹ with λ_A λ_E = ${of('damping')} and λ_A / λ_E the ratio of the factors’ mean eigenvalues`}; errors were of ${of('labels')}; averages kept ${of('averageDecay')} from batch to batch.`,
      ...filterSentences(own),
    ],
    sources: preconditioners.kfac.sources,
    style: { color: 'blue', symbol: 'circle' },
    ...plainly,
    cost: { synapsePasses: 7 },
  }),
  foof: condition({
    label: 'FOOF',
    description: preconditioners.foof.help,
    parameters: [
      learningRate(
        30,
        `${ownRateHelp} An autoencoder’s gradient is that of a mean over pixels, and takes rates so many times larger.`,
      ),
      damping(100, sumHelp),
      ...averaging,
      filterCurvature,
      inputsAlone,
      ...rolling,
    ],
    phrase: (of, own) =>
      `FOOF (learning rate ${of('learningRate')}, damping ${of('damping')}${own.metric === 'kfac' ? ' shared out as by KFAC' : ''}, inverted every ${of('period')} steps${ruleWords(own)})`,
    methods: (of, own) => [
      `FOOF multiplied the gradient of each layer by (Σ aaᵀ + λ)⁻¹, the sum over a batch, with ${of('metric')}; averages kept ${of('averageDecay')} from batch to batch.`,
      ...filterSentences(own),
    ],
    sources: preconditioners.foof.sources,
    style: { color: 'vermilion', symbol: 'triangle' },
    ...plainly,
    cost: { synapsePasses: 7 },
  }),
  'natural-gradient': condition({
    label: 'Natural gradient',
    description: preconditioners['natural-gradient'].help,
    parameters: [
      learningRate(1e-5, ownRateHelp),
      damping(
        1e-4,
        `Added to the eigenvalues of the Fisher information, a mean over images. ${errorsOfPixels}`,
        leastDivided,
      ),
      ...curvatureBatch,
      labels,
      ...rolling,
    ],
    phrase: (of, own) =>
      `the natural gradient (learning rate ${of('learningRate')}, damping ${of('damping')}${ruleWords(own)})`,
    methods: (of) => [
      `The natural gradient was exact for the Fisher information of ${of('curvatureBatch')}, with ${of('labels')}, by Woodbury’s identity.`,
    ],
    sources: preconditioners['natural-gradient'].sources,
    style: { color: 'green', symbol: 'falling-triangle' },
    ...plainly,
    cost: { synapsePasses: 7 },
  }),
  'block-natural-gradient': condition({
    label: 'Natural gradient, layer by layer',
    description: preconditioners['block-natural-gradient'].help,
    parameters: [
      learningRate(10, ownRateHelp),
      damping(
        100,
        `Added to the eigenvalues of the Fisher information of a layer, a mean over images. ${errorsOfPixels}`,
        leastDivided,
      ),
      ...curvatureBatch,
      labels,
      ...rolling,
    ],
    phrase: (of, own) =>
      `the natural gradient of each layer by itself (learning rate ${of('learningRate')}, damping ${of('damping')}${ruleWords(own)})`,
    methods: (of) => [
      `The block-diagonal natural gradient was exact for the Fisher information of each layer on ${of('curvatureBatch')}, with ${of('labels')}.`,
    ],
    sources: preconditioners['block-natural-gradient'].sources,
    style: { color: 'sky', symbol: 'rounded' },
    ...plainly,
    cost: { synapsePasses: 7 },
  }),
  'hessian-free': condition({
    label: 'Hessian-free',
    description: `${preconditioners['hessian-free'].help} The comparison that the thesis misses.`,
    parameters: [
      learningRate(0.1, ownRateHelp),
      damping(
        10,
        'Added to the eigenvalues of the Gauss–Newton matrix of the loss that is minimised, a mean over images, and over pixels where an autoencoder gives them back.',
      ),
      {
        kind: 'number',
        id: 'innerIterations',
        label: 'Products in one step',
        help: 'Conjugate gradients take at most so many products with the curvature, and fewer where progress stalls.',
        step: 'conditions',
        unit: 'products',
        integer: true,
        minimum: 1,
        maximum: 1_000,
        default: 30,
        sweepable: true,
      },
      ...curvatureBatch,
      ...rolling,
    ],
    phrase: (of, own) =>
      `Hessian-free optimisation (learning rate ${of('learningRate')}, damping ${of('damping')}, at most ${of('innerIterations')} products a step${ruleWords(own)})`,
    sources: preconditioners['hessian-free'].sources,
    style: { color: 'orange', symbol: 'cross' },
    ...plainly,
    cost: { synapsePasses: 7 },
  }),
  ekfac: condition({
    label: 'EKFAC',
    description: preconditioners.ekfac.help,
    parameters: [
      learningRate(0.01, ownRateHelp),
      damping(
        0.01,
        `Added to the second moments of the gradient along KFAC’s eigenvectors, means over images, not sums over a batch as in KFAC. ${errorsOfPixels}`,
      ),
      ...averaging,
      labels,
      ...rolling,
    ],
    phrase: (of, own) =>
      `EKFAC (learning rate ${of('learningRate')}, damping ${of('damping')}, decomposed every ${of('period')} steps${ruleWords(own)})`,
    sources: preconditioners.ekfac.sources,
    style: { color: 'sky', symbol: 'diamond' },
    ...plainly,
    cost: { synapsePasses: 9 },
  }),
  shampoo: condition({
    label: 'Shampoo',
    description: preconditioners.shampoo.help,
    parameters: [
      learningRate(0.01, ownRateHelp),
      damping(
        1e-4,
        'Added to the eigenvalues of both sums before their roots are taken: sums over all steps so far of the squared gradient of a batch, itself a mean over images.',
      ),
      ...parametersFrom(averaging, { period: { default: 20 } }),
      ...rolling,
    ],
    phrase: (of, own) =>
      `Shampoo (learning rate ${of('learningRate')}, damping ${of('damping')}, roots every ${of('period')} steps${ruleWords(own)})`,
    sources: preconditioners.shampoo.sources,
    style: { color: 'purple', symbol: 'square' },
    ...plainly,
    cost: { synapsePasses: 9 },
  }),
}

export type OptimizerConditionId = keyof typeof optimizerConditions
