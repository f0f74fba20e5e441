/** What a figure's file draws, in millimetres from its upper left corner: of an SVG, and of a PDF. */
import { inflateSync } from 'node:zlib'
import { pictureInPdf, picturesInSvg, type DrawnPicture } from './drawn-pictures'

export type Point = readonly [x: number, y: number]

export interface DrawnPath {
  /** Its corners in order; curves are many of them. */
  readonly points: readonly Point[]
  readonly stroke?: string | undefined
  readonly fill?: string | undefined
  /** Of the stroke. */
  readonly width: number
}

export interface DrawnText {
  readonly text: string
  readonly at: Point
}

export interface DrawnFile {
  readonly paths: readonly DrawnPath[]
  /** Of an SVG only. */
  readonly texts: readonly DrawnText[]
  readonly pictures: readonly DrawnPicture[]
}

type Transform = readonly [number, number, number, number, number, number]

const identity: Transform = [1, 0, 0, 1, 0, 0]

/** `inner` first, then `outer`. */
function joined(outer: Transform, inner: Transform): Transform {
  const [a, b, c, d, e, f] = outer
  const [p, q, r, s, t, u] = inner
  return [
    a * p + c * q,
    b * p + d * q,
    a * r + c * s,
    b * r + d * s,
    a * t + c * u + e,
    b * t + d * u + f,
  ]
}

function moved([a, b, c, d, e, f]: Transform, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f]
}

const curvePoints = 24

function curve(from: Point, first: Point, second: Point, to: Point): Point[] {
  return Array.from({ length: curvePoints }, (_, index): Point => {
    const t = (index + 1) / curvePoints
    const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3]
    const at = (axis: 0 | 1) => a * from[axis] + b * first[axis] + c * second[axis] + d * to[axis]
    return [at(0), at(1)]
  })
}

/** Corners of SVG path data; whole circles begin at their right, other arcs count by their ends. */
function cornersOf(data: string): Point[] {
  const points: Point[] = []
  const last = (): Point => points.at(-1) ?? [0, 0]
  for (const [, letter = '', rest = ''] of data.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    const numbers = (rest.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number)
    const [x = 0, y = 0] = numbers
    const from = last()
    if (letter === 'M' || letter === 'L') points.push([x, y])
    else if (letter === 'l') points.push([from[0] + x, from[1] + y])
    else if (letter === 'C') {
      const [, , x2 = 0, y2 = 0, x3 = 0, y3 = 0] = numbers
      points.push(...curve(from, [x, y], [x2, y2], [x3, y3]))
    } else if (letter === 'A') {
      const [, , , , , toX = 0, toY = 0] = numbers
      if (Math.hypot(toX - from[0], toY - from[1]) > 0.01 * x) {
        points.push([toX, toY])
        continue
      }
      const center: Point = [from[0] - x, from[1]]
      for (let step = 1; step <= 96; step += 1) {
        const angle = (step / 96) * 2 * Math.PI
        points.push([center[0] + x * Math.cos(angle), center[1] + x * Math.sin(angle)])
      }
    } else if (letter !== 'Z' && letter !== 'z') throw new Error(`unread path: ${letter}`)
  }
  return points
}

function transformOf(text: string | undefined): Transform {
  if (text === undefined) return identity
  const numbers = (text.match(/-?[\d.]+(?:e-?\d+)?/g) ?? []).map(Number)
  if (text.startsWith('translate')) return [1, 0, 0, 1, numbers[0] ?? 0, numbers[1] ?? 0]
  if (text.startsWith('matrix') && numbers.length === 6) return numbers as unknown as Transform
  throw new Error(`unread transform: ${text}`)
}

const circleData = (x: number, y: number, r: number) =>
  `M${x + r} ${y}A${r} ${r} 0 1 1 ${x + r} ${y}`

const colorOf = (text: string | undefined) =>
  text === undefined || text === 'none' ? undefined : text.toUpperCase()

/** The millimetres of an SVG's unit, from its own size and box. */
function unitOf(svg: string): number {
  const [, width, box] = /^<svg width="([\d.]+)mm".*?viewBox="0 0 ([\d.]+)/.exec(svg) ?? []
  return Number(width) / Number(box)
}

