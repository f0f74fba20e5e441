import { channelKernels } from './channels'
import { curvatureKernels } from './curvature'
import { dropoutKernels } from './dropout'
import { imageKernels } from './images'
import { importanceKernels } from './importance'
import { lossKernels } from './loss'
import { optimiserKernels } from './optimisers'
import { patchesKernels } from './patches'
import { presynapticKernels } from './presynaptic'
import { samplingKernels } from './sampling'

/** Every fused kernel, through the function that engines call: fused where the device is. */
export const fusedOperations = [
  ...imageKernels,
  ...channelKernels,
  ...patchesKernels,
  ...presynapticKernels,
  ...optimiserKernels,
  ...lossKernels,
  ...curvatureKernels,
  ...samplingKernels,
  ...dropoutKernels,
  ...importanceKernels,
]
