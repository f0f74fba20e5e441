/** What is in an SVG file. */
import { mmPerInch } from '@shared/figures/kit/picture-size'
import { mmPerPoint } from '@shared/sheets/layout'
import { SaxesParser } from 'saxes'
import {
  identity,
  joined,
  numbersIn,
  scaleOf,
  transformIn,
  type Transform,
} from '../shapes/transform'
import { once, type FileFacts } from './facts'

type Attributes = Readonly<Record<string, string>>

const pngHead = 'data:image/png;base64,'
/** Where a PNG file has its width. */
const widthAt = 16

/** Of an attribute, or of the same in `style`. */
function valueOf(at: Attributes, name: string): string | undefined {
  return at[name] ?? new RegExp(`(?:^|;)\\s*${name}:\\s*([^;]+)`).exec(at['style'] ?? '')?.[1]
}

function isStroked(at: Attributes): boolean {
  const stroke = valueOf(at, 'stroke') ?? 'none'
  return !['none', 'transparent'].includes(stroke) && valueOf(at, 'stroke-opacity') !== '0'
}

const drawn = ['path', 'line', 'polyline', 'polygon', 'rect', 'circle', 'ellipse']

export function svgFacts(svg: string): FileFacts {
  const states: Transform[] = [identity]
  const letters: number[] = []
  const lines: number[] = []
  const pictures: number[] = []
  const families = new Set<string>()
  let page: readonly [number, number] = [0, 0]
  let style = ''
  let inClip = false
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    const at = attributes as Attributes
    const to = joined(states.at(-1) ?? identity, transformIn(at['transform']))
    states.push(to)
    if (name === 'svg') {
      const [, , width = 1] = numbersIn(at['viewBox'] ?? '')
      page = [Number.parseFloat(at['width'] ?? ''), Number.parseFloat(at['height'] ?? '')]
      const unit = page[0] / mmPerPoint / width
      states[states.length - 1] = [unit, 0, 0, unit, 0, 0]
    } else if (name === 'clipPath') inClip = true
    else if (name === 'text') {
      letters.push(Number.parseFloat(valueOf(at, 'font-size') ?? '16') * scaleOf(to))
      families.add((valueOf(at, 'font-family') ?? '').split(',')[0]?.trim() ?? '')
    } else if (name === 'image') {
      const address = at['xlink:href'] ?? at['href'] ?? ''
      if (!address.startsWith(pngHead)) return
      const png = Buffer.from(address.slice(pngHead.length, pngHead.length + 64), 'base64')
      const widthInches = (Number(at['width']) * scaleOf(to) * mmPerPoint) / mmPerInch
      pictures.push(png.readUInt32BE(widthAt) / widthInches)
    } else if (!inClip && drawn.includes(name) && isStroked(at)) {
      lines.push(Number.parseFloat(valueOf(at, 'stroke-width') ?? '1') * scaleOf(to))
    }
  })
  parser.on('closetag', ({ name }) => {
    states.pop()
    if (name === 'clipPath') inClip = false
  })
  parser.on('text', (text) => {
    if (text.includes('@font-face')) style += text
  })
  parser.write(svg).close()
  const inside = [...style.matchAll(/@font-face\{font-family:([^;]+);[^}]*src:url\(data:/g)].map(
    ([, family]) => family,
  )
  return {
    ...{ widthMm: page[0], heightMm: page[1] },
    ...{ letters: once(letters), lines: once(lines.filter((width) => width > 0)) },
    fonts: [...families].map((name) => ({ name, embedded: inside.includes(name) })),
    pictures: pictures.map(Math.round),
  }
}
