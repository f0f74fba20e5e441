/** Heights that suit figures at a given width. */
import type { ExperimentDetail } from '../contract/experiments'
import { isNarrow } from './kit/caption'
import type { FigureId } from './kit/figure'
import { figureThemes } from './kit/theme'

/** Height divided by width. `width` in CSS pixels, of a printed figure. */
export function figureProportion(id: FigureId, detail: ExperimentDetail, width: number): number {
  const narrow = isNarrow({ width, theme: figureThemes.print })
  if (id === 'important-connections') return narrow ? 1.35 : 0.62
  if (id === 'drawn-settings') return narrow ? 0.9 : 0.4
  if (id !== 'learning-curves') return width > 500 ? 0.5 : 0.68
  const panels = detail.settings.conditions.length
  return narrow ? 0.2 + 0.42 * panels : 0.42
}

/** The same for recordings, alone or beside the model. */
export function recordedProportion(besideModel: boolean): number {
  return besideModel ? 0.5 : 0.68
}
