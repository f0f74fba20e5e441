/** The networks of chapter 5: without biases, with Kaiming's initial strengths. */
import { taskSequence } from '../../datasets/task-sequences'
import { kaiming } from '../../networks/deep-architectures'
import type { NetworkDescription } from '../../networks/description'
import type { ValuesOf } from '../common/typed'
import type { optimizerParameters } from './parameters'

export type OptimizerValues = ValuesOf<typeof optimizerParameters>

export function optimizerNetwork({
  dataset,
  hiddenLayers,
  hiddenNeurons,
}: Pick<OptimizerValues, 'dataset' | 'hiddenLayers' | 'hiddenNeurons'>): NetworkDescription {
  const { shape, heads } = taskSequence(dataset)
  return {
    input: shape,
    hidden: new Array<number>(hiddenLayers).fill(hiddenNeurons),
    heads,
    biases: false,
    initialisation: kaiming,
  }
}
