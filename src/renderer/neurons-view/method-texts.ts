/** What each method does, in at most three sentences, and as a formula. */
import type { MethodId } from '@shared/neurons-view/methods'
import type { FisherId } from '@shared/neurons-view/setting'

export interface MethodText {
  readonly text: string
  /** TeX, a line each. */
  readonly formulas: readonly string[]
}

const descent = 'g = \\textstyle\\sum_i (y_i - w^\\top x_i)\\, x_i'
const divided = (matrix: string) => [
  descent,
  `\\Delta w = \\eta \\,(\\textstyle\\sum_i ${matrix}x_i x_i^\\top + \\lambda I)^{-1} g`,
]

const gradientDescent: MethodText = {
  text: 'Each data point pulls the weights along its own input, and the pulls are added up. Where inputs overlap, a pull for one data point also moves the output to the other.',
  formulas: [descent, '\\Delta w = \\eta \\, g'],
}

const foof: MethodText = {
  text: 'FOOF asks how each output should move, as gradient descent on the outputs would have it, and looks for the weights that do that. For this it divides the summed pull by the overlap of the inputs, plus the damping. Much damping turns it back into gradient descent.',
  formulas: divided(''),
}

const naturalGradients: Readonly<Record<FisherId, MethodText>> = {
  sampled: {
    text: 'The natural gradient divides by the Fisher matrix, in which each input counts with the square of an error. Chapter 5 takes that error from one target that the network draws itself. So chance decides how much each input counts, and an output with a small draw is moved too far.',
    formulas: [...divided('\\varepsilon_i^2\\, '), '\\varepsilon_i \\sim \\mathcal N(0, 1)'],
  },
  expected: {
    text: 'The natural gradient divides by the Fisher matrix, in which each input counts with the square of an error to a target that the neuron draws. The mean of that square is one: for a single linear neuron the exact natural gradient is FOOF. In a network they differ, because the Fisher matrix also holds the errors that come from the layers above.',
    formulas: divided(''),
  },
  empirical: {
    text: 'The empirical Fisher matrix counts each input with the square of its error to the task’s own target. At the start both errors are of size one, and the first step is FOOF’s. Later steps become longer, the smaller the errors are.',
    formulas: [...divided('\\varepsilon_i^2\\, '), '\\varepsilon_i = y_i - w^\\top x_i'],
  },
}

export function methodText(method: MethodId, fisher: FisherId): MethodText {
  switch (method) {
    case 'gradient-descent':
      return gradientDescent
    case 'natural-gradient':
      return naturalGradients[fisher]
    case 'foof':
      return foof
  }
}
