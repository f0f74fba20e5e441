/**
 * What an import takes at most. All are far above the data sets of the field, and keep a damaged or
 * hostile file from filling memory or disk.
 */
import { formatBytes, formatNumber } from '@shared/words/numbers'
import { ImportProblem } from './import-problem'

const [mebi, gibi] = [2 ** 20, 2 ** 30]

export const limits = {
  /** Pixels along a side of a stored image. */
  side: { least: 2, most: 256 },
  classes: { least: 2, most: 256 },
  /** Bytes of all pixels of the training images, or of the test images: engines hold them in memory. */
  pixelBytes: 2 * gibi,
  /** Files in a folder or archive. */
  files: 500_000,
  /** Bytes of all files of an archive together. */
  unpackedBytes: 3 * gibi,
  /** Bytes that a packed byte may become, once there are `smallBytes`. */
  packing: 200,
  smallBytes: 64 * mebi,
  /** Bytes of a file that is read as a whole. */
  wholeFile: 512 * mebi,
  /** Bytes and pixels of one picture in a folder of pictures. */
  pictureBytes: 64 * mebi,
  picturePixels: 50e6,
} as const

/** @throws ImportProblem where an image has such a shape that it cannot be learned. */
export function checkShape(path: string, height: number, width: number, channels: number): void {
  const { least, most } = limits.side
  const fits = [height, width].every((side) => side >= least && side <= most)
  if (fits && (channels === 1 || channels === 3)) return
  throw new ImportProblem(
    `The images in “${path}” are ${width} × ${height} pixels with ${channels} channels.`,
    `Images can have from ${least} to ${most} pixels a side, in grey or in colour.`,
  )
}

/** @throws ImportProblem where so many images cannot be held in memory. */
export function checkAmount(path: string, images: number, bytesEach: number): void {
  if (images < 1) throw new ImportProblem(`“${path}” has no images.`, 'Choose another file.')
  if (images * bytesEach <= limits.pixelBytes) return
  throw new ImportProblem(
    `“${path}” says that it has ${formatNumber(images)} images, ${formatBytes(images * bytesEach)} together.`,
    `At most ${formatBytes(limits.pixelBytes)} can be learned. Take fewer or smaller images.`,
  )
}