export function drawnInSvg(svg: string): DrawnFile {
  const unit = unitOf(svg)
  const paths: DrawnPath[] = []
  const texts: DrawnText[] = []
  const body = svg.replace(/<defs>.*?<\/defs>/gs, '').replace(/<style.*?<\/style>/gs, '')
  const elements = body.matchAll(/<(path|polygon|polyline|circle|text|g|\/g)\b([^>]*)>([^<]*)/g)
  const groups: Transform[] = [[unit, 0, 0, unit, 0, 0]]
  for (const [, name, attributes = '', content = ''] of elements) {
    const found = Object.fromEntries(
      [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
    ) as Partial<Record<string, string>>
    if (name === '/g') {
      groups.pop()
      continue
    }
    const toMm = joined(groups.at(-1) ?? identity, transformOf(found['transform']))
    if (name === 'g') {
      groups.push(toMm)
      continue
    }
    if (name === 'text') {
      texts.push({ text: content, at: moved(toMm, [0, 0]) })
      continue
    }
    const numbers = (found['points']?.match(/-?[\d.]+/g) ?? []).map(Number)
    const corners =
      name === 'circle'
        ? cornersOf(circleData(Number(found['cx']), Number(found['cy']), Number(found['r'])))
        : found['points'] === undefined
          ? cornersOf(found['d'] ?? '')
          : numbers.flatMap((x, index): Point[] =>
              index % 2 === 0 ? [[x, numbers[index + 1] ?? 0]] : [],
            )
    const points = corners.map((corner) => moved(toMm, corner))
    const width = Number(found['stroke-width'] ?? 0) * unit
    const stroke = width > 0 ? colorOf(found['stroke']) : undefined
    paths.push({ points, stroke, fill: colorOf(found['fill']), width })
  }
  return { paths, texts, pictures: picturesInSvg(body, unit) }
}

/** Streams of a PDF by the number of their object. */
function streamsOf(pdf: Buffer): Map<number, string> {
  const text = pdf.toString('latin1')
  const streams = new Map<number, string>()
  for (const match of text.matchAll(/(\d+) 0 obj\n<<(?:(?!endobj).)*?>>\nstream\n/gs)) {
    const start = match.index + match[0].length
    const bytes = pdf.subarray(start, text.indexOf('\nendstream', start))
    const packed = match[0].includes('/FlateDecode')
    streams.set(Number(match[1]), (packed ? inflateSync(bytes) : bytes).toString('latin1'))
  }
  return streams
}

function hexOf(channels: readonly number[]): string {
  const two = (share: number) =>
    Math.round(share * 255)
      .toString(16)
      .padStart(2, '0')
  return `#${channels.map(two).join('')}`.toUpperCase()
}

interface Pen {
  readonly to: Transform
  readonly stroke: string
  readonly fill: string
  readonly width: number
}

/** Follows the drawing of one stream, and of the forms that it calls. */
function follow(
  content: string,
  start: Pen,
  formOf: (name: string) => string | undefined,
  onPicture: (name: string, to: Transform) => void,
): DrawnPath[] {
  const paths: DrawnPath[] = []
  let pen = start
  const kept: Pen[] = []
  let points: Point[] = []
  let operands: string[] = []
  const end = (how: { readonly stroke?: boolean; readonly fill?: boolean }) => {
    if (points.length > 0 && (how.stroke ?? how.fill))
      paths.push({
        points: points.map((point) => moved(pen.to, point)),
        stroke: how.stroke ? pen.stroke : undefined,
        fill: how.fill ? pen.fill : undefined,
        width: pen.width * Math.hypot(pen.to[0], pen.to[1]),
      })
    points = []
  }
  for (const word of content.split(/\s+/)) {
    const numbers = operands.map(Number)
    const at = (index: number): Point => [numbers[index] ?? 0, numbers[index + 1] ?? 0]
    if (/^[-\d.[/<(]/.test(word) || word.endsWith(']')) {
      operands.push(word)
      continue
    }
    if (word === 'q') kept.push(pen)
    else if (word === 'Q') pen = kept.pop() ?? start
    else if (word === 'cm') pen = { ...pen, to: joined(pen.to, numbers as unknown as Transform) }
    else if (word === 'w') pen = { ...pen, width: numbers[0] ?? 0 }
    else if (word === 'SCN') pen = { ...pen, stroke: hexOf(numbers) }
    else if (word === 'scn') pen = { ...pen, fill: hexOf(numbers) }
    else if (word === 'm' || word === 'l') points.push(at(0))
    else if (word === 'c') points.push(...curve(points.at(-1) ?? [0, 0], at(0), at(2), at(4)))
    else if (word === 'S') end({ stroke: true })
    else if (word === 'f' || word === 'f*') end({ fill: true })
    else if (word === 'B' || word === 'B*') end({ stroke: true, fill: true })
    else if (word === 'n') end({})
    else if (word === 'Do') {
      const name = operands.at(-1)?.slice(1) ?? ''
      const form = formOf(name)
      if (form !== undefined) paths.push(...follow(form, pen, formOf, onPicture))
      else onPicture(name, pen.to)
    }
    operands = []
  }
  return paths
}

export function drawnInPdf(pdf: Buffer): DrawnFile {
  const text = pdf.toString('latin1')
  const streams = streamsOf(pdf)
  const height = Number(/\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/.exec(text)?.[1])
  const objects = new Map(
    [...text.matchAll(/\/(G\d+) (\d+) 0 R/g)].map(([, name, object]) => [name, Number(object)]),
  )
  const content = Number(/\/Contents (\d+) 0 R/.exec(text)?.[1])
  const mm = 25.4 / 72
  // Counted from the lower left corner.
  const start: Pen = { to: [mm, 0, 0, -mm, 0, height * mm], stroke: '', fill: '', width: 1 }
  const formOf = (name: string) => streams.get(objects.get(name) ?? -1)
  const pictures: DrawnPicture[] = []
  const paths = follow(streams.get(content) ?? '', start, formOf, (name, to) => {
    // A picture fills the unit's square, its first row at the upper end.
    pictures.push(pictureInPdf(pdf, name, [moved(to, [0, 1]), moved(to, [1, 0])]))
  })
  return { paths, texts: [], pictures }
}
