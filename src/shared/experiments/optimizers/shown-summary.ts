/** What the running summary says of how training images are shown, and whose weights are measured. */
import { augmentationSummary } from './augmentation'
import type { OptimizerValues } from './network'
import { polyakSummary } from './polyak'

export const shownSummary = ({
  augmentation,
  polyakDecay,
}: Pick<OptimizerValues, 'augmentation' | 'polyakDecay'>): readonly string[] => [
  ...augmentationSummary[augmentation],
  ...polyakSummary(polyakDecay),
]
