import { arrangement } from './arrangement'
import { convolutions } from './convolutions'
import { creation } from './creation'
import { elementwise } from './elementwise'
import { products } from './products'
import { reductions } from './reductions'

/** Every operation that engines use. */
export const operations = [
  ...elementwise,
  ...reductions,
  ...products,
  ...convolutions,
  ...arrangement,
  ...creation,
]
