/** A perceptron in the middle of its trial, as a checkpoint keeps it. */
import type { StoredArray } from '@shared/trials/stored-array'
import { UnfitCheckpoint } from '../../errors'
import { storedNumbers, storeNumbers } from '../../network/stored-numbers'
import type { PerceptronState } from './perceptron'

/** How often releases were drawn, by what for. */
export type Draws = Record<'training' | 'curve' | 'test', number>

/** Between two groups of patterns. */
export interface PatternPlace {
  /** Tasks that are done. */
  readonly task: number
  /** Passes over the next one's patterns that are done, and patterns of the pass after them. */
  readonly epoch: number
  readonly pattern: number
  /** Whether the next task has begun. */
  readonly isWithin: boolean
}

export interface SavedPerceptron {
  readonly place: PatternPlace
  readonly state: PerceptronState
  readonly draws: Draws
  readonly steps: number
  /** Of learning so far. */
  readonly milliseconds: number
}

const names = {
  place: 'perceptron/place',
  strengths: 'perceptron/strengths',
  probabilities: 'perceptron/probabilities',
} as const

export function savingPerceptron({
  place: { task, epoch, pattern, isWithin },
  state: { strengths, probabilities },
  draws: { training, curve, test },
  steps,
  milliseconds,
}: SavedPerceptron): readonly StoredArray[] {
  return [
    storeNumbers(names.place, [
      ...[task, epoch, pattern, Number(isWithin), training, curve, test, steps, milliseconds],
    ]),
    storeNumbers(names.strengths, strengths),
    storeNumbers(names.probabilities, probabilities),
  ]
}

/** @throws UnfitCheckpoint where arrays are missing, or of a perceptron with other inputs. */
export function savedPerceptron(arrays: readonly StoredArray[], inputs: number): SavedPerceptron {
  const place = storedNumbers(arrays, names.place)
  const strengths = Float64Array.from(storedNumbers(arrays, names.strengths))
  const probabilities = Float64Array.from(storedNumbers(arrays, names.probabilities))
  const [task, epoch = 0, pattern = 0, isWithin = 0, ...counts] = place
  const [training = 0, curve = 0, test = 0, steps = 0, milliseconds = 0] = counts
  if (task === undefined || strengths.length !== inputs || probabilities.length !== inputs)
    throw new UnfitCheckpoint('it is of another perceptron')
  return {
    place: { task, epoch, pattern, isWithin: isWithin === 1 },
    state: { strengths, probabilities },
    draws: { training, curve, test },
    steps,
    milliseconds,
  }
}
