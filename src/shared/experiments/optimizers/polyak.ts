/** Whether an average of the weights answers in their place (Polyak averaging). */
import type { Parameter } from '../common/parameter-kinds'
import { printed } from '../common/setting-words'

/** ξ of the thesis is not printed; what others take. */
export const usualPolyakDecay = 0.99

export const polyakDecay = {
  kind: 'number',
  id: 'polyakDecay',
  label: 'Memory of averaged weights',
  symbol: '\\xi',
  help: `Loss and accuracy can be those of the network’s weights averaged over past steps, of which so much stays in each step; learning itself goes on from the weights as they are (Polyak averaging). 0 averages nothing. The thesis does not print its value: ${usualPolyakDecay} is usual. The training loss is then that of each mini-batch at the averaged weights, which takes one more pass over it.`,
  source: 'Fig 5.5D',
  step: 'network',
  advanced: true,
  minimum: 0,
  maximum: 0.9999,
  off: 0,
  default: 0,
  asBefore: 0,
  sweepable: true,
} as const satisfies Parameter

/** Sentences of a methods paragraph. */
export function polyakSentences(decay: number): readonly string[] {
  if (decay === 0) return []
  return [
    `Weights were averaged exponentially over steps with ${printed(decay)} (Polyak averaging), divided by the sum of the shares; the averaged network was measured, learning went on from the weights as they were. Batch normalisation of the averaged network used the moments of the mini-batch for the loss, and running averages of these for accuracy.`,
  ]
}

/** Where the loss is measured, inside of a sentence. */
export const averagedLoss = (decay: number): string =>
  decay === 0 ? '' : ', at the averaged weights'

/** The same as can be checked aloud before starting. */
export const polyakSummary = (decay: number): readonly string[] =>
  decay === 0 ? [] : ['What is measured is the average of the weights over past steps.']
