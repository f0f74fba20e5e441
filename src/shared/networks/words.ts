/** Networks in words. */
import { listed } from '../words/lists'
import { formatPercent } from '../words/numbers'
import { inputsOf, type NetworkDescription, type TrunkPart } from './description'
import { neuronsOf } from './layers'

/** `784–200–200–10`. */
const joined = (numbers: readonly number[]): string => numbers.join('–')

/** The neurons of a fully connected network: `784–200–200–10`. */
export function neuronsInWords(network: NetworkDescription): string {
  return joined(neuronsOf(network))
}

function filtersOf(trunk: readonly TrunkPart[]): readonly number[] {
  return trunk.flatMap((part) => (part.kind === 'convolution' ? part.filters : []))
}

/** Who learns, at the beginning of a sentence. */
export function networkSubject(network: NetworkDescription): string {
  const { trunk = [], hidden, heads } = network
  if (trunk.length === 0) return `A network of ${neuronsInWords(network)} neurons`
  return `A convolutional network of ${joined(filtersOf(trunk))} filters and ${joined([...hidden, heads[0] ?? 0])} neurons`
}

function partInWords(part: TrunkPart): string {
  switch (part.kind) {
    case 'convolution':
      return `${part.filters} filters of ${part.side} × ${part.side} pixels${part.padding === 'valid' ? ' without padding' : ''}`
    case 'pooling':
      return `max-pooling of ${part.side} × ${part.side}`
    case 'dropout':
      return dropoutInWords(part.rate)
  }
}

const dropoutInWords = (rate: number): string => `dropout of ${formatPercent(rate, 0)}`

/** What was trained, at the beginning of a sentence. @param biases as `with biases` */
export function networksInMethods(network: NetworkDescription, biases: string): string {
  const { input, trunk = [], hidden, hiddenDropout = 0, heads } = network
  if (trunk.length === 0)
    return `Fully connected networks of ${neuronsInWords(network)} rectified linear neurons ${biases}`
  const dropout = hiddenDropout > 0 ? [dropoutInWords(hiddenDropout)] : []
  const layers = [
    ...trunk.map(partInWords),
    ...hidden.flatMap((neurons) => [`${neurons} neurons`, ...dropout]),
    `${heads[0] ?? 0} output neurons`,
  ]
  return `Convolutional networks of rectified linear neurons ${biases}, from ${inputsOf(input)} inputs through ${listed(layers)},`
}
