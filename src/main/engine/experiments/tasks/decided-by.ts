/** How the settings of a trial decide practice on a task by its validation images. */
import {
  mostAttempts,
  strengthSearches,
  type PracticeValues,
} from '@shared/experiments/continual/practice'
import type { Task } from '../../data/tasks'
import { EngineError } from '../../errors'
import type { DecidedPractice } from '../../training/decided-practice'

/** Settings of models that follow a gradient, and of those that hold weights. */
export interface LearningValues {
  readonly learningRate?: number
  readonly penaltyStrength?: number
}

/** Nothing where tasks are practised for all passes, with strengths as they were set. */
export function decidedBy(
  values: PracticeValues & LearningValues,
): ((task: Task) => DecidedPractice) | undefined {
  const { practice = 'passes', strengthChoice = 'set', acceptedShare = 0.8 } = values
  const { learningRate = NaN, penaltyStrength = 0 } = values
  const search = strengthSearches[strengthChoice]
  if (practice === 'passes' && !search) return undefined
  return ({ number, validation }) => {
    if (!validation) throw new RangeError('Practice is decided on images that were left out.')
    if (validation.count === 0)
      throw new EngineError(
        `No training image of task ${number} is left for validation.`,
        'Use more training images of each task, or leave out a larger share of them.',
      )
    return {
      validation,
      untilStall: practice === 'validation',
      ...(search
        ? {
            search: {
              rates: number === 1 ? search.firstRates : search.rates,
              acceptedShare,
              mostAttempts: penaltyStrength > 0 ? mostAttempts : 1,
              set: { learningRate, strength: penaltyStrength },
            },
          }
        : {}),
    }
  }
}
