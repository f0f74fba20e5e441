/** How a headline speaks of a comparison, metric by metric. */
import type { MetricDescription } from '../experiments/common/descriptions'
import type { MetricId } from '../experiments/registry'
import { metricText } from '../statistics/metric-text'
import type { Summary } from '../statistics/summary'
import { inSentence } from '../words/in-sentence'

interface Words {
  /** As in “A `ahead` B”. */
  readonly ahead: string
  /** From the other side. */
  readonly behind: string
  /** Of what there is no clear difference. */
  readonly about: string
  /** What the numbers are. */
  readonly measure: string
}

const known: Readonly<Partial<Record<MetricId, Words>>> = {
  finalAccuracy: {
    ahead: 'remembers more than',
    behind: 'remembers less than',
    about: 'in memory',
    measure: 'Correct over all tasks after the last one',
  },
  firstTaskAccuracy: {
    ahead: 'remembers the first task better than',
    behind: 'remembers the first task less well than',
    about: 'in memory of the first task',
    measure: 'Correct on the first task at the end',
  },
  learningAccuracy: {
    ahead: 'learns new tasks better than',
    behind: 'learns new tasks less well than',
    about: 'in learning',
    measure: 'Correct on each task right after it was learned',
  },
  forgetting: {
    ahead: 'forgets more than',
    behind: 'forgets less than',
    about: 'in forgetting',
    measure: 'Forgotten of each task by the end',
  },
  finalTrainingLoss: {
    ahead: 'ends at a lower training loss than',
    behind: 'ends at a higher training loss than',
    about: 'in final training loss',
    measure: 'Training loss after the last update',
  },
  finalTestLoss: {
    ahead: 'ends at a lower test loss than',
    behind: 'ends at a higher test loss than',
    about: 'in final test loss',
    measure: 'Loss of all test images after the last update',
  },
  bitsPerEnergy: {
    ahead: 'carries more information for its energy than',
    behind: 'carries less information for its energy than',
    about: 'in information for energy',
    measure: 'Bits of information for energy',
  },
}
const byId: Readonly<Record<string, Words | undefined>> = known

/** With how its estimates are printed; of others the label says what is compared. */
export function metricWords(metric: MetricDescription): Words & {
  readonly plain: string
  readonly print: (summary: Summary) => string
  readonly better?: 'lower'
} {
  const [ahead, behind] = metric.better === 'lower' ? ['smaller', 'larger'] : ['larger', 'smaller']
  const words = byId[metric.id] ?? {
    ahead: `has a ${ahead} value (${inSentence(metric.label)}) than`,
    behind: `has a ${behind} value (${inSentence(metric.label)}) than`,
    about: `in ${inSentence(metric.label)}`,
    measure: metric.label,
  }
  return {
    ...words,
    plain: '',
    print: (summary) => metricText(metric.unit, summary),
    ...(metric.better ? { better: metric.better } : {}),
  }
}
