/** Whole numbers as people write many of them: `1–50`. */

const longest = 1_000
/** Fewer numbers in a row are written one by one. */
const shortest = 3

/** The numbers of `1-50`, `1–50` or `1..50`; nothing where the text is no range. */
export function readRange(text: string): readonly number[] | undefined {
  const found = /^(\d+)\s*(?:-|–|\.\.)\s*(\d+)$/.exec(text.trim())
  if (!found) return undefined
  const [first, last] = [Number(found[1]), Number(found[2])]
  if (last < first || last - first >= longest) return undefined
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}

/** Numbers in their order, those in a row as a range: `0`, `3–9`. */
export function withRanges(
  values: readonly number[],
  print: (value: number) => string = String,
): readonly string[] {
  const written: string[] = []
  for (let start = 0; start < values.length;) {
    const first = values[start] ?? 0
    let end = start
    while (Number.isInteger(first) && values[end + 1] === first + (end + 1 - start)) end += 1
    const length = end - start + 1
    if (length >= shortest) written.push(`${print(first)}–${print(first + length - 1)}`)
    else written.push(...values.slice(start, end + 1).map(print))
    start = end + 1
  }
  return written
}
