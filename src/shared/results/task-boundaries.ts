/** Figures over training steps, where tasks have no ends. */
import type { ExperimentDetail } from '../contract/experiments'
import type { TaskOutline } from '../experiments/common/descriptions'
import { sequenceAtPoint } from './selection'

/** Whether somewhere in the sweep one task ends before the next begins. */
export function hasBoundaries(detail: ExperimentDetail): boolean {
  return detail.points.some((_, point) => sequenceAtPoint(detail, point).ends.length > 0)
}

/** What a figure that shows boundaries says where there are none. */
export function withoutBoundaries({ ends, label }: TaskOutline): string | undefined {
  return ends.length === 0
    ? `${label} has no boundaries between tasks: each gradually gives way to the next.`
    : undefined
}

/** Notes for a figure over training steps. */
export function boundaryNotes(sequence: TaskOutline): readonly string[] {
  const boundless = withoutBoundaries(sequence)
  return boundless === undefined ? [] : [boundless]
}
