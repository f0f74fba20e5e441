/** Figures of many points as files: one picture for them, at a known resolution, and all else vector. */
import { PNG } from 'pngjs'
import { describe, expect, it } from 'vitest'
import type { FigureFormat } from '@shared/contract/library'
import { matrixOf } from '@shared/trials/trial-result'
import { exportFigure } from '../../../src/main/figures/export-figure'
import { measuredExperiment } from '../../fixtures/measured-experiment'
import { drawnInPdf, drawnInSvg, type DrawnFile } from './drawn-paths'
import { inkOf, type DrawnPicture } from './drawn-pictures'
import { plotsOf, type Plot } from './plots'

const experiment = measuredExperiment('fig-3.1')

/** Three weights far from each other, and one at zero; the mean of each list is 2. */
const across = [0, 1, 3, 4]
const up = [0, 4, 1, 3]
const detail = {
  ...experiment,
  results: experiment.results.map((trial) => ({
    ...trial,
    result: {
      ...trial.result,
      matrices: {
        ...trial.result.matrices,
        'importanceSample/mas': matrixOf([across]),
        'importanceSample/masx': matrixOf([up]),
      },
    },
  })),
}

async function file(
  format: FigureFormat,
  size: { widthMm: number; heightMm: number; dpi?: number },
) {
  const made = await exportFigure(detail, {
    experimentId: detail.id,
    figure: 'importance-scatter',
    format,
    ...size,
  })
  return Buffer.from(made.content, made.encoding)
}

const usual = { widthMm: 180, heightMm: 60 }
const axes = Array.from({ length: 5 }, () => ({ min: 0, max: 2 }))

/** Where MASX is drawn against MAS: the third of five. */
function plotOf(drawn: DrawnFile): Plot {
  const plots = plotsOf(drawn, axes, axes)
  expect(plots).toHaveLength(5)
  return plots[2]!
}

function resolutionOf({ left, right, top, bottom, width, height }: DrawnPicture) {
  return [width / ((right - left) / 25.4), height / ((bottom - top) / 25.4)] as const
}

describe('in PDF and SVG', () => {
  it('points are where their weights are, within 0.01 mm', async () => {
    const svg = drawnInSvg((await file('svg', usual)).toString('utf8'))
    const pdf = drawnInPdf(await file('pdf', usual))
    for (const drawn of [svg, pdf]) {
      const { left, bottom, right, top } = plotOf(drawn)
      const ink = drawn.pictures.flatMap(inkOf).filter(({ x }) => x > left && x < right)
      const [wide, high] = [right - left, bottom - top]
      // Means of 2: 1 is at 0.5, and both axes end at 2.
      const places = [
        [0.25, 1],
        [0.75, 0.25],
        [1, 0.75],
      ] as const
      for (const [x, y] of places) {
        const at = { x: left + x * wide, y: bottom - y * high }
        const own = ink.filter((one) => Math.hypot(one.x - at.x, one.y - at.y) < 0.5)
        const total = own.reduce((sum, { opacity }) => sum + opacity, 0)
        const mean = (along: 'x' | 'y') =>
          own.reduce((sum, one) => sum + one.opacity * one[along], 0) / total
        expect(total).toBeGreaterThan(10)
        // At the ends of the axes the plot's edge cuts them in half.
        if (x < 1) expect(Math.abs(mean('x') - at.x)).toBeLessThan(0.01)
        if (y < 1) expect(Math.abs(mean('y') - at.y)).toBeLessThan(0.01)
      }
    }
  })

  it('there is one picture of 600 dpi, transparent, and text stays text', async () => {
    const svg = (await file('svg', usual)).toString('utf8')
    const pdf = await file('pdf', usual)
    expect(svg.match(/<image\b/g)).toHaveLength(1)
    expect(svg).toMatch(/<text[^>]*>MAS \(means\)<\/text>/)
    const text = pdf.toString('latin1')
    // The picture, and how much of it is seen.
    expect(text.match(/\/Subtype \/Image/g)).toHaveLength(2)
    expect(text.match(/\/SMask \d+ 0 R/g)).toHaveLength(1)
    expect(text).toMatch(/\/BaseFont \/[A-Z]{6}\+Inter/)
    for (const { pictures } of [drawnInSvg(svg), drawnInPdf(pdf)])
      for (const picture of pictures) {
        for (const dpi of resolutionOf(picture)) expect(dpi).toBeCloseTo(600, 0)
        expect(picture.width).toBeLessThan((180 / 25.4) * 600)
        expect(picture.data.filter((_, at) => at % 4 === 3).some((alpha) => alpha === 0)).toBe(true)
      }
  })

  it('a large sheet has fewer pixels an inch, and says how many', async () => {
    const svg = (await file('svg', { widthMm: 480, heightMm: 480 })).toString('utf8')
    const [picture] = drawnInSvg(svg).pictures
    const [dpi] = resolutionOf(picture!)
    expect(Math.round(dpi)).toBe(Math.floor(Math.sqrt(24_000_000) / (480 / 25.4)))
    expect(svg).toContain(`The points are a picture of ${Math.round(dpi)} dpi.</desc>`)
    expect((await file('svg', usual)).toString('utf8')).toContain(
      'The points are a picture of 600 dpi.</desc>',
    )
  })

  it('equal numbers are equal files', async () => {
    expect(await file('svg', usual)).toEqual(await file('svg', usual))
    const [one, other] = [await file('pdf', usual), await file('pdf', usual)]
    expect(drawnInPdf(one).pictures).toEqual(drawnInPdf(other).pictures)
  })
})

describe('in PNG', () => {
  it.each([150, 300])('points are drawn with %i dpi, where their weights are', async (dpi) => {
    const { width, height, data } = PNG.sync.read(await file('png', { ...usual, dpi }))
    const svg = drawnInSvg((await file('svg', usual)).toString('utf8'))
    const { left, right, top, bottom } = plotOf(svg)
    const pixelAt = (x: number, y: number) => {
      const column = Math.floor(((left + x * (right - left)) / 180) * width)
      const row = Math.floor(((bottom - y * (bottom - top)) / 60) * height)
      return [...data.subarray(4 * (row * width + column), 4 * (row * width + column) + 3)]
    }
    expect(pixelAt(0.75, 0.25)).not.toEqual([255, 255, 255])
    expect(pixelAt(0.25, 0.25)).toEqual([255, 255, 255])
    expect(pixelAt(0.5, 0.5)).toEqual([255, 255, 255])
  })
})
