/** What the published code has for Split CIFAR-10/100 beside strengths, and what sequences of its sizes take over. */
import type { RecipeId } from '../../datasets/recipe-ids'
import type { Overlay } from '../common/values'

/** Sequences of six tasks of ten classes of colour images. */
export const colourSequences = [
  'split-cifar',
  'split-scenes',
] as const satisfies readonly RecipeId[]

const images = { fisherImages: 500, drawsAnew: true }

const of = (id: string, values: Overlay['values']) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${id}.${name}`, value]))

export const colourDefaults: Overlay = {
  when: { dataset: colourSequences },
  values: {
    architecture: 'cifar-cnn',
    epochsPerTask: 60,
    initialBias: 0,
    'si.damping': 0.001,
    'sib.damping': 0.001,
    'siu.damping': 0.001,
    'siu.drawsAnew': false,
    ...of('ewc', images),
    ...of('root-fisher', images),
    ...of('af', images),
    ...of('mas', images),
    ...of('masx', images),
  },
}
