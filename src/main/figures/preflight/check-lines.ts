/** Whether lines are thick enough to be printed, and no thicker than the journal takes them. */
import { askerOf } from '@shared/journals/journal'
import type { FigureStyle } from '@shared/contract/figure-choices'
import { usualPt } from '@shared/figures/kit/theme'
import type { Found } from './checks'
import { points } from './check-letters'
import type { Looked } from './looked'

const tolerance = 0.005

/** Of the file where it has lines, else of the drawing that became pixels. */
function linesIn({ file, drawing }: Looked): readonly number[] {
  return file.lines.length > 0 ? file.lines : drawing.lines
}

/** Axes and curves thicker, or thinner, by the same factor, as far as the journal takes each. */
function scaled({ recipe, journal }: Looked, factor: number): FigureStyle {
  const { axisPt = usualPt.axis, linePt = usualPt.line } = recipe.style
  const { thinnest, thickest = Infinity } = journal.lines
  // Towards what is asked for, where a hundredth of a point is rounded.
  const round = (width: number) =>
    factor > 1 ? Math.ceil(width * 100 - 1e-6) / 100 : Math.floor(width * 100 + 1e-6) / 100
  const of = (width: number) => Math.min(thickest, Math.max(thinnest, round(width * factor)))
  return { axisPt: of(axisPt), linePt: of(linePt) }
}

export function checkThinnest(looked: Looked): Found | undefined {
  const { journal } = looked
  const [width] = linesIn(looked)
  if (width === undefined) return undefined
  const least = journal.lines.thinnest
  const words = `The thinnest line has ${points(width)}`
  if (width >= least - tolerance) return { ok: true, words: `${words}.` }
  return {
    ok: false,
    words: `${words}; ${askerOf(journal)} asks for at least ${points(least)}.`,
    mend: { label: 'Make lines thicker', style: scaled(looked, least / width) },
  }
}

export function checkThickest(looked: Looked): Found | undefined {
  const { journal } = looked
  const width = linesIn(looked).at(-1)
  const most = journal.lines.thickest
  if (width === undefined || most === undefined) return undefined
  const words = `The thickest line has ${points(width)}`
  if (width <= most + tolerance) return { ok: true, words: `${words}.` }
  return {
    ok: false,
    words: `${words}; ${askerOf(journal)} asks for at most ${points(most)}.`,
    mend: { label: 'Make lines thinner', style: scaled(looked, most / width) },
  }
}
