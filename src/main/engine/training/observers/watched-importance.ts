/** How the measures that watch agree with the one that protects. */
import type { Observer } from '../observer'

/** `importanceCorrelation`: a point for each task, and the last one as the trial's own. */
export function watchedImportance(): Observer {
  return {
    stageEnds({ learner, record, steps }, { endOfTask }) {
      const [correlation] = Object.values(learner.watched?.() ?? {})
      if (endOfTask !== undefined && correlation !== undefined && Number.isFinite(correlation)) {
        record.addPoints(steps, { importanceCorrelation: correlation })
        record.setScalars({ importanceCorrelation: correlation })
      }
      return Promise.resolve()
    },
  }
}
