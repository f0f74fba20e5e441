/** A panel's figure as the window knows it, to tell what can be chosen of it. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import type { DrawnSheet, Panel, SheetRecipe } from '@shared/contract/sheets'
import type { FigureFrame } from '@shared/figures/kit/figure'
import { pixelsPerMm, printTheme } from '@shared/figures/kit/theme'

/** Of a panel that is not drawn yet, in millimetres. */
const usual = { widthMm: 89, heightMm: 60 }

/** As it stands on the page, as far as that is drawn. */
export function frameOf(
  { style }: SheetRecipe,
  panel: Panel,
  detail: ExperimentDetail,
  place: DrawnSheet['panels'][number] | undefined,
): FigureFrame {
  const { widthMm, heightMm } = place ?? usual
  const { variances, correction, choices, threshold, window } = panel
  return {
    theme: printTheme(style),
    width: widthMm * pixelsPerMm,
    height: heightMm * pixelsPerMm,
    point: Math.min(panel.point, detail.points.length - 1),
    ...{ variances, choices },
    ...(correction === undefined ? {} : { correction }),
    ...(threshold === undefined ? {} : { threshold }),
    ...(window === undefined ? {} : { window }),
  }
}
