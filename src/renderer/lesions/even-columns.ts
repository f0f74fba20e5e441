/** How many things stand side by side, so that their last row is as full as the others. */

/**
 * The most columns of at least `narrowest` pixels, `gap` pixels apart, in `width` pixels that divide `count`
 * things into full rows. Where that would leave more than half of the width unused, as with a prime
 * number of things, as many columns as there is room for.
 */
export function evenColumns(count: number, width: number, narrowest: number, gap: number): number {
  const most = Math.max(1, Math.min(count, Math.floor((width + gap) / (narrowest + gap))))
  for (let columns = most; columns * 2 > most; columns--) if (count % columns === 0) return columns
  return most
}
