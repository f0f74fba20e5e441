/** Which images have no published learning rates and dampings of their own, in a sentence. */
import { taskSequence, type SequenceId } from '../../datasets/task-sequences'
import { asKnown } from '../common/sequence-setting'
import { takingPart, valuesAt, type Told } from '../common/setting-words'
import type { ConditionTable } from '../common/typed'

/** Searched anew by the thesis, which does not print what it found. */
const unprinted: readonly SequenceId[] = ['mnist']
const lender: SequenceId = 'fashion-mnist'

/** Nothing where every method has its learning rates varied, or the images have published ones. */
export function borrowedNotes(table: ConditionTable, settings: Told): readonly string[] {
  const isSet = ([id]: readonly [string, unknown]) =>
    valuesAt(settings, `${id}.learningRate`).length < 2
  if (!takingPart(table, settings).some(isSet)) return []
  const borrowers = valuesAt(settings, 'dataset').filter((id) =>
    unprinted.some((known) => known === asKnown(id)),
  )
  return borrowers.map((id) => {
    const own = taskSequence(String(id)).label
    return `Learning rates and dampings are published for ${taskSequence(lender).label}, not for ${own}, for which the thesis searched them anew: those taken over may not be the best.`
  })
}
