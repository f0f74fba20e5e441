/** Which test and which correction a result is read with; remembered for every result by itself. */
import { isCorrection } from '@shared/statistics/corrections'
import { usualTest, type TestChoice } from '@shared/statistics/test-choice'
import { isPairTest } from '@shared/statistics/test-table'
import { reactive, watch } from 'vue'

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] }

const storageKey = 'palimpsest.tests'
/** Results whose choice is remembered: of more, those that were chosen for last. */
const mostRemembered = 200

type Remembered = readonly (readonly [string, TestChoice])[]

function remembered(): Remembered {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    if (!Array.isArray(stored)) return []
    return stored.flatMap((entry: unknown): Remembered => {
      if (!Array.isArray(entry)) return []
      const [id, test, correction] = entry as unknown[]
      return typeof id === 'string' && isPairTest(test) && isCorrection(correction)
        ? [[id, { test, correction }]]
        : []
    })
  } catch {
    return []
  }
}

function remember(id: string, { test, correction }: TestChoice): void {
  const others = remembered().filter(([other]) => other !== id)
  const all = [...others, [id, { test, correction }] as const].slice(-mostRemembered)
  localStorage.setItem(
    storageKey,
    JSON.stringify(all.map(([one, chosen]) => [one, chosen.test, chosen.correction])),
  )
}

/** @param id of the result, or of the results that are compared */
export function useTestChoice(id: () => string): Mutable<TestChoice> {
  const choice = reactive<Mutable<TestChoice>>({ ...usualTest })
  watch(
    id,
    (shown) =>
      Object.assign(choice, remembered().find(([known]) => known === shown)?.[1] ?? usualTest),
    { immediate: true },
  )
  watch(choice, (chosen) => remember(id(), chosen), { flush: 'sync' })
  return choice
}
