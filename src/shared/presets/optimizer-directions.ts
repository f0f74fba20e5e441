/** Figures of chapter 5 of single steps: what they take, and KFAC's beside that which FOOF would make in its place. */
import { autoencoderPresets } from './autoencoders'
import { dampings, paper, quick, reduced } from './optimizers'
import type { PresetFamily } from './preset'

/** A look takes about as long as an update. */
const looks = { comparedEvery: 10 }

const ofDataset = (dataset: 'fashion-mnist' | 'mnist', title: string) => ({
  title: dataset === 'mnist' ? `${title}, on MNIST` : title,
  definition: 'optimizers' as const,
  shelf: dataset === 'mnist' ? ('digits' as const) : ('clothing' as const),
  conditions: ['kfac'] as const,
})

const similarityQuestion = 'Does KFAC go where FOOF would go, and the more so the better it works?'

/** As far as Figs 5.3 and 5.8 go: three passes. */
const similarity = (dataset: 'fashion-mnist' | 'mnist') => ({
  ...ofDataset(dataset, 'How alike KFAC and FOOF are'),
  metric: 'similarityToFoof' as const,
  question: similarityQuestion,
  finding:
    'KFAC’s direction is close to FOOF’s, and the closer the more it is damped; KFAC works best where it is closest.',
  overlays: [
    { values: { dataset, ...looks, epochsPerTask: 3 } },
    ...dampings.map((damping) => ({
      when: { 'kfac.damping': [damping] },
      values: { 'kfac.learningRate': damping },
    })),
  ],
  sweeps: { 'kfac.damping': dampings },
  scales: [quick, reduced, paper],
})

const standardSimilarity = (dataset: 'fashion-mnist' | 'mnist') => ({
  ...ofDataset(dataset, 'How alike KFAC with standard damping and FOOF are'),
  metric: 'similarityToFoof' as const,
  question: similarityQuestion,
  finding: 'With standard damping KFAC’s direction has little to do with FOOF’s.',
  overlays: [
    {
      values: {
        ...{ dataset, ...looks, epochsPerTask: 3, 'kfac.dampingKind': 'standard' as const },
        ...{ 'kfac.learningRate': 0.1, 'kfac.damping': 1 },
      },
    },
  ],
  scales: [
    quick,
    { ...reduced, help: 'As in the thesis, but curvature is decomposed every hundred steps.' },
  ],
})

const decreaseTitle = 'How far one update lowers the loss, with and without the second factor'

const decrease = (dataset: 'fashion-mnist' | 'mnist') => ({
  ...ofDataset(dataset, decreaseTitle),
  metric: 'relativeDecrease' as const,
  question: 'Does KFAC’s second factor help at least on the way that KFAC itself takes?',
  finding:
    'Along KFAC’s own way, updates without its second factor, as long in every layer, lower the loss of their mini-batch as much or more.',
  overlays: [{ values: { dataset, ...looks } }],
  scales: [quick, reduced, paper],
})

/** How often curvature is inverted in Fig 5.4A. */
const periods = [1, 10, 100] as const
/** FOOF as often as KFAC. */
const alike = periods.map((period) => ({
  when: { 'kfac.period': [period] },
  values: { 'foof.period': period },
}))

const duration = {
  title: 'How long an update takes, and for what',
  definition: 'optimizers' as const,
  shelf: 'clothing' as const,
  conditions: ['momentum', 'kfac', 'foof'] as const,
  metric: 'applyTime' as const,
  answeredByFigure: true as const,
  question: 'What does curvature cost, and what is saved by one factor less?',
  finding:
    'Inverted in every step curvature costs many times an update of gradient descent, once in a hundred steps little; FOOF is about one and a half times as fast as KFAC.',
  overlays: [
    { values: { dataset: 'fashion-mnist' as const, timesParts: true, epochsPerTask: 1 } },
    ...alike,
  ],
  sweeps: { 'kfac.period': periods },
  scales: [
    {
      ...quick,
      overlays: [
        ...quick.overlays,
        { values: { imagesPerTask: 20_000, epochsPerTask: 2 } },
        ...alike,
      ],
    },
    {
      ...paper,
      help: 'One pass over 60 000 images, inverted as often as in the thesis.',
      overlays: [],
    },
  ],
}

/** The same on an autoencoder, with the settings of its losses. */
const decreaseOf = (id: 'fig-5.17' | 'fig-5.18' | 'fig-5.19', words: string) => {
  const { overlays, scales } = autoencoderPresets[id]
  const { question, finding, metric, conditions } = decrease('mnist')
  return {
    ...{ title: `${decreaseTitle}, autoencoders of ${words}`, definition: 'optimizers' as const },
    ...{ question, finding, metric, conditions, scales },
    shelf: 'autoencoders' as const,
    overlays: [...overlays, { values: { comparedEvery: 5 } }],
  }
}

export const optimizerDirectionPresets = {
  'fig-5.3b': similarity('fashion-mnist'),
  'fig-5.3b/standard': standardSimilarity('fashion-mnist'),
  'fig-5.4a': duration,
  'fig-5.4c': decrease('fashion-mnist'),
  'fig-5.8b': similarity('mnist'),
  'fig-5.8b/standard': standardSimilarity('mnist'),
  'fig-5.9c': decrease('mnist'),
  'fig-5.17c': decreaseOf('fig-5.17', 'faces'),
  'fig-5.18c': decreaseOf('fig-5.18', 'digits'),
  'fig-5.19c': decreaseOf('fig-5.19', 'curves'),
} satisfies PresetFamily
