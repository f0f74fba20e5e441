/** The works behind the neuron’s view. */
import { cite, type Cited } from '../sources/registry'

/** The toy problem and FOOF; the chapter that they belong to; the natural gradient. */
export const viewSources: Cited = ['benzing-icml-2022', 'benzing-2022', 'amari-1998']

/** Whence the example is, as a caption says it. */
export const exampleSource = `${cite('benzing-icml-2022')}, appendix F`
