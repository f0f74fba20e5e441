/** What is in an EPS file, as this program writes them: their text is outlines. */
import { mmPerPoint } from '@shared/sheets/layout'
import { numbersIn } from '../shapes/transform'
import { once, type FileFacts } from './facts'

export function epsFacts(eps: Buffer): FileFacts {
  const text = eps.toString('latin1')
  const [, , width = 0, height = 0] = numbersIn(/^%%HiResBoundingBox: (.*)$/m.exec(text)?.[1] ?? '')
  const lines = [...text.matchAll(/ ([\d.]+) w /g)].map(([, value]) => Number(value))
  const pictures = [...text.matchAll(/^\[([^\]]+)\] concat\n[^\n]*\n<<[^\n]*\/Width (\d+)/gm)]
  return {
    ...{ widthMm: width * mmPerPoint, heightMm: height * mmPerPoint },
    letters: [],
    lines: once(lines.filter((value) => value > 0)),
    fonts: [...text.matchAll(/\/(\S+) findfont/g)].map(([, name = '']) => ({
      name,
      embedded: text.includes(`%%BeginResource: font ${name}`),
    })),
    pictures: pictures.map(([, matrix = '', pixels]) => {
      const [a = 1, b = 0] = numbersIn(matrix)
      return Math.round((72 * Number(pixels)) / Math.hypot(a, b))
    }),
  }
}
