/** Measures of learning and forgetting, computed from accuracies after each task. */
import type { MetricDescription } from './descriptions'

/** Of every experiment that learns one task after the other; what learns all together has none. */
export const taskMeasureMetrics = [
  {
    id: 'learningAccuracy',
    label: 'Accuracy on new tasks',
    axis: 'Accuracy when new',
    help: 'Accuracy on each task right after it was learned, averaged over tasks: what the network could learn at all (learning accuracy).',
    unit: 'fraction',
    derived: true,
  },
  {
    id: 'forgetting',
    label: 'Forgetting',
    help: 'How far accuracy on each task but the last lies below its best before the end, averaged over tasks. Below zero where later tasks helped.',
    unit: 'fraction',
    derived: true,
  },
  {
    id: 'forwardTransfer',
    label: 'Gain before learning',
    help: 'Accuracy on each task just before it is learned, minus guessing, averaged over all tasks but the first (forward transfer).',
    unit: 'fraction',
    derived: true,
  },
  {
    id: 'intransigence',
    label: 'Loss of new learning',
    help: 'How far accuracy on new tasks lies below that of the lower bound with the same seed, or of joint training where that alone takes part: the price of holding old strengths (intransigence).',
    unit: 'fraction',
    derived: true,
  },
] as const satisfies readonly MetricDescription[]

export type TaskMeasureId = (typeof taskMeasureMetrics)[number]['id']
