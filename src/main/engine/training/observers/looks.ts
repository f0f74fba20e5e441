/** Records what the learner has seen of single steps. */
import type { Observer } from '../observer'

/** The series of each look, at the end of the stage in which it was taken. */
export function recordedLooks(): Observer {
  return {
    stageEnds({ learner, record, steps }, stage) {
      const before = steps - stage.steps
      for (const { step, values } of learner.looks?.() ?? [])
        record.addPoints(before + step, values)
      return Promise.resolve()
    },
  }
}
