/** Work in shares, one a thread. */

/** Multiply-adds below which another thread costs more than it brings. */
export const leastWork = 3e5

/** Ends of equal pieces of [0, length) at multiples of `step`. */
export function pieces(
  length: number,
  parts: number,
  step: number,
): (readonly [start: number, end: number])[] {
  const end = (part: number): number =>
    Math.min(length, Math.ceil((part * length) / (parts * step)) * step)
  return Array.from({ length: parts }, (_, part) => [end(part), end(part + 1)])
}
