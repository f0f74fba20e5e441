/** How much of what is minimised is the penalty on leaving earlier tasks, and how much the loss. */
import type { Observer } from '../observer'

const name = 'penaltyShare'

/**
 * Series `penaltyShare`: the penalty at a point of the learning curves, over itself and the mean
 * cross-entropy of the steps since the last point. Its scalar is the mean over the points after
 * `firstTaskSteps` steps: before, nothing is held.
 */
export function penaltyShares(firstTaskSteps: number): Observer {
  return {
    async point({ learner }, loss) {
      const penalty = await learner.penalty?.()
      if (penalty === undefined || loss === undefined) return {}
      const whole = penalty + loss
      return { [name]: whole > 0 ? penalty / whole : 0 }
    },
    end({ record }) {
      const later = record.pointsOf(name).filter(({ step }) => step > firstTaskSteps)
      const sum = later.reduce((total, { value }) => total + value, 0)
      if (later.length > 0) record.setScalars({ [name]: sum / later.length })
      return Promise.resolve()
    },
  }
}
