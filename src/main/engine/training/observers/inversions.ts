/** Records inversions of curvature that took more than single precision, each at its own step. */
import { valuesOfInversion } from '@shared/trials/told-inversions'
import type { ObservedTrial, Observer } from '../observer'

function record({ learner, record: into }: ObservedTrial): void {
  for (const told of learner.inversions?.() ?? [])
    into.addPoints(told.step, valuesOfInversion(told))
}

/** At every point, and whatever happened since the last one at the end, also of a trial that diverged. */
export function recordedInversions(): Observer {
  return {
    point(trial) {
      record(trial)
      return Promise.resolve({})
    },
    last: record,
  }
}
