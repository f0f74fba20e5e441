import { curvatureKernels } from './curvature'
import { lossKernels } from './loss'
import { optimiserKernels } from './optimisers'
import { presynapticKernels } from './presynaptic'
import { samplingKernels } from './sampling'

/** Every fused kernel, through the function that engines call: fused where the device is. */
export const fusedOperations = [
  ...presynapticKernels,
  ...optimiserKernels,
  ...lossKernels,
  ...curvatureKernels,
  ...samplingKernels,
]
