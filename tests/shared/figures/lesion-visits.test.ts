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
      ['measured with the trial', 0, 0.9],
      ['measured with the trial', 0.5, 0.8],
    ])
  })

  it('shows lesions of one layer alone', () => {
    const figure = lesionVisits(session({ lesion: { ordering: 'p', share: 1, layer: 2 } }), frame)
    expect(numbers(figure)).toEqual([['looked at', 1, 0.2]])
  })
})
