/**
 * The typeface of a figure inside its SVG, cut down to the letters that it has. Embedded and not
 * outlined: text stays text, to be read aloud, found and corrected. Programs that ignore typefaces inside of files take
 * Inter where it is installed, and another without serifs otherwise.
 */
import { readFileSync } from 'node:fs'
import { figureFonts } from './fonts'
import { subsetFont } from './subset-font'

const files = new Map<string, Buffer>()

function fileOf(path: string): Buffer {
  const known = files.get(path) ?? readFileSync(path)
  files.set(path, known)
  return known
}

interface Face {
  readonly bold: boolean
  readonly italic: boolean
}

const faceOf = (attributes: string): Face => ({
  bold: /font-weight:\s*(?:bold|[6-9]00)/.test(attributes),
  italic: /font-style:\s*italic/.test(attributes),
})

const faces = [
  {
    css: 'font-weight:400',
    path: figureFonts.regular,
    isOne: (of: Face) => !of.bold && !of.italic,
  },
  { css: 'font-weight:600', path: figureFonts.semiBold, isOne: (of: Face) => of.bold },
  {
    css: 'font-weight:400;font-style:italic',
    path: figureFonts.italic,
    isOne: (of: Face) => of.italic && !of.bold,
  },
] as const

function unescaped(text: string): string {
  const named = { lt: '<', gt: '>', quot: '"', amp: '&' } as const
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(lt|gt|quot|amp);/g, (_, name: keyof typeof named) => named[name])
}

/** Adds the faces of Inter that the text of `svg` uses. */
export function withFonts(svg: string): string {
  const texts = [...svg.matchAll(/<text\b([^>]*)>([^<]*)/g)].map(
    ([, attributes = '', text = '']) => ({
      face: faceOf(attributes),
      text: unescaped(text),
    }),
  )
  const embedded = faces.flatMap(({ css, path, isOne }) => {
    const letters = texts.flatMap(({ face, text }) => (isOne(face) ? [text] : [])).join('')
    if (letters === '') return []
    const data = subsetFont(fileOf(path), letters).toString('base64')
    return [
      `@font-face{font-family:Inter;${css};src:url(data:font/woff;base64,${data}) format("woff")}`,
    ]
  })
  return svg.replace('</desc>', () => `</desc><style>${embedded.join('')}</style>`)
}
