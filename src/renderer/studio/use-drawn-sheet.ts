/** The sheet as the lab draws it, and what a journal would say to its file; both anew with every change. */
import { computed } from 'vue'
import type { FileChoices, SheetRecipe } from '@shared/contract/sheets'
import { useLab } from '../lab/use-lab'
import { isDrawing, toldOf } from './file-choice'
import { useLatest } from './use-latest'

/** Milliseconds without a change: a drawing follows the hand, a file is written when it rests. */
const patience = { drawing: 120, file: 700 } as const

export function useDrawnSheet(
  recipe: () => SheetRecipe | undefined,
  choice: () => FileChoices,
  /** Counts up with the data of its panels. */
  revision: () => number,
) {
  const lab = useLab()
  const question = computed(() => {
    const now = recipe()
    return now && now.panels.length > 0 ? { recipe: now, revision: revision() } : undefined
  })
  const file = computed(() => {
    const { format } = choice()
    return question.value && isDrawing(format)
      ? { ...question.value, told: { ...toldOf(choice()), format } }
      : undefined
  })
  return {
    drawing: useLatest(
      () => question.value,
      ({ recipe: wanted }) => lab.call('sheets.draw', { recipe: wanted }),
      patience.drawing,
    ),
    check: useLatest(
      () => file.value,
      ({ recipe: wanted, told }) => lab.call('sheets.check', { recipe: wanted, ...told }),
      patience.file,
    ),
  }
}
