import { arrangement } from './arrangement'
import { creation } from './creation'
import { elementwise } from './elementwise'
import { products } from './products'
import { reductions } from './reductions'

/** Every operation that engines for dense networks use. */
export const operations = [...elementwise, ...reductions, ...products, ...arrangement, ...creation]
