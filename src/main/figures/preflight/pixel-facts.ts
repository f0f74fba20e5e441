/** What is in a picture of pixels: its size, and the resolution that it states. */
import { mmPerInch } from '@shared/figures/kit/picture-size'
import type { FileFacts } from './facts'

/** Where a file states none, pictures are printed at that of screens. */
const unstatedDpi = 72

function factsOf(width: number, height: number, dpi: number | undefined): FileFacts {
  const inMm = (pixels: number) => (pixels / (dpi ?? unstatedDpi)) * mmPerInch
  return {
    ...{ widthMm: inMm(width), heightMm: inMm(height) },
    ...{ letters: [], lines: [], fonts: [], pictures: [] },
    pixelsAt: dpi ?? 'unstated',
  }
}

export function pngFacts(png: Buffer): FileFacts {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  let at = 8
  while (at < png.length) {
    const type = png.toString('latin1', at + 4, at + 8)
    if (type === 'pHYs' && png.readUInt8(at + 16) === 1)
      return factsOf(width, height, (png.readUInt32BE(at + 8) * mmPerInch) / 1000)
    if (type === 'IDAT') break
    at += 12 + png.readUInt32BE(at)
  }
  return factsOf(width, height, undefined)
}

const tags = { width: 256, height: 257, resolution: 282, unit: 296 } as const
const inches = 2

/** Of a little-endian file. */
export function tiffFacts(tiff: Buffer): FileFacts {
  const start = tiff.readUInt32LE(4)
  const count = tiff.readUInt16LE(start)
  const entries = new Map(
    Array.from({ length: count }, (_, index) => {
      const at = start + 2 + 12 * index
      return [tiff.readUInt16LE(at), at + 8] as const
    }),
  )
  const valueOf = (tag: number) => {
    const at = entries.get(tag)
    return at === undefined ? 0 : tiff.readUInt32LE(at)
  }
  const rational = valueOf(tags.resolution)
  const unit = entries.get(tags.unit)
  const states = rational > 0 && unit !== undefined && tiff.readUInt16LE(unit) === inches
  const dpi = states ? tiff.readUInt32LE(rational) / tiff.readUInt32LE(rational + 4) : undefined
  return factsOf(valueOf(tags.width), valueOf(tags.height), dpi)
}
