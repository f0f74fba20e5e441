/** A drawing as Encapsulated PostScript (EPSF-3.0, language level 2): vectors, letters as outlines. */
import { PNG } from 'pngjs'
import { outlined } from '../painter'
import { lzw } from '../lzw'
import {
  shapesOf,
  type Outline,
  type PathShape,
  type Pen,
  type PictureShape,
} from '../shapes/shapes'
import type { Point } from '../shapes/transform'
import { ascii85 } from './ascii85'
import { flattened, type Step } from './flattened'

/** Short names of what is said often. */
const words = [
  '/m {moveto} bind def /l {lineto} bind def /c {curveto} bind def /h {closepath} bind def',
  '/f {fill} bind def /F {eofill} bind def /s {stroke} bind def /k {clip newpath} bind def',
  '/K {eoclip newpath} bind def /w {setlinewidth} bind def /g {setrgbcolor} bind def',
  '/d {setdash} bind def /J {setlinecap} bind def /j {setlinejoin} bind def',
  '/q {gsave} bind def /Q {grestore} bind def',
]

const caps = { butt: 0, round: 1, square: 2 } as const
const joins = { miter: 0, round: 1, bevel: 2 } as const

/** Ten-thousandths of a point: 0.00004 mm. */
const inPoints = (value: number) => String(Number(value.toFixed(4)))
const shares = (values: readonly number[]) =>
  values.map((value) => String(Number(value.toFixed(4))))

/** Whatever is not plain ASCII, or would end a comment, left out. */
const asComment = (text: string) => text.replace(/[^\x20-\x7e]/g, '?').slice(0, 200)

class PostScript {
  readonly lines: string[] = []

  /** @param height of the page, from which PostScript counts upwards */
  constructor(private readonly height: number) {}

  step(step: Step): void {
    if (step.kind === 'through') this.through(step.glass, step.shapes)
    else if (step.shape.kind === 'picture') this.picture(step.shape)
    else this.path(step.shape)
  }

  private at([x, y]: Point): string {
    return `${inPoints(x)} ${inPoints(this.height - y)}`
  }

  private outline(outline: Outline): void {
    for (const segment of outline) {
      if (segment[0] === 'close') this.lines.push('h')
      else if (segment[0] === 'curve')
        this.lines.push(`${this.at(segment[1])} ${this.at(segment[2])} ${this.at(segment[3])} c`)
      else this.lines.push(`${this.at(segment[1])} ${segment[0] === 'move' ? 'm' : 'l'}`)
    }
  }

  private inside(clips: readonly Outline[], paint: () => void): void {
    if (clips.length === 0) {
      paint()
      return
    }
    this.lines.push('q')
    for (const clip of clips) {
      this.outline(clip)
      this.lines.push('k')
    }
    paint()
    this.lines.push('Q')
  }

  private pen({ width, dashes, cap, join, colour }: Pen): void {
    this.lines.push(
      `${shares(colour).join(' ')} g ${inPoints(width)} w ${caps[cap]} J ${joins[join]} j [${dashes.map(inPoints).join(' ')}] 0 d`,
    )
  }

  private path({ outline, evenOdd, fill, stroke, clips }: PathShape): void {
    this.inside(clips, () => {
      if (fill) {
        this.outline(outline)
        this.lines.push(`${shares(fill.colour).join(' ')} g ${evenOdd ? 'F' : 'f'}`)
      }
      if (stroke) {
        this.outline(outline)
        this.pen(stroke)
        this.lines.push('s')
      }
    })
  }

  private through(glass: PathShape, shapes: readonly PathShape[]): void {
    this.inside(glass.clips, () => {
      this.lines.push('q')
      this.outline(glass.outline)
      this.lines.push(glass.evenOdd ? 'K' : 'k')
      for (const shape of shapes) this.path(shape)
      this.lines.push('Q')
    })
  }

  /** On white, as pixels of three bytes. */
  private picture({ png, to, clips }: PictureShape): void {
    const { width, height, data } = PNG.sync.read(png)
    const pixels = Buffer.alloc(3 * width * height)
    for (let at = 0; at < width * height; at += 1) {
      const opacity = (data[4 * at + 3] ?? 0) / 255
      for (let channel = 0; channel < 3; channel += 1)
        pixels[3 * at + channel] = Math.round(
          opacity * (data[4 * at + channel] ?? 0) + (1 - opacity) * 255,
        )
    }
    const [a, b, c, d, e, f] = to
    const matrix = [a, -b, c, -d, e, this.height - f].map(inPoints)
    this.inside(clips, () => {
      this.lines.push(
        'q',
        `[${matrix.join(' ')}] concat`,
        '/DeviceRGB setcolorspace',
        `<< /ImageType 1 /Width ${width} /Height ${height} /BitsPerComponent 8 /Decode [0 1 0 1 0 1]`,
        `/ImageMatrix [${width} 0 0 ${height} 0 0]`,
        '/DataSource currentfile /ASCII85Decode filter /LZWDecode filter >> image',
        ascii85(lzw(pixels)),
        'Q',
      )
    })
  }
}

export interface EpsWords {
  readonly title: string
  readonly creator: string
}

/** @param svg a page of an SVG, with its letters as text; @param widthPt of the page */
export function epsOf(svg: string, widthPt: number, { title, creator }: EpsWords): Buffer {
  const { width, height, shapes } = shapesOf(outlined(svg), widthPt)
  const script = new PostScript(height)
  for (const step of flattened(shapes)) script.step(step)
  const head = [
    '%!PS-Adobe-3.0 EPSF-3.0',
    `%%Title: ${asComment(title)}`,
    `%%Creator: ${asComment(creator)}`,
    `%%BoundingBox: 0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
    `%%HiResBoundingBox: 0 0 ${inPoints(width)} ${inPoints(height)}`,
    '%%LanguageLevel: 2',
    '%%DocumentData: Clean7Bit',
    '%%Pages: 1',
    '%%EndComments',
    '%%BeginProlog',
    '40 dict begin',
    ...words,
    '%%EndProlog',
    '%%Page: 1 1',
    'q',
  ]
  const tail = ['Q', 'showpage', '%%Trailer', 'end', '%%EOF', '']
  return Buffer.from([...head, ...script.lines, ...tail].join('\n'), 'latin1')
}
