/** The neuron’s view as files: every arrow and line where its number says, in SVG and PDF. */
import { describe, expect, it } from 'vitest'
import type { FigureFormat } from '@shared/contract/library'
import { figureThemes } from '@shared/figures/kit/theme'
import { methodStyle } from '@shared/figures/neurons-view/method-style'
import { neuronsView } from '@shared/figures/neurons-view/neurons-view'
import { methodIds, methodLabels } from '@shared/neurons-view/methods'
import { paperSetting, type ViewSetting } from '@shared/neurons-view/setting'
import { exportNeuronsView } from '../../../src/main/figures/export-neurons-view'
import { printFrame } from '../../../src/main/figures/print-frame'
import { csvRows } from './csv-rows'
import { drawnInPdf, drawnInSvg, type DrawnFile, type Point } from './drawn-paths'
import { plotsOf, type AxisRange, type Plot } from './plots'

const sheet = { widthMm: 183, heightMm: 100 }
/** In millimetres. */
const tolerance = 0.01

async function fileOf(setting: ViewSetting, format: FigureFormat): Promise<Buffer> {
  const { content, encoding } = await exportNeuronsView({ setting, format, ...sheet })
  return Buffer.from(content, encoding)
}

async function given(change: Partial<ViewSetting>) {
  const setting = { ...paperSetting, ...change }
  const frame = printFrame(sheet, { point: 0, variances: 'equal' })
  const { option } = neuronsView(setting, frame)
  const axes = (one: unknown) => [one].flat() as AxisRange[]
  const plots = (file: DrawnFile) => plotsOf(file, axes(option.xAxis), axes(option.yAxis))
  const files = [
    drawnInSvg((await fileOf(setting, 'svg')).toString('utf8')),
    drawnInPdf(await fileOf(setting, 'pdf')),
  ]
  const rows = csvRows((await fileOf(setting, 'csv')).toString('utf8'))
  return { files: files.map((file) => ({ ...file, plots: plots(file) })), rows }
}

const isNear = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]) <= tolerance

const places = [
  ['first_weight', 'second_weight'],
  ['first_output', 'second_output'],
] as const

const isInside = ({ left, right, top, bottom }: Plot, [x, y]: Point) =>
  x >= left && x <= right && y >= top && y <= bottom

describe.each([
  ['the paper’s example', {}],
  ['several damped steps, each of its best length', { steps: 5, damping: 0.1, stepLength: 'best' }],
  ['inputs on one line', { angle: 180, damping: 0.3, steps: 2 }],
] as const)('%s', (_, change) => {
  it('has the head of every arrow at the weights and the outputs of its step', async () => {
    const { files, rows } = await given(change)
    for (const { paths, plots } of files) {
      expect(plots).toHaveLength(2)
      let seen = 0
      for (const method of methodIds) {
        const { color } = methodStyle(method, figureThemes.print)
        const heads = paths.filter(({ fill }) => fill === color.toUpperCase())
        const own = rows.filter((row) => row.text('method') === methodLabels[method])
        expect(own).toHaveLength('steps' in change ? change.steps : 1)
        for (const row of own)
          plots.forEach((plot, index) => {
            const [x, y] = places[index]!.map((id) => row.number(id)!)
            const tip: Point = [plot.x(x!), plot.y(y!)]
            if (!isInside(plot, tip)) return
            seen += 1
            expect(heads.some(({ points: [first] }) => first && isNear(first, tip))).toBe(true)
          })
      }
      expect(seen).toBeGreaterThan(3)
    }
  })

  it('has circles of equal loss around the targets, and the same scale across and upwards', async () => {
    const { files } = await given(change)
    for (const { paths, plots } of files) {
      const [, { x, y } = plots[0]!] = plots
      expect(x(1) - x(0)).toBeCloseTo(y(0) - y(1), 2)
      const unit = x(1) - x(0)
      const circles = paths.filter(
        ({ stroke, points }) =>
          stroke === '#404040' &&
          points.length > 200 &&
          points.every((point) => {
            const radius = Math.hypot((point[0] - x(1)) / unit, (point[1] - y(-1)) / unit)
            const level = Math.log(radius ** 2 / 2) / Math.log(4)
            return Math.abs(level - Math.round(level)) < 1e-3
          }),
      )
      expect(circles.length).toBeGreaterThanOrEqual(3)
    }
  })
})

it('says what it shows, what it cannot, and whence it is, in every format', async () => {
  const parallel = { ...paperSetting, angle: 0 }
  const csv = (await fileOf(parallel, 'csv')).toString('utf8')
  expect(csv).toContain('# Reference: Benzing F. Gradient descent on neurons')
  expect(csv).toContain('# first_output: First output [number]')
  expect(csv).not.toMatch(/NaN|Infinity|undefined/)
  const single = (await fileOf(paperSetting, 'csv-raw')).toString('utf8')
  // The gradient step (2, 1), FOOF’s matrix (10, 3, 3, 1) and its step (−1, 4) of length one.
  expect(single).toMatch(/^FOOF,1,0,0,2,1,10,3,1,,,-1,4,1,0/m)
  const record = JSON.parse((await fileOf(parallel, 'json')).toString('utf8')) as {
    figure: { notes: string[]; setting: ViewSetting }
  }
  expect(record.figure.setting).toEqual(parallel)
  expect(record.figure.notes.join(' ')).toContain('FOOF: there is no step, because the inputs')
  const svg = (await fileOf(parallel, 'svg')).toString('utf8')
  expect(svg).toContain('<svg width="183.00mm" height="100.00mm"')
  expect(svg).not.toMatch(/NaN|undefined/)
  for (const label of ['input 1', 'input 2', '4', '16']) expect(svg).toContain(`>${label}<`)
  // PDF files would paint outlines over the letters.
  expect(svg).not.toContain('paint-order')
  expect((await fileOf(parallel, 'png')).subarray(1, 4).toString()).toBe('PNG')
})
