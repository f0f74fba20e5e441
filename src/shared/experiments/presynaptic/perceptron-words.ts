/** The running summary and the methods paragraph of the perceptron experiment. */
import { listed } from '../../words/lists'
import { formatCount } from '../../words/numbers'
import type { ResolvedSettings } from '../common/definition'
import { evidenceSentence } from './evidence-words'
import { printed } from './lifelong-words'

/** A setting, or all the values that it takes in turn. */
function chosen({ values, sweeps }: ResolvedSettings, path: string): string {
  return listed((sweeps[path] ?? [values[path] ?? '']).map(printed))
}

function phrase(condition: string, settings: ResolvedSettings): string {
  const own = (id: string) => chosen(settings, `${condition}.${id}`)
  return condition === 'presynaptic'
    ? `presynaptic plasticity (steps of release probability ±${own('pStep')}, freezing at ${own('pFreeze')})`
    : 'no consolidation'
}

/** Sentences that a reader could check aloud before starting. */
export function perceptronSummary(settings: ResolvedSettings): readonly string[] {
  const { conditions, seeds } = settings
  const of = (id: string) => chosen(settings, id)
  return [
    `A neuron with ${of('inputs')} synapses learns ${of('tasks')} tasks of ${of('patternsPerTask')} random patterns, one task after the other, with ${of('epochsPerTask') === '1' ? 'one pass' : `${of('epochsPerTask')} passes`} over each.`,
    `Compared: ${listed(conditions.map((condition) => phrase(condition, settings)))}.`,
    `Each is repeated with ${formatCount(seeds.length, 'seed')} (${listed(seeds.map(String))}).`,
    'After every task the learned patterns of all tasks are tested.',
  ]
}

/** A methods paragraph with every setting that decides the numbers. */
export function perceptronMethods(settings: ResolvedSettings): string {
  const { conditions, seeds } = settings
  const of = (id: string) => chosen(settings, id)
  const own = (id: string) => chosen(settings, `presynaptic.${id}`)
  const sentences = [
    `A perceptron with ${of('inputs')} synapses learned ${of('tasks')} tasks in sequence. Each task consisted of ${of('patternsPerTask')} patterns with independent components ±1 and independent labels ±1, seen ${of('epochsPerTask') === '1' ? 'once' : `${of('epochsPerTask')} times`} in fixed groups of ${of('groupSize')}. Strengths started at zero and changed by ${of('learningRate')} times the average over a group of (label − prediction) · input.`,
    `Conditions were ${listed(conditions.map((condition) => phrase(condition, settings)))}.`,
  ]
  if (conditions.includes('presynaptic'))
    sentences.push(
      `In the presynaptic model each synapse released with probability p, drawn anew for every pattern, and transmitted its strength divided by p; failed releases did not contribute to the change. The change was multiplied by 1 − p, and p (initially and at least ${own('pMin')}) then rose by ${own('pStep')} · (1 − p) where the average change exceeded ${own('updateThreshold')}, fell by as much where it did not, and stayed for good once it had reached ${own('pFreeze')}. A test took the majority of ${of('testSamples')} presentations with independent releases; ties counted as wrong.`,
    )
  sentences.push(
    `Accuracy is the share of learned patterns that are answered rightly, averaged over tasks after the last one. ${evidenceSentence(seeds, conditions.length)} All numbers were computed in double precision on the processor, whatever the device.`,
  )
  return sentences.join(' ')
}
