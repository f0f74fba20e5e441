/** How alike measures of importance are that look at the same learning. */
import type { Observer } from '../observer'

const rowMatrix = (values: Float32Array) => ({
  rows: 1,
  columns: values.length,
  values: Float64Array.from(values),
})

/**
 * `alike/ONE~OTHER` for every two measures, a point a task; and `importanceCorrelation`, of the protecting
 * measure and the first that watches, the last one as the trial's own.
 * `importanceSample/ONE`, of the first task: importance of some weights, the same for all measures.
 */
export function watchedImportance(): Observer {
  return {
    stageEnds({ learner, record, steps }, { endOfTask }) {
      if (endOfTask === undefined) return Promise.resolve()
      const [correlation] = Object.values(learner.watched?.() ?? {})
      if (correlation !== undefined && Number.isFinite(correlation)) {
        record.addPoints(steps, { importanceCorrelation: correlation })
        record.setScalars({ importanceCorrelation: correlation })
      }
      const pairs = learner.alike?.() ?? []
      record.addPoints(
        steps,
        Object.fromEntries(pairs.map(({ between, r }) => [`alike/${between.join('~')}`, r])),
      )
      for (const [name, values] of learner.importanceSample?.() ?? [])
        record.setMatrices({ [`importanceSample/${name}`]: rowMatrix(values) })
      return Promise.resolve()
    },
  }
}
