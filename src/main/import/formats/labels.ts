/** From the labels of a file to places of classes. */
import { formatNumber } from '@shared/words/numbers'
import { permutation, streamKey } from '@shared/random/philox'
import { ImportProblem } from '../import-problem'
import { limits } from '../limits'

const firstWords = 'Every class needs images to learn from and images to test with.'

/** Places of labels among all that occur, in rising order: 0, 1, … @throws ImportProblem for too many */
export function placesOf(path: string, labels: Iterable<number>): ReadonlyMap<number, number> {
  const found = new Set<number>()
  for (const label of labels) {
    found.add(label)
    if (found.size > limits.classes.most)
      throw new ImportProblem(
        `“${path}” has more than ${limits.classes.most} classes.`,
        'Check that it holds labels, a whole number for each image.',
      )
  }
  const sorted = [...found].sort((a, b) => a - b)
  return new Map(sorted.map((label, place) => [label, place]))
}

/** Labels of one part as places. @throws ImportProblem for a label that is none */
export function labelled(
  path: string,
  labels: ArrayLike<number>,
  places: ReadonlyMap<number, number>,
): Uint8Array {
  return Uint8Array.from(labels, (label, image) => {
    const place = places.get(label)
    if (place !== undefined) return place
    throw new ImportProblem(
      `Image ${formatNumber(image + 1)} of “${path}” has the label ${label}, which no training image has.`,
      firstWords,
    )
  })
}

/** @throws ImportProblem where a label is no place of `classes` */
export function checkLabel(path: string, image: number, label: number, classes: number): void {
  if (label < classes) return
  throw new ImportProblem(
    `Image ${formatNumber(image + 1)} of “${path}” has the label ${label}; there are ${classes} classes, from 0 on.`,
    'The file is damaged, or of another data set. Fetch it again.',
  )
}

/** @throws ImportProblem where `found` are not as many labels as images */
export function checkLabels(path: string, found: number, images: number): void {
  if (found === images) return
  throw new ImportProblem(
    `“${path}” has ${formatNumber(found)} labels for ${formatNumber(images)} images.`,
    'Choose images and labels that belong together.',
  )
}

/**
 * Which images tests are made with, where nobody has said it: a share of each class, at least one
 * image, drawn at random but always the same.
 * @returns a mark for each image
 */
export function heldOut(labels: Uint8Array, share: number): readonly boolean[] {
  const marks = new Array<boolean>(labels.length).fill(false)
  const members = new Map<number, number[]>()
  labels.forEach((label, image) => {
    const known = members.get(label)
    if (known) known.push(image)
    else members.set(label, [image])
  })
  for (const [label, images] of members) {
    const order = permutation(streamKey(1, 'import/held-out'), label, images.length)
    const wanted = Math.max(1, Math.round(share * images.length))
    for (const place of order.subarray(0, wanted)) marks[images[place]!] = true
  }
  return marks
}
