/** Pictures inside of a figure's file: where they lie, and their pixels. */
import { inflateSync } from 'node:zlib'
import { PNG } from 'pngjs'

export interface DrawnPicture {
  /** In millimetres from the figure's upper left corner. */
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  /** In pixels. */
  readonly width: number
  readonly height: number
  /** Straight RGBA, rows from the top. */
  readonly data: Uint8Array
}

/** A pixel that shows something, by its middle in millimetres; `opacity` from 0 to 1. */
export interface Ink {
  readonly x: number
  readonly y: number
  readonly color: string
  readonly opacity: number
}

export function inkOf({ left, top, right, bottom, width, height, data }: DrawnPicture): Ink[] {
  const found: Ink[] = []
  for (let at = 0; at < width * height; at += 1) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray(4 * at, 4 * at + 4)
    if (alpha === 0) continue
    const hex = ((red << 16) | (green << 8) | blue).toString(16).padStart(6, '0')
    found.push({
      x: left + (((at % width) + 0.5) / width) * (right - left),
      y: top + ((Math.floor(at / width) + 0.5) / height) * (bottom - top),
      color: `#${hex}`.toUpperCase(),
      opacity: alpha / 255,
    })
  }
  return found
}

/** @param unit millimetres of the file's unit */
export function picturesInSvg(svg: string, unit: number): DrawnPicture[] {
  return [...svg.matchAll(/<image\b([^>]*)>/g)].map(([, attributes = '']) => {
    const found = Object.fromEntries(
      [...attributes.matchAll(/([\w:]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
    ) as Partial<Record<string, string>>
    const number = (key: string) => Number(found[key]) * unit
    const [, packed = ''] = /^data:image\/png;base64,(.+)$/.exec(found['xlink:href'] ?? '') ?? []
    const { width, height, data } = PNG.sync.read(Buffer.from(packed, 'base64'))
    const [left, top] = [number('x'), number('y')]
    const [right, bottom] = [left + number('width'), top + number('height')]
    return { left, top, right, bottom, width, height, data }
  })
}

/** Bytes of a PDF's object: only packed streams, and only as pictures have them. */
function bytesOf(pdf: Buffer, text: string, object: number) {
  const start = text.search(new RegExp(`(?<![0-9])${object} 0 obj\n`))
  const body = text.indexOf('stream\n', start) + 'stream\n'.length
  const dictionary = text.slice(start, body)
  const bytes = inflateSync(pdf.subarray(body, text.indexOf('\nendstream', body)))
  return { dictionary, bytes }
}

/** The picture that a page names `name`, on the rectangle from `upper left` to `lower right`. */
export function pictureInPdf(
  pdf: Buffer,
  name: string,
  [[left, top], [right, bottom]]: readonly [readonly [number, number], readonly [number, number]],
): DrawnPicture {
  const text = pdf.toString('latin1')
  const object = Number(new RegExp(`/${name} (\\d+) 0 R`).exec(text)?.[1])
  const { dictionary, bytes } = bytesOf(pdf, text, object)
  const number = (key: string) => Number(new RegExp(`/${key} (\\d+)`).exec(dictionary)?.[1])
  const [width, height] = [number('Width'), number('Height')]
  const mask = bytesOf(pdf, text, number('SMask')).bytes
  const data = new Uint8Array(4 * width * height)
  for (let at = 0; at < width * height; at += 1) {
    data.set(bytes.subarray(3 * at, 3 * at + 3), 4 * at)
    data[4 * at + 3] = mask[at] ?? 0
  }
  return { left, top, right, bottom, width, height, data }
}
