/**
 * What a network is, before it has any strengths: definition, engine, words, drawing and expected
 * work all follow from this one description.
 */

/** An image as the input neurons see it: pixels row by row, the channels of a pixel side by side. */
export interface ImageShape {
  readonly height: number
  readonly width: number
  readonly channels: number
}

/** How weights are drawn; see `NetworkDescription`. */
export interface Initialisation {
  /** Glorot's uniform numbers, within ±√(6 / (inputs + outputs)). */
  readonly strengths: 'glorot'
  /** What every bias begins with. */
  readonly bias: number
}

/** A fully connected network of rectified linear hidden neurons and linear output neurons. */
export interface NetworkDescription {
  readonly input: ImageShape
  /** Neurons of each hidden layer, from the input; empty for a perceptron. */
  readonly hidden: readonly number[]
  /** Output neurons of each head: one head for all tasks, or one a task. */
  readonly heads: readonly number[]
  readonly biases: boolean
  /** Uniform within ±1/√inputs, biases as well, where absent. */
  readonly initialisation?: Initialisation
}

/** Numbers of one image: pixels times channels. */
export function inputsOf({ height, width, channels }: ImageShape): number {
  return height * width * channels
}

/** Neurons of each layer, from the input to one head's output. */
export function neuronsOf(
  { input, hidden, heads }: Omit<NetworkDescription, 'biases'>,
  head = 0,
): readonly number[] {
  return [inputsOf(input), ...hidden, heads[head] ?? 0]
}

/** The neurons in words: `784–200–200–10`. */
export function neuronsInWords(neurons: readonly number[]): string {
  return neurons.join('–')
}

/** Synapses between consecutive layers, from the input. */
export function synapsesOf(neurons: readonly number[]): readonly number[] {
  return neurons.slice(1).map((outputs, layer) => outputs * (neurons[layer] ?? 0))
}
