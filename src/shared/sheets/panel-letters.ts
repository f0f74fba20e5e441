/** Letters of panels as a journal writes them: a, b, c … or A, B, C … */
import type { PanelLetters } from '../journals/journal'

/** Of the panel at `index`, from 0. */
export function panelLetter(
  index: number,
  { letterCase }: Pick<PanelLetters, 'letterCase'>,
): string {
  return String.fromCharCode((letterCase === 'upper' ? 65 : 97) + index)
}
