/** The running summary and the methods paragraph of the ablation experiment. */
import { inSentence } from '../../words/in-sentence'
import { listed } from '../../words/lists'
import type { ResolvedSettings } from '../common/definition'
import { ablationConditions } from './ablation-conditions'
import { lifelongMethods, lifelongSummary, printed } from './lifelong-words'

function label(id: string): string {
  return inSentence(ablationConditions.find((condition) => condition.id === id)?.label ?? id)
}

function phrase(condition: string, { values }: ResolvedSettings): string {
  const of = (id: string) => printed(values[`${condition}.${id}`])
  const freezing =
    Number(values[`${condition}.pFreeze`]) < 1 ? `freezing at ${of('pFreeze')}` : 'without freezing'
  return `${label(condition)} (learning rate ${of('learningRate')}, steps of release probability +${of('pUp')} and −${of('pDown')}, ${freezing})`
}

/** What the variants are, with the threshold of the first one. */
const release = ({ values, conditions }: ResolvedSettings) =>
  `In the full rule each synapse released with probability p, drawn once per mini-batch, transmitted its strength divided by p, changed it by its gradient times 1 − p, and froze when p reached its threshold; p rose when the absolute gradient was at least ${printed(values[`${conditions[0] ?? ''}.gradientThreshold`])}, and fell otherwise. “No freezing”, “no slower learning” and “neither” left out the threshold, the factor 1 − p, or both; with ghost probabilities release stayed at one half, with strengths divided by one half, or, as coded, by p; “not normalised” left out the division by p.`

/** Sentences that a reader could check aloud before starting. */
export function ablationSummary(settings: ResolvedSettings): readonly string[] {
  const compared = `Compared: ${listed(settings.conditions.map(label))}, each with its own steps of release probability.`
  return lifelongSummary(settings).map((sentence) =>
    sentence.startsWith('Compared: ') ? compared : sentence,
  )
}

/** A methods paragraph with every setting that decides the numbers. */
export function ablationMethods(settings: ResolvedSettings): string {
  const listedBefore = listed(settings.conditions)
  const compared = listed(settings.conditions.map((condition) => phrase(condition, settings)))
  const reference = ablationConditions.find(
    (condition) => condition.reference && settings.conditions.includes(condition.id),
  )
  return lifelongMethods(settings, reference && `the ${label(reference.id)}`).replace(
    `Conditions were ${listedBefore}.`,
    `Conditions were ${compared}. ${release(settings)}`,
  )
}
