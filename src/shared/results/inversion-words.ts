/** What became of inversions that single precision was not enough for, in words. */
import type { ExperimentDetail } from '../contract/experiments'
import {
  inversionsIn,
  type InvertedMatrix,
  mostTold,
  type ToldInversion,
} from '../trials/told-inversions'
import { formatNumber, formatSetting } from '../words/numbers'
import { conditionOf } from '../experiments/common/parameters'
import { definitionFor, type Trial } from './selection'

const matrixWords: Readonly<Record<InvertedMatrix, string>> = {
  inputs: 'factor of the inputs',
  errors: 'factor of the errors',
  images: 'products between images',
}

/** `Step 312, layer 3, factor of the inputs: could not be inverted in single precision, went to double.` */
export function inversionSentence({ step, layer, of, damping }: ToldInversion): string {
  const where = layer === 0 ? 'whole network' : `layer ${formatNumber(layer)}`
  const became =
    damping === undefined
      ? 'could not be inverted in single precision, went to double'
      : `could not be inverted in double precision either, damping was raised to ${formatSetting(Number(damping.toPrecision(3)))}`
  return `Step ${formatNumber(step)}, ${where}, ${matrixWords[of]}: ${became}.`
}

/** What a trial has to tell of its inversions. */
export interface ToldTrial {
  readonly id: Trial['id']
  /** `KFAC, seed 42`. */
  readonly name: string
  readonly sentences: readonly string[]
  /** Where more happened than is told one by one. */
  readonly more: string | undefined
}

/** Trials of an experiment of which an inversion took more than single precision. */
export function toldTrials(detail: ExperimentDetail): readonly ToldTrial[] {
  const definition = definitionFor(detail)
  return detail.results.flatMap(({ id, condition, seed, result }) => {
    const told = inversionsIn(result)
    if (told.length === 0) return []
    const { invertedInDouble = 0, dampingRaised = 0 } = result.scalars
    const all = invertedInDouble + dampingRaised
    return [
      {
        id,
        name: `${conditionOf(definition, condition).label}, seed ${seed}`,
        sentences: told.map(inversionSentence),
        more:
          told.length >= mostTold
            ? `These are the first ${formatNumber(mostTold)}${all > mostTold ? ` of ${formatNumber(all)}` : ''}.`
            : undefined,
      },
    ]
  })
}
