/** A computer for which no native TensorFlow library can be assembled. */
import type { AcceleratorTools } from './acceleration'

export const noAccelerator: AcceleratorTools = {
  installed: () => Promise.resolve(undefined),
  offers: () => Promise.resolve([]),
  assemble: () => Promise.reject(new Error('There is nothing to assemble.')),
  remove: () => Promise.resolve(),
}
