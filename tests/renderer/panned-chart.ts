/** A chart of very long curves in a page, moved picture by picture as the window does it. */
import { echarts, redraw } from '@shared/figures/kit/echarts-parts'
import type { FigureFrame } from '@shared/figures/kit/figure'
import { moved, zoomed, type MovableAxis } from '@shared/figures/kit/movable-axis'
import { figureThemes } from '@shared/figures/kit/theme'
import { drawingOf, figureOf } from '@shared/figures/registry'
import { longExperiment } from '../fixtures/long-experiment'

const id = 'release-probability'
const size = { width: 900, height: 500 }

export interface Panning {
  /** Milliseconds of the drawing that is kept. */
  readonly drawing: number
  /** Milliseconds of work for each picture, in order. */
  readonly pictures: readonly number[]
}

const nextPicture = () => new Promise((resolve) => requestAnimationFrame(resolve))

/** @param points of each curve of each seed @param pictures half of them near, half of the whole axis */
export async function pan(points: number, pictures: number): Promise<Panning> {
  const place = document.body.appendChild(document.createElement('div'))
  const chart = echarts.init(place, null, { renderer: 'svg', ...size })
  const detail = longExperiment(points)
  const frame: FigureFrame = {
    ...{ ...size, theme: figureThemes.paper, point: 0, variances: 'paired' },
  }
  const began = performance.now()
  const kept = drawingOf(id, detail, frame)
  const drawing = performance.now() - began
  const whole = figureOf(id, detail, kept, frame).axis
  if (!whole) throw new Error('The chart has no axis that can be moved.')
  let axis: MovableAxis = { ...whole, shown: zoomed(whole, 0.9) }
  const times: number[] = []
  for (let picture = 0; picture < pictures; picture += 1) {
    await nextPicture()
    const start = performance.now()
    if (picture === pictures / 2) axis = { ...axis, shown: zoomed(axis, 0.1) }
    const forward = picture % 20 < 10 ? 1 : -1
    axis = { ...axis, shown: moved(axis, 0.01 * forward) }
    redraw(chart, figureOf(id, detail, kept, { ...frame, choices: { x: axis.shown } }).option)
    times.push(performance.now() - start)
  }
  return { drawing, pictures: times }
}
