/** The shapes of an outlined drawing, in the order in which they are painted, in points from the upper left corner. */
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import {
  identity,
  joined,
  moved,
  numbersIn,
  scaleOf,
  transformIn,
  type Point,
  type Transform,
} from './transform'

/** `move` and `line` with one point, `curve` (cubic Bézier) with three, `close` with none. */
export type Segment =
  | readonly [kind: 'move' | 'line', to: Point]
  | readonly [kind: 'curve', first: Point, second: Point, to: Point]
  | readonly [kind: 'close']

export type Outline = readonly Segment[]

/** Red, green and blue from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number]

export interface Ink {
  readonly colour: Colour
  /** 1 hides what lies below. */
  readonly opacity: number
}

export interface Pen extends Ink {
  readonly width: number
  readonly dashes: readonly number[]
  readonly cap: 'butt' | 'round' | 'square'
  readonly join: 'miter' | 'round' | 'bevel'
}

/** Where something is painted: inside of all of these. */
interface Clipped {
  readonly clips: readonly Outline[]
}

export interface PathShape extends Clipped {
  readonly kind: 'path'
  readonly outline: Outline
  readonly evenOdd: boolean
  readonly fill?: Ink
  readonly stroke?: Pen
}

/** A PNG file that fills the unit square of `to`, its first row at y = 0. */
export interface PictureShape extends Clipped {
  readonly kind: 'picture'
  readonly png: Buffer
  readonly to: Transform
}

export type Shape = PathShape | PictureShape

export interface Shapes {
  /** Of the page, in points. */
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
}

function outlineOf(data: string, to: Transform): Outline {
  const segments: Segment[] = []
  let last: Point = [0, 0]
  for (const [, letter = '', rest = ''] of data.matchAll(/([MLQCZ])([^MLQCZ]*)/g)) {
    const numbers = numbersIn(rest)
    const at = (index: number): Point => [numbers[index] ?? 0, numbers[index + 1] ?? 0]
    const out = (point: Point) => moved(to, point)
    if (letter === 'Z') segments.push(['close'])
    else if (letter === 'C') {
      segments.push(['curve', out(at(0)), out(at(2)), out(at(4))])
      last = at(4)
    } else if (letter === 'Q') {
      // The same curve as a cubic one.
      const [from, through, end] = [last, at(0), at(2)]
      const towards = ([x, y]: Point): Point => [
        x + (2 / 3) * (through[0] - x),
        y + (2 / 3) * (through[1] - y),
      ]
      segments.push(['curve', out(towards(from)), out(towards(end)), out(end)])
      last = end
    } else {
      segments.push([letter === 'M' ? 'move' : 'line', out(at(0))])
      last = at(0)
    }
  }
  return segments
}

function colourOf(text: string): Colour {
  const channel = (at: number) => Number.parseInt(text.slice(at, at + 2), 16) / 255
  return [channel(1), channel(3), channel(5)]
}

/** What groups hand down to what is in them. */
interface State extends Clipped {
  readonly to: Transform
  readonly opacity: number
}

type Attributes = Readonly<Record<string, string>>

function inkOf(at: Attributes, kind: 'fill' | 'stroke', opacity: number): Ink | undefined {
  const colour = at[kind] ?? 'none'
  if (!colour.startsWith('#')) return undefined
  return { colour: colourOf(colour), opacity: opacity * Number(at[`${kind}-opacity`] ?? 1) }
}

const caps = { butt: 'butt', round: 'round', square: 'square' } as const
const joins = { miter: 'miter', round: 'round', bevel: 'bevel' } as const
const isKeyOf = <Table extends object>(table: Table, key: string): key is string & keyof Table =>
  Object.hasOwn(table, key)

function penOf(at: Attributes, { to, opacity }: State): Pen | undefined {
  const ink = inkOf(at, 'stroke', opacity)
  const [cap, join] = [at['stroke-linecap'] ?? 'butt', at['stroke-linejoin'] ?? 'miter']
  return (
    ink && {
      ...ink,
      width: Number(at['stroke-width'] ?? 1) * scaleOf(to),
      dashes: numbersIn(at['stroke-dasharray'] ?? '').map((dash) => dash * scaleOf(to)),
      cap: isKeyOf(caps, cap) ? caps[cap] : 'butt',
      join: isKeyOf(joins, join) ? joins[join] : 'miter',
    }
  )
}

function pathOf(at: Attributes, state: State): PathShape {
  const fill = inkOf(at, 'fill', state.opacity)
  const stroke = penOf(at, state)
  return {
    kind: 'path',
    outline: outlineOf(at['d'] ?? '', state.to),
    evenOdd: at['fill-rule'] === 'evenodd',
    clips: state.clips,
    ...(fill ? { fill } : {}),
    ...(stroke ? { stroke } : {}),
  }
}

const pngHead = 'data:image/png;base64,'

function pictureOf(at: Attributes, { to, clips }: State): PictureShape | undefined {
  const address = at['xlink:href'] ?? at['href'] ?? ''
  if (!address.startsWith(pngHead)) return undefined
  const [x = 0, y = 0, width = 0, height = 0] = ['x', 'y', 'width', 'height'].map((name) =>
    Number(at[name] ?? 0),
  )
  return {
    kind: 'picture',
    png: Buffer.from(address.slice(pngHead.length), 'base64'),
    to: joined(to, [width, 0, 0, height, x, y]),
    clips,
  }
}

/** Reads what `outlined` writes; @param widthPt of the page */
export function shapesOf(svg: string, widthPt: number): Shapes {
  const shapes: Shape[] = []
  const clips = new Map<string, Attributes[]>()
  let page: readonly [number, number] = [0, 0]
  let clip: Attributes[] | undefined
  const states: State[] = [{ to: identity, opacity: 1, clips: [] }]
  const parser = new SaxesParser()
  const clipOf = (at: Attributes, to: Transform): Outline[] => {
    const id = /url\(#([^)]+)\)/.exec(at['clip-path'] ?? '')?.[1]
    const paths = id === undefined ? [] : (clips.get(id) ?? [])
    return paths.length === 0
      ? []
      : [
          paths.flatMap((path) =>
            outlineOf(path['d'] ?? '', joined(to, transformIn(path['transform']))),
          ),
        ]
  }
  const open = ({ name, attributes: at }: SaxesTagPlain) => {
    const state = states.at(-1)
    if (!state) return
    const to = joined(state.to, transformIn(at['transform']))
    if (name === 'svg') {
      const [, , width = 1, height = 1] = numbersIn(at['viewBox'] ?? '')
      const unit = widthPt / width
      page = [widthPt, height * unit]
      states.push({ to: [unit, 0, 0, unit, 0, 0], opacity: 1, clips: [] })
      return
    }
    if (name === 'clipPath') clips.set(at['id'] ?? '', (clip = []))
    if (name === 'path' && clip) clip.push(at)
    else if (name === 'path') shapes.push(pathOf(at, { ...state, to }))
    else if (name === 'image') {
      const picture = pictureOf(at, { ...state, to })
      if (picture) shapes.push(picture)
    }
    const opacity = state.opacity * Number(at['opacity'] ?? 1)
    states.push({ to, opacity, clips: [...state.clips, ...clipOf(at, to)] })
  }
  parser.on('opentag', (tag) => open(tag))
  parser.on('closetag', ({ name }) => {
    states.pop()
    if (name === 'clipPath') clip = undefined
  })
  parser.write(svg).close()
  const [width, height] = page
  return { width, height, shapes }
}
