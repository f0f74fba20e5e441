import { registerArithmetic } from './arithmetic'
import { registerCasting } from './casting'
import { registerCreation } from './creation'
import { registerCurvature } from './curvature'
import { registerElementwise } from './elementwise'
import { registerGathering } from './gathering'
import { registerImages } from './images'
import { registerImportance } from './importance'
import { registerNormalising } from './normalising'
import { registerOptimisers } from './optimisers'
import { registerPresynaptic } from './presynaptic'
import { registerProducts } from './products'
import { registerReductions } from './reductions'
import { registerSampling } from './sampling'
import { registerTransposing } from './transposing'

/**
 * Every operation of the backend. Convolutions and eigendecompositions have no place yet: they
 * would be a file each beside these, with their kernels beside the others.
 */
export function registerOperations(): void {
  registerArithmetic()
  registerCasting()
  registerCreation()
  registerCurvature()
  registerElementwise()
  registerGathering()
  registerImages()
  registerImportance()
  registerNormalising()
  registerOptimisers()
  registerPresynaptic()
  registerProducts()
  registerReductions()
  registerSampling()
  registerTransposing()
}
