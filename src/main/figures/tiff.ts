/** A drawing as a TIFF 6.0 picture: RGB without transparency, packed with LZW, its resolution written in it. */
import { lzw } from './lzw'
import { painterOf } from './painter'
import { pixelsOf } from '@shared/figures/kit/picture-size'

/** Bytes of a strip before it is packed, about. */
const stripBytes = 1 << 18

type Entry = readonly [tag: number, type: 'short' | 'long' | 'rational', values: readonly number[]]

const sizes = { short: 2, long: 4, rational: 8 } as const
const types = { short: 3, long: 4, rational: 5 } as const

/** Each byte less that of the pixel before it in its row: plain areas become zeros. */
function differences(row: Uint8Array): void {
  for (let at = row.length - 1; at >= 3; at -= 1) row[at] = (row[at] ?? 0) - (row[at - 3] ?? 0)
}

/** A directory and what does not fit in it, from `start` of the file. */
function directory(entries: readonly Entry[], start: number): Buffer {
  const head = Buffer.alloc(2 + 12 * entries.length + 4)
  head.writeUInt16LE(entries.length, 0)
  const beside: Buffer[] = []
  let next = start + head.length
  entries.forEach(([tag, type, values], index) => {
    const at = 2 + 12 * index
    head.writeUInt16LE(tag, at)
    head.writeUInt16LE(types[type], at + 2)
    head.writeUInt32LE(values.length, at + 4)
    const bytes = Buffer.alloc(values.length * sizes[type])
    values.forEach((value, place) => {
      if (type === 'short') bytes.writeUInt16LE(value, 2 * place)
      else if (type === 'long') bytes.writeUInt32LE(value, 4 * place)
      else {
        bytes.writeUInt32LE(value, 8 * place)
        bytes.writeUInt32LE(1, 8 * place + 4)
      }
    })
    if (bytes.length <= 4) {
      bytes.copy(head, at + 8)
      return
    }
    head.writeUInt32LE(next, at + 8)
    // Values begin at whole words.
    const whole = Buffer.alloc(bytes.length + (bytes.length % 2))
    bytes.copy(whole)
    beside.push(whole)
    next += whole.length
  })
  return Buffer.concat([head, ...beside])
}

/** @param pixels RGBA without transparency, rows from the top */
export function tiffFile(pixels: Uint8Array, width: number, height: number, dpi: number): Buffer {
  const rowsAStrip = Math.max(1, Math.floor(stripBytes / (3 * width)))
  const strips: Buffer[] = []
  for (let first = 0; first < height; first += rowsAStrip) {
    const rows = Math.min(rowsAStrip, height - first)
    const strip = new Uint8Array(3 * width * rows)
    for (let pixel = 0; pixel < width * rows; pixel += 1) {
      const from = 4 * (first * width + pixel)
      strip.set(pixels.subarray(from, from + 3), 3 * pixel)
    }
    for (let row = 0; row < rows; row += 1)
      differences(strip.subarray(3 * width * row, 3 * width * (row + 1)))
    strips.push(lzw(strip))
  }
  const begins: number[] = []
  let next = 8
  for (const strip of strips) {
    begins.push(next)
    next += strip.length
  }
  const gap = next % 2
  const entries: Entry[] = [
    [256, 'long', [width]],
    [257, 'long', [height]],
    [258, 'short', [8, 8, 8]],
    // LZW.
    [259, 'short', [5]],
    // RGB.
    [262, 'short', [2]],
    [273, 'long', begins],
    [277, 'short', [3]],
    [278, 'long', [rowsAStrip]],
    [279, 'long', strips.map(({ length }) => length)],
    [282, 'rational', [dpi]],
    [283, 'rational', [dpi]],
    [284, 'short', [1]],
    // Inches.
    [296, 'short', [2]],
    // Rows as differences.
    [317, 'short', [2]],
  ]
  const head = Buffer.alloc(8)
  head.write('II', 0, 'latin1')
  head.writeUInt16LE(42, 2)
  head.writeUInt32LE(next + gap, 4)
  return Buffer.concat([head, ...strips, Buffer.alloc(gap), directory(entries, next + gap)])
}

/** `svg` in a picture `widthMm` wide at `dpi`. @param painted called when only packing is left */
export async function tiffOf(
  svg: string,
  widthMm: number,
  dpi: number,
  painted: () => Promise<void>,
): Promise<Buffer> {
  const picture = painterOf(svg, {
    fitTo: { mode: 'width', value: pixelsOf(widthMm, dpi) },
  }).render()
  await painted()
  return tiffFile(picture.pixels, picture.width, picture.height, dpi)
}
