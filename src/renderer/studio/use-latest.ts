/** Asks for something whenever what it is asked about changes: once at a time, and in the end about the newest. */
import { onScopeDispose, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import type { WireError } from '@shared/contract/wire'
import { problemOf } from '../lab/problem'

export interface Latest<Question, Answer> {
  /** The last that came, also while a newer one is waited for. */
  readonly answer: Readonly<ShallowRef<Answer | undefined>>
  /** What it is the answer to. */
  readonly asked: Readonly<ShallowRef<Question | undefined>>
  readonly problem: Readonly<Ref<WireError | undefined>>
  /** Whether a newer answer is on its way. */
  readonly busy: Readonly<Ref<boolean>>
}

/**
 * Nothing is asked while the question is undefined. What is under way is let finish: stopping the
 * lab's drawing would end the process that draws.
 * @param patience milliseconds without a change before it is asked
 */
export function useLatest<Question extends object, Answer>(
  question: () => Question | undefined,
  ask: (question: Question) => Promise<Answer>,
  patience: number,
): Latest<Question, Answer> {
  const answer = shallowRef<Answer>()
  const asked = shallowRef<Question>()
  const problem = ref<WireError>()
  const busy = ref(false)
  let wanted: Question | undefined
  let asking = false
  let left = false
  let timer: ReturnType<typeof setTimeout> | undefined

  async function askOnce(current: Question): Promise<void> {
    try {
      const came = await ask(current)
      if (left) return
      answer.value = came
      asked.value = current
      problem.value = undefined
    } catch (error) {
      if (!left) problem.value = problemOf(error)
    }
  }

  async function askOn(): Promise<void> {
    if (asking) return
    asking = true
    busy.value = true
    for (let current = wanted; current && !left; current = wanted) {
      await askOnce(current)
      if (wanted === current) wanted = undefined
    }
    asking = false
    busy.value = timer !== undefined
  }

  watch(
    question,
    (next) => {
      clearTimeout(timer)
      timer = undefined
      if (!next) return
      busy.value = true
      timer = setTimeout(
        () => {
          timer = undefined
          wanted = next
          void askOn()
        },
        asked.value ? patience : 0,
      )
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    left = true
    clearTimeout(timer)
  })
  return { answer, asked, problem, busy }
}
