/** Known sequences as the options of a choice. */
import type { KnownSequence } from '../../datasets/task-sequences'

type Offered<Id extends string> = Pick<KnownSequence, 'label' | 'help' | 'sources'> & {
  readonly id: Id
}

export function sequenceOptions<Id extends string>(sequences: readonly Offered<Id>[]) {
  return sequences.map(({ id, label, help, sources }) => ({ value: id, label, help, sources }))
}
