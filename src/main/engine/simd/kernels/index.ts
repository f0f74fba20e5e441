/** What the module offers to TypeScript (`../module.ts` names the same functions with their types). */
export { backgroundOf, countUnlike } from './background'
export { binaryBroadcast, binaryFlat } from './binary'
export { cast } from './cast'
export { channelLines, channelSums } from './channels'
export { convolutionScratch, convolve, filterGradient, packFilters, patches } from './convolution'
export { dropout, rectifiedError } from './dropout'
export { factorInverse32, factorInverse32Bytes } from './factorisation32'
export { factor64, invert64, solve64 } from './factorisation64'
export { bayesianUpdate, gaussianSample, slopeSums } from './gaussian'
export { imagePixels } from './images'
export { movingSquare, pathSum } from './importance'
export { largestMagnitude } from './magnitude'
export { copyStrided, fillWords, gather, oneHot, segmentSum, select } from './movement'
export { adam, sgd } from './optimisers'
export { philox } from './philox'
export { maxPool, maxPoolGradient } from './pooling'
export { presynapticMask, presynapticUpdate } from './presynaptic'
export { product, productScratch } from './product'
export { product64 } from './product64'
export { gatherRows } from './rows'
export { argExtreme, cumulativeSum, reduceBool, reduceFloat, reduceInt } from './reduction'
export { logSoftmax, softmax, softmaxCrossEntropy } from './softmax'
export {
  listErrors,
  packSparseFilters,
  padImages,
  sparseFilterGradient,
  sparseInputGradient,
} from './sparse-convolution'
export { sparseProduct } from './sparse-product'
export { sparseRightProduct } from './sparse-right-product'
export { secularRoots, secularVectors, secularWeights } from './secular64'
export { finishSymmetric } from './symmetric'
export { tridiagonalPanel } from './tridiagonal64'
export { logicalNot, unaryFloat, unaryInt } from './unary'

/** First byte of memory that the kernels' own constants leave free. */
export function freeMemory(): usize {
  return __heap_base
}
