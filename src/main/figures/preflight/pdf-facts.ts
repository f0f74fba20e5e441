/** What is in a PDF file of one page, as pdfkit writes them. */
import { inflateSync } from 'node:zlib'
import { mmPerPoint } from '@shared/sheets/layout'
import { identity, joined, numbersIn, scaleOf, type Transform } from '../shapes/transform'
import { once, type FileFacts } from './facts'

interface PdfObject {
  readonly head: string
  readonly content: string
}

/** Objects by their numbers; streams as they are before they were packed, pictures left out. */
function objectsOf(pdf: Buffer): Map<number, PdfObject> {
  const text = pdf.toString('latin1')
  const objects = new Map<number, PdfObject>()
  for (const match of text.matchAll(/(\d+) 0 obj\s(.*?)(?:\sstream\r?\n|endobj)/gs)) {
    const [whole, number, head = ''] = match
    let content = ''
    if (!whole.endsWith('endobj') && !head.includes('/Subtype /Image')) {
      const start = match.index + whole.length
      const bytes = pdf.subarray(start, text.indexOf('endstream', start))
      content = (head.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
    }
    objects.set(Number(number), { head, content })
  }
  return objects
}

const word = /\[[^\]]*\]|<[^>]*>|\((?:\\.|[^)\\])*\)|\/[^\s/[\]<>()]+|[^\s[\]<>()/]+/g

interface Found {
  readonly letters: number[]
  readonly lines: number[]
  readonly pictures: number[]
}

interface State {
  readonly to: Transform
  readonly width: number
}

/** Follows the drawing of a stream, and of the forms that it calls. */
function follow(
  content: string,
  start: State,
  calls: (name: string) => PdfObject | undefined,
  found: Found,
): void {
  let state = start
  const kept: State[] = []
  let size = 0
  let text = identity
  let operands: string[] = []
  for (const [token] of content.matchAll(word)) {
    if (/^[-+.\d/<([]/.test(token)) {
      operands.push(token)
      continue
    }
    const numbers = operands.map(Number)
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers
    switch (token) {
      case 'q':
        kept.push(state)
        break
      case 'Q':
        state = kept.pop() ?? start
        break
      case 'cm':
        state = { ...state, to: joined(state.to, [a, b, c, d, e, f]) }
        break
      case 'w':
        state = { ...state, width: a }
        break
      case 'BT':
        text = identity
        break
      case 'Tm':
        text = [a, b, c, d, e, f]
        break
      case 'Tf':
        size = b
        break
      case 'Tj':
      case 'TJ':
        found.letters.push(size * scaleOf(joined(state.to, text)))
        break
      case 'S':
      case 's':
      case 'B':
      case 'B*':
      case 'b':
      case 'b*':
        found.lines.push(state.width * scaleOf(state.to))
        break
      case 'Do': {
        const called = calls(operands[0]?.slice(1) ?? '')
        const pixels = /\/Width (\d+)/.exec(called?.head ?? '')?.[1]
        const [p, q] = state.to
        if (called?.head.includes('/Subtype /Image'))
          found.pictures.push((72 * Number(pixels)) / Math.hypot(p, q))
        else if (called) follow(called.content, state, calls, found)
      }
    }
    operands = []
  }
}

/** Names of typefaces, and whether their outlines are inside. */
function fontsOf(objects: ReadonlyMap<number, PdfObject>): FileFacts['fonts'] {
  return [...objects.values()].flatMap(({ head }) => {
    if (!head.includes('/Type /FontDescriptor')) return []
    const name = /\/FontName \/(\S+)/.exec(head)?.[1] ?? ''
    return [{ name, embedded: /\/FontFile\d? \d+ 0 R/.test(head) }]
  })
}

/** Typefaces that every reader is expected to have have no descriptor, and are not inside. */
function standardFonts(objects: ReadonlyMap<number, PdfObject>): FileFacts['fonts'] {
  return [...objects.values()].flatMap(({ head }) => {
    const name = /\/Subtype \/Type1\b/.test(head) && /\/BaseFont \/(\S+)/.exec(head)?.[1]
    return name ? [{ name, embedded: head.includes('/FontDescriptor') }] : []
  })
}

export function pdfFacts(pdf: Buffer): FileFacts {
  const objects = objectsOf(pdf)
  const heads = [...objects.values()].map(({ head }) => head).join('\n')
  const [, , width = 0, height = 0] = numbersIn(/\/MediaBox \[([^\]]+)\]/.exec(heads)?.[1] ?? '')
  const named = new Map(
    [...heads.matchAll(/\/([A-Za-z]+\d+) (\d+) 0 R/g)].map(([, name, number]) => [
      name,
      Number(number),
    ]),
  )
  const found: Found = { letters: [], lines: [], pictures: [] }
  const page = Number(/\/Contents (\d+) 0 R/.exec(heads)?.[1])
  const calls = (name: string) => objects.get(named.get(name) ?? -1)
  follow(objects.get(page)?.content ?? '', { to: identity, width: 1 }, calls, found)
  return {
    ...{ widthMm: width * mmPerPoint, heightMm: height * mmPerPoint },
    ...{ letters: once(found.letters), lines: once(found.lines) },
    fonts: [...fontsOf(objects), ...standardFonts(objects)],
    pictures: found.pictures.map(Math.round),
  }
}
