/** The running summary and the methods paragraph of the perceptron experiment. */
import { listed } from '../../words/lists'
import { formatCount } from '../../words/numbers'
import {
  anyReleases,
  conditionSentences,
  contendersOf,
  phrases,
  settingWords,
  type Told,
} from '../common/setting-words'
import type { ConditionTable, ValuesOf } from '../common/typed'
import { evidenceSentence } from './evidence-words'
import type { perceptronParameters } from './perceptron-parameters'

interface PerceptronSettings extends Told {
  readonly seeds: readonly number[]
}

type SettingId = keyof ValuesOf<typeof perceptronParameters>

/** Sentences that a reader could check aloud before starting. */
export function perceptronSummary(
  table: ConditionTable,
  settings: PerceptronSettings,
): readonly string[] {
  const { seeds } = settings
  const of = (id: SettingId) => settingWords(settings, id)
  return [
    `A neuron with ${of('inputs')} synapses learns ${of('tasks')} tasks of ${of('patternsPerTask')} random patterns, one task after the other, with ${of('epochsPerTask') === '1' ? 'one pass' : `${of('epochsPerTask')} passes`} over each.`,
    `Compared: ${listed(phrases(table, settings))}.`,
    `Each is repeated with ${formatCount(seeds.length, 'seed')} (${listed(seeds.map(String))}).`,
    'After every task the learned patterns of all tasks are tested.',
  ]
}

/** A methods paragraph with every setting that decides the numbers. */
export function perceptronMethods(table: ConditionTable, settings: PerceptronSettings): string {
  const of = (id: SettingId) => settingWords(settings, id)
  const sentences = [
    `A perceptron with ${of('inputs')} synapses learned ${of('tasks')} tasks in sequence. Each task consisted of ${of('patternsPerTask')} patterns with independent components ±1 and independent labels ±1, seen ${of('epochsPerTask') === '1' ? 'once' : `${of('epochsPerTask')} times`} in fixed groups of ${of('groupSize')}. Strengths started at zero and changed by ${of('learningRate')} times the average over a group of (label − prediction) · input.`,
    `Conditions were ${listed(phrases(table, settings))}.`,
    ...conditionSentences(table, settings),
    ...(anyReleases(table, settings)
      ? [
          `A test took the majority of ${of('testSamples')} presentations with independent releases; ties counted as wrong.`,
        ]
      : []),
    `Accuracy is the share of learned patterns that are answered rightly, averaged over tasks after the last one. ${evidenceSentence(settings.seeds, contendersOf(table, settings))} All numbers were computed in double precision on the processor, whatever the device.`,
  ]
  return sentences.join(' ')
}
