/**
 * The hot loops that a device may offer as one fused kernel (`tf.engine().runKernel`), by name.
 * Where a device has none, the composed version beside each call site computes the same from
 * ordinary tfjs operations; it is also the fused kernel's oracle.
 *
 * Tensors are immutable: every kernel returns new ones, the caller disposes of the old.
 * Weight matrices have the shape [inputs, outputs]; a layer computes Y = X W for row-wise data X.
 */

/** Names in tfjs' kernel registry. */
export const fusedKernels = {
  imagePixels: 'PalimpsestImagePixels',
  presynapticMask: 'PalimpsestPresynapticMask',
  presynapticUpdate: 'PalimpsestPresynapticUpdate',
  gaussianSample: 'PalimpsestGaussianSample',
  slopeSums: 'PalimpsestSlopeSums',
  bayesianUpdate: 'PalimpsestBayesianUpdate',
  adam: 'PalimpsestAdam',
  pathSum: 'PalimpsestPathSum',
  movingSquare: 'PalimpsestMovingSquare',
  sgd: 'PalimpsestSgd',
  softmaxCrossEntropy: 'PalimpsestSoftmaxCrossEntropy',
  dropout: 'PalimpsestDropout',
  channelSums: 'PalimpsestChannelSums',
  channelLines: 'PalimpsestChannelLines',
  patches: 'PalimpsestPatches',
  rectifiedError: 'PalimpsestRectifiedError',
  symmetricProduct: 'PalimpsestSymmetricProduct',
  dampedInverses: 'PalimpsestDampedInverses',
  symmetricEigen: 'PalimpsestSymmetricEigen',
} as const
