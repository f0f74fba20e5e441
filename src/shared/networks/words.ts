/** Networks in words. */
import { listed } from '../words/lists'
import { formatPercent } from '../words/numbers'
import { inputsOf, type Activation, type NetworkDescription, type TrunkPart } from './description'
import { neuronsOf } from './layers'

/** `784–200–200–10`. */
const joined = (numbers: readonly (number | string)[]): string => numbers.join('–')

/** The neurons of a fully connected network: `784–200–200–10`. */
export function neuronsInWords(network: NetworkDescription): string {
  return joined(neuronsOf(network))
}

/** Of the layers that every image passes, shortcuts left out. */
function filtersOf(trunk: readonly TrunkPart[]): readonly number[] {
  return trunk.flatMap((part) =>
    part.kind === 'convolution' && part.from === undefined ? part.filters : [],
  )
}

/** Who learns, at the beginning of a sentence. */
export function networkSubject(network: NetworkDescription): string {
  const { trunk = [], hidden, heads } = network
  if (trunk.length === 0) return `A network of ${neuronsInWords(network)} neurons`
  return `A convolutional network of ${joined(filtersOf(trunk))} filters and ${joined([...hidden, heads[0] ?? 0])} neurons`
}

function convolutionInWords(part: Extract<TrunkPart, { kind: 'convolution' }>): string {
  const { filters, side, stride = 1, padding, activation = 'rectified', biases } = part
  return [
    `${filters} ${activation === 'linear' ? 'linear ' : ''}filters of ${side} × ${side} pixels`,
    ...(stride > 1 ? [`at every ${ordinals[stride] ?? `${stride}th`} pixel`] : []),
    ...(padding === 'valid' ? ['without padding'] : []),
    ...(biases === false ? ['without biases'] : []),
  ].join(' ')
}

const ordinals: Readonly<Record<number, string>> = { 2: 'second', 3: 'third' }

function partInWords(part: TrunkPart): string {
  switch (part.kind) {
    case 'convolution':
      return convolutionInWords(part)
    case 'pooling':
      return `max-pooling of ${part.side} × ${part.side}`
    case 'average':
      return part.side
        ? `average-pooling of ${part.side} × ${part.side}`
        : 'the mean over all pixels'
    case 'dropout':
      return dropoutInWords(part.rate)
    case 'normalisation':
      return `batch normalisation${part.learned ? '' : ' without scale and shift'}`
    case 'sum':
      return 'a skip connection'
  }
}

const dropoutInWords = (rate: number): string => `dropout of ${formatPercent(rate, 0)}`

/** `rectified linear neurons`, or what the hidden ones of each layer are where they differ. */
function kindsInWords({ hidden, hiddenActivations = [] }: NetworkDescription): string {
  if (hiddenActivations.length === 0) return 'rectified linear neurons'
  const kinds = hidden.map((_, layer) => activationWords[hiddenActivations[layer] ?? 'rectified'])
  return `neurons (hidden layers: ${joined(kinds)})`
}

const activationWords: Readonly<Record<Activation, string>> = {
  rectified: 'rectified linear',
  tanh: 'tanh',
  linear: 'linear',
}

/** What was trained, at the beginning of a sentence. @param biases as `with biases` */
export function networksInMethods(network: NetworkDescription, biases: string): string {
  const { input, trunk = [], hidden, hiddenDropout = 0, heads } = network
  if (trunk.length === 0)
    return `Fully connected networks of ${neuronsInWords(network)} ${kindsInWords(network)} ${biases}`
  const dropout = hiddenDropout > 0 ? [dropoutInWords(hiddenDropout)] : []
  const layers = [
    ...trunk.map(partInWords),
    ...hidden.flatMap((neurons) => [`${neurons} neurons`, ...dropout]),
    `${heads[0] ?? 0} output neurons`,
  ]
  return `Convolutional networks of rectified linear neurons ${biases}, from ${inputsOf(input)} inputs through ${listed(layers)},`
}
