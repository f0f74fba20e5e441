/** A figure as a vector PDF of its exact size, with the typeface embedded. */
import PDFDocument from 'pdfkit'
import SVGtoPDF from 'svg-to-pdfkit'
import { figureFonts } from './fonts'

const pointsPerMm = 72 / 25.4

export interface PageWords {
  readonly title: string
  readonly subject: string
  readonly creator: string
}

const faces = {
  Inter: figureFonts.regular,
  'Inter-Italic': figureFonts.italic,
  'Inter-Bold': figureFonts.semiBold,
} as const

/** So narrow that no letter moves. */
const hair = 1e-6

/** Spaces that svg-to-pdfkit would make ordinary ones, with letters of nobody that stand for them meanwhile. */
const spaces = [
  ['\u202f', '\ue02f'],
  ['\u00a0', '\ue0a0'],
  ['\u2009', '\ue009'],
] as const

const hidden = (text: string) =>
  spaces.reduce((whole, [space, letter]) => whole.replaceAll(space, letter), text)
const shown = (text: string) =>
  spaces.reduce((whole, [space, letter]) => whole.replaceAll(letter, space), text)

/**
 * svg-to-pdfkit leaves out glyphs without width, and so marks over letters (w̄): here they have a hair of
 * it. And it makes all spaces equally wide, which are as their typeface has them again.
 */
function keepMarksAndSpaces(document: PDFKit.PDFDocument, name: string): void {
  const face = document.font(name)._font
  const encode = face.encode.bind(face)
  face.encode = (text) => {
    const [glyphs, positions] = encode(shown(text))
    for (const position of positions) if (position.advanceWidth === 0) position.advanceWidth = hair
    return [glyphs, positions]
  }
}

/** `svg` fills a page of the given size. */
export function pdfOf(
  svg: string,
  widthMm: number,
  heightMm: number,
  words: PageWords,
): Promise<Buffer> {
  const width = widthMm * pointsPerMm
  const height = heightMm * pointsPerMm
  const document = new PDFDocument({
    size: [width, height],
    margin: 0,
    lang: 'en',
    displayTitle: true,
    info: { Title: words.title, Subject: words.subject, Creator: words.creator },
  })
  for (const [name, file] of Object.entries(faces)) {
    document.registerFont(name, file)
    keepMarksAndSpaces(document, name)
  }
  const chunks: Buffer[] = []
  const finished = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })
  SVGtoPDF(document, hidden(svg), 0, 0, {
    width,
    height,
    fontCallback: (_, bold, italic) => (bold ? 'Inter-Bold' : italic ? 'Inter-Italic' : 'Inter'),
  })
  document.end()
  return finished
}
