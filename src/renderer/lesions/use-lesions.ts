/** A lesion session for as long as a page is open: what is asked, and what the network answers. */
import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { LesionEvent } from '@shared/contract/lesions'
import type { WireError } from '@shared/contract/wire'
import {
  targetOf,
  type Lesion,
  type LesionAnswer,
  type LesionSubject,
  type LesionVisit,
} from '@shared/lesions/lesion'
import { problemOf } from '../lab/problem'
import { useLab } from '../lab/use-lab'

type Opened = Extract<LesionEvent, { kind: 'open' }>

const keyOf = (lesion: Lesion) =>
  [targetOf(lesion), lesion.ordering, lesion.layer ?? 'all', lesion.share].join(' ')

/** @param trial id of the trial; nothing is open while absent */
export function useLesions(trial: () => string | undefined, wanted: () => Lesion) {
  const lab = useLab()
  const phase = ref('starting')
  const opened = shallowRef<Opened>()
  const answer = shallowRef<LesionAnswer>()
  const visited = shallowRef<ReadonlyMap<string, LesionVisit>>(new Map())
  const problem = ref<WireError>()
  /** Number of the last request; the intact network is 0. */
  let request = 0
  let stop: () => void = () => undefined

  function visit({ lesion, accuracy, samples }: LesionAnswer): void {
    visited.value = new Map(visited.value).set(keyOf(lesion), { lesion, accuracy, samples })
  }

  function hear(event: LesionEvent): void {
    switch (event.kind) {
      case 'opening':
        phase.value = event.phase
        return
      case 'open':
        opened.value = event
        ask()
        return
      case 'answer':
        // What was asked before the last move is not shown any more.
        if (event.answer.request !== request) return
        answer.value = event.answer
        visit(event.answer)
    }
  }

  function ask(): void {
    if (!opened.value) return
    const { session } = opened.value
    request += 1
    lab
      .call('lesions.set', { session, request, lesion: wanted() })
      .catch((error: unknown) => (problem.value = problemOf(error)))
  }

  function open(): void {
    stop()
    phase.value = 'starting'
    opened.value = undefined
    answer.value = undefined
    visited.value = new Map()
    problem.value = undefined
    const id = trial()
    if (id === undefined) return
    stop = lab.subscribe('lesions.open', { trial: id }, hear, (error) => {
      opened.value = undefined
      problem.value = problemOf(error)
    })
  }

  watch(trial, open, { immediate: true })
  watch(wanted, ask)
  onScopeDispose(() => {
    stop()
  })

  return {
    phase: computed(() => phase.value),
    subject: computed<LesionSubject | undefined>(() => opened.value?.subject),
    intact: computed(() => opened.value?.intact),
    answer: computed(() => answer.value),
    visited: computed(() => [...visited.value.values()]),
    problem: computed(() => problem.value),
    reopen: open,
  }
}
