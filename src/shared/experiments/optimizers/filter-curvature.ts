/** On which scale the curvature of convolutional layers is. */
import type { Parameter } from '../common/parameter-kinds'

/** Sum or mean over images, to which damping is added. */
export const filterCurvature = {
  kind: 'choice',
  id: 'filterCurvature',
  label: 'Curvature of filters',
  help: 'Second moments of the squares of pixels that filters look at are added up over all places of an image. Over the images of a batch they are added up as in other layers, or averaged as in the published code: damping is on the scale of what comes out.',
  source: 'published code',
  step: 'conditions',
  advanced: true,
  options: [
    { value: 'sum', label: 'Sum over the batch', words: 'summed over the batch' },
    { value: 'mean', label: 'Mean over images', words: 'averaged over images' },
  ],
  default: 'sum',
  asBefore: 'sum',
} as const satisfies Parameter

/** Where the curvature of filters is not on the scale of other layers. */
export const filterSentences = (own: {
  readonly filterCurvature: 'sum' | 'mean'
}): readonly string[] =>
  own.filterCurvature === 'mean'
    ? ['Of filters Σ aaᵀ was the sum over all places of an image, averaged over images.']
    : []
