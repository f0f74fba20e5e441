/** A panel in which nothing can be drawn: it says why. */
import { figureThemes } from '@shared/figures/kit/theme'
import { unitsPerMm } from '../print-frame'
import { escaped } from '../svg'
import { widthOf } from '../text-width'

const { muted, hairline } = figureThemes.print

/** `words` in lines no wider than `width`. */
function linesOf(words: string, width: number, font: string): string[] {
  const lines: string[] = []
  for (const word of words.split(' ')) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last === undefined || widthOf(longer, font) > width) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines
}

/** In the units of `printFrame`, from the upper left corner of the panel. */
export function wordsPanel(
  words: string,
  { width, height }: { readonly width: number; readonly height: number },
  fontSize: number,
): string {
  const inset = 0.5 * unitsPerMm
  const lineHeight = 1.4 * fontSize
  const lines = linesOf(words, width - 4 * fontSize, `${fontSize}px Inter`)
  const top = height / 2 - ((lines.length - 1) / 2) * lineHeight
  const texts = lines.map(
    (line, index) =>
      `<text dominant-baseline="central" text-anchor="middle" style="font-size:${fontSize}px;font-family:Inter, Helvetica, Arial, sans-serif;" transform="translate(${width / 2} ${top + index * lineHeight})" fill="${muted}">${escaped(line)}</text>`,
  )
  const box = `<rect x="${inset}" y="${inset}" width="${width - 2 * inset}" height="${height - 2 * inset}" fill="none" stroke="${hairline}" stroke-width="${0.1 * fontSize}"/>`
  return `${box}${texts.join('')}`
}
