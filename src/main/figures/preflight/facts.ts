/** What is read in a file, whatever its format; lengths in millimetres, letters and lines in points. */

export interface FileFacts {
  readonly widthMm: number
  readonly heightMm: number
  /** Sizes of letters that are text, each once. */
  readonly letters: readonly number[]
  /** Widths of lines, each once; none where the file is pixels. */
  readonly lines: readonly number[]
  /** Typefaces that its text needs, and whether they are inside. */
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[]
  /** Resolution of each picture inside of a vector file, in dots an inch. */
  readonly pictures: readonly number[]
  /** Of a file that is a picture: the resolution that it states; `unstated` where it states none. */
  readonly pixelsAt?: number | 'unstated'
}

/** Each number once, rounded to hundredths, the smallest first. */
export function once(values: Iterable<number>): number[] {
  return [...new Set([...values].map((value) => Math.round(value * 100) / 100))].toSorted(
    (a, b) => a - b,
  )
}
