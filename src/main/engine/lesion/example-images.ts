/** Which test images are shown beside their answers. */

const ofEachClass = 3

/**
 * Three images of every class that the intact network answers rightly: those of the least, the lower
 * quarter's and the median certainty, so that lesions of every size turn some of them.
 * @param certainty how far the right answer is ahead of the next one, negative where another is ahead
 */
export function exampleImages(classOf: ArrayLike<number>, certainty: ArrayLike<number>): number[] {
  const byClass = new Map<number, number[]>()
  for (let image = 0; image < classOf.length; image++) {
    const members = byClass.get(classOf[image]!) ?? []
    members.push(image)
    byClass.set(classOf[image]!, members)
  }
  return [...byClass]
    .sort(([a], [b]) => a - b)
    .flatMap(([, members]) => {
      const known = members.filter((image) => certainty[image]! > 0)
      const sorted = (known.length >= ofEachClass ? known : members).sort(
        (a, b) => certainty[a]! - certainty[b]!,
      )
      const quarter = Math.max(1, Math.floor(sorted.length / 4))
      const middle = Math.max(2, Math.floor(sorted.length / 2))
      return [0, quarter, middle].flatMap((place) => sorted[place] ?? [])
    })
}

/** Certainty of every image from summed probabilities [images × outputs]. */
export function certaintyOf(
  sums: Float64Array,
  right: ArrayLike<number>,
  outputs: number,
): Float64Array {
  return Float64Array.from({ length: right.length }, (_, image) => {
    const row = sums.subarray(image * outputs, (image + 1) * outputs)
    const others = row.filter((__, answer) => answer !== right[image])
    return row[right[image]!]! - Math.max(...others)
  })
}
