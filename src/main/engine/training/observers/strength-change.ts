/** Follows synapses while a task is learned (thesis Fig 4.9). */
import { followedTask } from '@shared/trials/strength-change'
import type { StoredArray } from '@shared/trials/stored-array'
import { strengthChange } from '../../measure/strength-change'
import { prefixed, unprefixed } from '../../network/stored-numbers'
import type { Stage } from '../curriculum'
import type { Learner } from '../learner'
import type { TrialRecord } from '../record'

/** All that it needs of a trial, so that trials without a training loop can tell it, too. */
interface FollowedTrial {
  readonly learner: Pick<Learner, 'network'>
  readonly record: Pick<TrialRecord, 'setMatrices'>
}

type TaskEnd = Pick<Stage, 'endOfTask'>

export interface StrengthChangeObserver {
  stageBegins(trial: FollowedTrial, stage: TaskEnd): Promise<void>
  stageEnds(trial: FollowedTrial, stage: TaskEnd): Promise<void>
  state(): readonly StoredArray[]
  restore(arrays: readonly StoredArray[]): void
}

const prefix = 'strengthChange/before/'

/** Records the family `strengthChange/…` where the second task is learned by itself. */
export function strengthChanges(seed: number): StrengthChangeObserver {
  let before: readonly StoredArray[] = []
  return {
    async stageBegins({ learner }, { endOfTask }) {
      if (endOfTask === followedTask) before = await learner.network()
    },
    async stageEnds({ learner, record }, { endOfTask }) {
      if (endOfTask !== followedTask) return
      record.setMatrices(strengthChange(before, await learner.network(), seed))
      before = []
    },
    state: () => prefixed(prefix, before),
    restore(arrays) {
      before = unprefixed(prefix, arrays)
    },
  }
}
