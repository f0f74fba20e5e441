/** Which section of a scrolled page is being read. */

export interface Scrolled {
  /** Distances in CSS pixels, as of a scrolling element. */
  readonly scrolled: number
  readonly height: number
  readonly length: number
}

/**
 * Index of the section that is read, given how far below the upper edge each heading stands. The
 * line that decides moves from the upper to the lower edge as the page is scrolled to its end, so
 * that short sections at the end have their turn as well. -1 without sections.
 */
export function currentSection(offsets: readonly number[], page: Scrolled): number {
  if (offsets.length === 0) return -1
  const most = Math.max(1, page.length - page.height)
  const line = Math.min(1, page.scrolled / most) * page.height
  // A heading just below the contents counts as reached.
  const margin = 72
  return Math.max(
    0,
    offsets.findLastIndex((offset) => offset <= Math.max(line, margin)),
  )
}
