/** Which number answers what an experiment asks. */
import type { ExperimentDetail } from '../contract/experiments'
import { startOf } from '../presets/registry'
import { definitionFor } from './selection'

/** That of the preset that it started from; else that of the definition, which is its first. */
export function questionMetric(
  detail: Pick<ExperimentDetail, 'definition' | 'preset' | 'scale'>,
): string {
  const [first] = definitionFor(detail).metrics
  return startOf(detail).preset?.metric ?? first?.id ?? ''
}

/** What is asked, while there is nothing to answer with. */
export function questionOf(
  detail: Pick<ExperimentDetail, 'definition' | 'preset' | 'scale'>,
): string {
  return startOf(detail).preset?.question ?? definitionFor(detail).question
}
