/** Heights of figures on the page. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import { isNarrow } from '@shared/figures/kit/caption'
import type { FigureId } from '@shared/figures/kit/figure'
import { panelColumns } from '@shared/figures/accuracy/learning-curves'
import type { FigureTheme } from '@shared/figures/kit/theme'

interface Place {
  readonly width: number
  readonly theme: FigureTheme
  readonly large: boolean
}

const usual = 340
const inDialog = 520
const panel = 220

/** In CSS pixels. */
export function screenHeight(id: FigureId, detail: ExperimentDetail, place: Place): number {
  if (id === 'learning-curves') {
    const { length } = detail.settings.conditions
    const rows = Math.ceil(length / panelColumns(place, length))
    if (rows > 1) return 80 + panel * rows
  }
  if (id === 'important-connections') return 80 + panel * (isNarrow(place) ? 3 : 2)
  if (id === 'drawn-settings' && isNarrow(place)) return 80 + panel * 2
  return place.large ? inDialog : usual
}
