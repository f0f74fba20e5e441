/** The float64 reference: import this, then `await useReference()`. */
import './kernels/arrangement'
import './kernels/convolutions'
import './kernels/creation'
import './kernels/elementwise'
import './kernels/products'
import './kernels/reductions'

export { read64, referenceBackend, scalar64, tensor64, useReference } from './backend'
