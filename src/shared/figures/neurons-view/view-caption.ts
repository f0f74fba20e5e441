/** The caption of the neuron’s view. */
import { methodLabels, type MethodId } from '../../neurons-view/methods'
import { exampleSource } from '../../neurons-view/references'
import type { FisherId } from '../../neurons-view/setting'
import type { View } from '../../neurons-view/walk'
import {
  dampingWords,
  degreesWords,
  endWords,
  methodInSentence,
  parallelWords,
  shortNumber,
  stepLengthWords,
  vectorWords,
} from '../../neurons-view/words'
import { inSentence } from '../../words/in-sentence'
import { listed } from '../../words/lists'
import { formatCount } from '../../words/numbers'

const fisherWords: Readonly<Record<FisherId, (view: View) => string>> = {
  sampled: ({ setting }) =>
    `Fisher matrix of the natural gradient: of one target that the neuron draws for each data point and step (draw ${setting.draw})`,
  expected: () =>
    'Fisher matrix of the natural gradient: the mean over all targets that the neuron could draw, which is FOOF’s matrix',
  empirical: () => 'Fisher matrix of the natural gradient: of the task’s own targets (“empirical”)',
}

/** What is drawn and how it was made. */
export function viewDescription(view: View): string {
  const { problem, setting } = view
  const { steps, stepLength, damping, fisher, angle } = setting
  return [
    `A linear neuron with two weights learns two data points: inputs ${listed(problem.inputs.map(vectorWords))} at ${degreesWords(angle)}, targets ${listed(problem.targets.map(shortNumber))} (after ${exampleSource}).`,
    'Left or above its weights, right or below its outputs; both scales of a plot are alike.',
    `Arrows: ${formatCount(steps, 'step')} of each method from weights of zero, ${stepLengthWords(stepLength)}, ${damping === 0 ? 'without damping' : `with damping ${dampingWords(damping)} on matrices summed over both data points`}.`,
    `${fisherWords[fisher](view)}.`,
    'Thin dashed arrows: the inputs. Thin grey lines: equal loss (half the summed squared error), outwards four times as much from line to line; the strongest has the loss of the start, 1.',
  ].join(' ')
}

/** Remarks on what cannot be learned, on steps that are not made, and on those that leave the picture. */
export function viewNotes(view: View, hidden: readonly MethodId[]): string[] {
  const inputs = parallelWords(view)
  const ended = view.walks.flatMap((walk) => {
    const words = walk.end === 'solved' ? undefined : endWords(view, walk)
    return words === undefined ? [] : [{ name: methodLabels[walk.method], words }]
  })
  const ends = [...new Set(ended.map(({ words }) => words))].map((words) => {
    const names = ended.filter((one) => one.words === words).map(({ name }) => name)
    return `${listed(names)}: ${inSentence(words)}`
  })
  const beyond =
    hidden.length > 0
      ? [`Steps of ${listed(hidden.map(methodInSentence))} lead out of the picture.`]
      : []
  return [...(inputs === undefined ? [] : [inputs]), ...ends, ...beyond]
}
