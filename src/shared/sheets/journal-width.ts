/** Widths that a journal's figures may have. */
import type { Journal } from '../journals/journal'

/** Whether a figure may be so wide. */
export function takesWidth({ widths }: Journal, mm: number): boolean {
  return widths.some((width) => mm >= width.mm && mm <= (width.upTo ?? width.mm))
}

/** `mm` where the journal takes it, else the nearest of its widths; of two as near the narrower. */
export function widthFor(journal: Journal, mm: number): number {
  if (takesWidth(journal, mm)) return mm
  const far = (width: number) => Math.abs(width - mm)
  const [first, ...others] = journal.widths.map((width) => width.mm).toSorted((a, b) => a - b)
  return others.reduce((a, b) => (far(b) < far(a) ? b : a), first ?? mm)
}
