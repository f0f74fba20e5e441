/** Figures on paper: clear of the edge, with letters of the size asked for and their typeface inside. */
import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { figuresOf } from '@shared/figures/of-experiment'
import { figureIds, type FigureId } from '@shared/figures/registry'
import { presets } from '@shared/presets/registry'
import { exportFigure } from '../../../src/main/figures/export-figure'
import { measuredExperiment } from '../../fixtures/measured-experiment'
import { drawnInSvg } from './drawn-paths'

const experiments = presets.map(({ id }) => measuredExperiment(id))
const drawable = figureIds.filter((id) => experiments.some((one) => figuresOf(one).includes(id)))

async function svgOf(figure: FigureId, lettersPt?: number) {
  const detail = experiments.find((one) => figuresOf(one).includes(figure))!
  const size = { widthMm: 89, heightMm: 70 }
  const args = { experimentId: detail.id, figure, format: 'svg' as const, ...size, lettersPt }
  return (await exportFigure(detail, args)).content
}

/** Letters of a file in points, each size once. */
function lettersOf(svg: string): Set<string> {
  const box = Number(/viewBox="0 0 ([\d.]+)/.exec(svg)?.[1])
  const points = ((89 / 25.4) * 72) / box
  const sizes = [...svg.matchAll(/<text[^>]*font-size:([\d.]+)px/g)]
  return new Set(sizes.map(([, size]) => (Number(size) * points).toFixed(2)))
}

describe.each(drawable)('%s', (id) => {
  it('leaves 1.5 mm free at its edges', async () => {
    const { paths } = drawnInSvg(await svgOf(id))
    // Less what decimals take.
    const edge = 1.499
    const seen = paths.filter(({ stroke, fill }) => stroke ?? fill)
    const corners = seen.flatMap(({ points }) => points)
    // Error bars at the very end of an axis may come near the right edge.
    expect(Math.min(...corners.map(([x]) => x))).toBeGreaterThan(edge)
    expect(Math.min(...corners.map(([, y]) => y))).toBeGreaterThan(edge)
    expect(Math.max(...corners.map(([x]) => x))).toBeLessThan(89 - 0.5)
    expect(Math.max(...corners.map(([, y]) => y))).toBeLessThan(70 - edge)
  })

  it.each([5, 7, 12])('has all its letters %i points large', async (points) => {
    expect([...lettersOf(await svgOf(id, points))]).toEqual([points.toFixed(2)])
  })
})

describe('the typeface inside an SVG', () => {
  const facesOf = (svg: string) =>
    [
      ...svg.matchAll(
        /@font-face\{font-family:Inter;font-weight:(\d+);src:url\(data:font\/woff;base64,([^)]+)\)/g,
      ),
    ].map(([, weight, data = '']) => ({ weight, font: Buffer.from(data, 'base64') }))

  /** Characters of a WOFF, from its table of them. */
  function charactersOf(font: Buffer): string {
    for (let entry = 44; ; entry += 20) {
      if (font.toString('latin1', entry, entry + 4) !== 'cmap') continue
      const [start, packed, length] = [4, 8, 12].map((at) => font.readUInt32BE(entry + at))
      const body = font.subarray(start, start! + packed!)
      const table = packed === length ? body : inflateSync(body)
      const count = table.readUInt32BE(24)
      const codes = Array.from({ length: count }, (_, at) => table.readUInt32BE(28 + 12 * at))
      return String.fromCodePoint(...codes)
    }
  }

  it('has the letters of each weight that is used, and no others', async () => {
    const svg = await svgOf('important-connections')
    const faces = facesOf(svg)
    expect(faces.map(({ weight }) => weight)).toEqual(['400', '600'])
    const texts = (bold: boolean) =>
      [...svg.matchAll(/<text([^>]*)>([^<]*)</g)]
        .filter(([, attributes = '']) => attributes.includes('font-weight:600') === bold)
        .map(([, , text = '']) => text)
        .join('')
    faces.forEach(({ font }, index) => {
      expect(font.toString('latin1', 0, 4)).toBe('wOFF')
      expect(font.readUInt32BE(8)).toBe(font.length)
      const used = [...new Set(texts(index === 1))].toSorted().join('')
      expect([...charactersOf(font)].toSorted().join('')).toBe(used)
    })
    expect(facesOf(await svgOf('average-accuracy')).map(({ weight }) => weight)).toEqual(['400'])
  })
})
