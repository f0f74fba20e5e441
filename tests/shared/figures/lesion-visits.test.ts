import { describe, expect, it } from 'vitest'
import { lesionVisits, type LesionVisits } from '@shared/figures/lesions/lesion-visits'
import { figureThemes } from '@shared/figures/kit/theme'
import { matrixOf } from '@shared/trials/trial-result'
import { expectDrawable } from './drawable'

const frame = {
  ...{ theme: figureThemes.dark, width: 500, height: 320, point: 0 },
  variances: 'equal' as const,
}
const stored = matrixOf([
  [0, 0.5],
  [0.9, 0.8],
])
const visit = (share: number, accuracy: number, layer?: number) => ({
  lesion: { ordering: 'p' as const, share, ...(layer === undefined ? {} : { layer }) },
  accuracy,
  samples: 10,
})
const session = (change: Partial<LesionVisits> = {}): LesionVisits => ({
  visited: [visit(0.4, 0.85), visit(0.1, 0.89), visit(1, 0.2, 2)],
  lesion: { ordering: 'p', share: 0.4 },
  intact: 0.9,
  result: { matrices: { 'lesion/random': stored } },
  ...change,
})
const numbers = (figure: ReturnType<typeof lesionVisits>) =>
  figure.drawn.rows.map(([, kind, share, accuracy]) => [kind, share, accuracy])

describe('the curve of a session', () => {
  it('has the points looked at in order, over what was measured with the trial', () => {
    const figure = lesionVisits(session(), frame)
    expectDrawable(figure)
    expect(numbers(figure)).toEqual([
      ['looked at', 0.1, 0.89],
      ['looked at', 0.4, 0.85],
      ['stored', 0, 0.9],
      ['stored', 0.5, 0.8],
    ])
  })

  it('keeps lesions of neurons apart, in their own words and over their own curves', () => {
    const ofNeurons = { ordering: 'p' as const, share: 0.2, target: 'neurons' as const }
    const figure = lesionVisits(
      session({
        visited: [visit(0.4, 0.85), { lesion: ofNeurons, accuracy: 0.7, samples: 10 }],
        lesion: ofNeurons,
        result: {
          matrices: {
            'lesion/random': stored,
            'lesionCurve/neurons/random': matrixOf([
              [0, 1],
              [0.9, 0.1],
              [0.9, 0.2],
            ]),
          },
        },
      }),
      frame,
    )
    expect(figure.drawn.rows).toEqual([
      ['Lowest summed release probability first', 'looked at', 0.2, 0.7],
      ['At random', 'stored', 0, 0.9],
      ['At random', 'stored', 1, 0.1],
    ])
    const [axis] = [figure.option.xAxis].flat() as { name: string }[]
    expect(axis?.name).toBe('Hidden neurons removed (%)')
  })

  it('can be narrowed', () => {
    const figure = lesionVisits(session(), {
      ...frame,
      window: { xFrom: 0.2, xTo: 1, yFrom: 0.5, yTo: 1 },
    })
    expect(numbers(figure)).toEqual([
      ['looked at', 0.4, 0.85],
      ['stored', 0.5, 0.8],
    ])
    expect(figure.description).toContain('Axes narrowed to 20 to 100')
  })

  it('shows lesions of one layer alone', () => {
    const figure = lesionVisits(session({ lesion: { ordering: 'p', share: 1, layer: 2 } }), frame)
    expect(numbers(figure)).toEqual([['looked at', 1, 0.2]])
  })
})
