/** The figures of a sheet's panels, or in words why there is none. */
import type { ExperimentDetail } from '@shared/contract/experiments'
import type { Panel, SheetRecipe } from '@shared/contract/sheets'
import type { Figure, FigureFrame } from '@shared/figures/kit/figure'
import { pixelsPerMm, printTheme } from '@shared/figures/kit/theme'
import { figuresOfDefinition } from '@shared/figures/of-experiment'
import { buildFigure, figureProportion, figures, type FigureId } from '@shared/figures/registry'
import { layoutOf, type PanelPlace, type SheetLayout } from '@shared/sheets/layout'
import { printFrame } from '../print-frame'
import type { SheetMaterial } from '../protocol'

/** A figure with the experiment and the frame that it is drawn from. */
export interface PanelFigure {
  readonly figure: Figure
  readonly frame: FigureFrame
  readonly detail: ExperimentDetail
}

export interface SheetPanel {
  readonly place: PanelPlace
  readonly title: string
  /** Absent where nothing can be drawn: `problem` says why. */
  readonly drawn?: PanelFigure
  readonly problem?: string
}

export interface PanelledSheet {
  readonly recipe: SheetRecipe
  readonly layout: SheetLayout
  readonly panels: readonly SheetPanel[]
}

/** What a panel is of. */
interface Subject {
  readonly id: FigureId
  readonly detail: ExperimentDetail
}

/** Height by width of a panel that has only words. */
const wordsProportion = 0.68

function subjectOf(panel: Panel, { details }: SheetMaterial): Subject | string {
  const detail = details.get(panel.experimentId)
  if (!detail) return 'The experiment of this panel is no longer there.'
  const id = figuresOfDefinition(detail.definition).find((known) => known === panel.figure)
  if (id === undefined) return `“${detail.name}” has no figure “${panel.figure}”.`
  if (panel.point >= detail.points.length)
    return `“${detail.name}” has no sweep point ${panel.point}.`
  return { id, detail }
}

function frameOf({ panels, style }: SheetRecipe, index: number, place: PanelPlace): FigureFrame {
  const panel = panels[index]
  const { widthMm, heightMm, letterRoomMm } = place
  return printFrame(
    { widthMm, heightMm: heightMm - letterRoomMm, style },
    {
      point: panel?.point ?? 0,
      variances: panel?.variances ?? 'paired',
      ...(panel?.correction === undefined ? {} : { correction: panel.correction }),
      ...(panel?.threshold === undefined ? {} : { threshold: panel.threshold }),
      ...(panel?.window === undefined ? {} : { window: panel.window }),
      ...(panel === undefined ? {} : { choices: panel.choices }),
    },
  )
}

/** Lays the sheet out and draws what stands in each panel, in the order of the recipe. */
export function panelFigures(material: SheetMaterial): PanelledSheet {
  const { recipe } = material
  const subjects = recipe.panels.map((panel) => subjectOf(panel, material))
  const theme = printTheme(recipe.style)
  const layout = layoutOf(recipe, (index, widthMm) => {
    const subject = subjects[index]
    if (subject === undefined || typeof subject === 'string') return wordsProportion
    const { point = 0, choices = {} } = recipe.panels[index] ?? {}
    const sized = { theme, point, choices }
    return figureProportion(subject.id, subject.detail, widthMm * pixelsPerMm, sized)
  })
  const panels = layout.panels.map((place, index): SheetPanel => {
    const subject = subjects[index] ?? ''
    if (typeof subject === 'string') return { place, title: '', problem: subject }
    const frame = frameOf(recipe, index, place)
    const figure = buildFigure(subject.id, subject.detail, frame)
    if (figure.empty !== undefined)
      return { place, title: figures[subject.id].title, problem: figure.empty }
    return { place, title: figure.title, drawn: { figure, frame, detail: subject.detail } }
  })
  return { recipe, layout, panels }
}
