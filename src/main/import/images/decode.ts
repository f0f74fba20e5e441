/** A picture, PNG or JPEG, as pixels. */
import { decode as decodeJpeg } from 'jpeg-js'
import { PNG } from 'pngjs'
import { formatNumber } from '@shared/words/numbers'
import { ImportProblem } from '../import-problem'
import { limits } from '../limits'
import { orientationOf, upright } from './orientation'

export interface Decoded {
  readonly width: number
  readonly height: number
  /** Red, green, blue and opacity of each pixel, row by row. */
  readonly pixels: Uint8Array
}

const isPng = (bytes: Buffer) => bytes.toString('latin1', 0, 8) === '\x89PNG\r\n\x1a\n'
const isJpeg = (bytes: Buffer) => bytes[0] === 0xff && bytes[1] === 0xd8

function checkPixels(width: number, height: number): void {
  if (width * height > limits.picturePixels)
    throw new Error(
      `it has ${formatNumber(width * height)} pixels, more than ${formatNumber(limits.picturePixels)}`,
    )
}

function decodePng(bytes: Buffer): Decoded {
  // Before anything is unpacked: the size stands at the beginning.
  if (bytes.length < 24) throw new Error('it ends too early')
  checkPixels(bytes.readUInt32BE(16), bytes.readUInt32BE(20))
  const { width, height, data } = PNG.sync.read(bytes)
  return { width, height, pixels: data }
}

const megapixels = limits.picturePixels / 1e6

/** The picture as it is to be seen. @throws ImportProblem for another format, Error saying what is damaged */
export function decodePicture(path: string, bytes: Buffer): Decoded {
  if (isPng(bytes)) return decodePng(bytes)
  if (isJpeg(bytes)) {
    const { width, height, data } = decodeJpeg(bytes, {
      useTArray: true,
      tolerantDecoding: false,
      maxResolutionInMP: megapixels,
      maxMemoryUsageInMB: 1024,
    })
    return upright({ width, height, pixels: data }, orientationOf(bytes))
  }
  throw new ImportProblem(
    `“${path}” is neither a PNG nor a JPEG picture.`,
    'Save it as one of the two, or move it out of the folder.',
  )
}

/** Whether no pixel has a colour. */
export function isGrey({ pixels }: Decoded): boolean {
  for (let place = 0; place < pixels.length; place += 4)
    if (pixels[place] !== pixels[place + 1] || pixels[place] !== pixels[place + 2]) return false
  return true
}
