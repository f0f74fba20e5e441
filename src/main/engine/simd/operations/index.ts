import { registerArithmetic } from './arithmetic'
import { registerCasting } from './casting'
import { registerChannels } from './channels'
import { registerConvolutions } from './convolutions'
import { registerCreation } from './creation'
import { registerCurvature } from './curvature'
import { registerDropout } from './dropout'
import { registerElementwise } from './elementwise'
import { registerGathering } from './gathering'
import { registerImages } from './images'
import { registerImportance } from './importance'
import { registerNormalising } from './normalising'
import { registerOptimisers } from './optimisers'
import { registerPooling } from './pooling'
import { registerPresynaptic } from './presynaptic'
import { registerProducts } from './products'
import { registerReductions } from './reductions'
import { registerSampling } from './sampling'
import { registerTransposing } from './transposing'

/**
 * Every operation of the backend. Eigendecompositions have no place yet: they would be a file beside
 * these, with their kernels beside the others.
 */
export function registerOperations(): void {
  registerArithmetic()
  registerCasting()
  registerChannels()
  registerConvolutions()
  registerCreation()
  registerCurvature()
  registerDropout()
  registerElementwise()
  registerGathering()
  registerImages()
  registerImportance()
  registerNormalising()
  registerOptimisers()
  registerPooling()
  registerPresynaptic()
  registerProducts()
  registerReductions()
  registerSampling()
  registerTransposing()
}
