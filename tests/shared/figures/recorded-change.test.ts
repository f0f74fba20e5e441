import { describe, expect, it } from 'vitest'
import { recordedChange } from '@shared/figures/presynaptic/recorded-change'
import type { FigureFrame } from '@shared/figures/kit/figure'
import { figureThemes } from '@shared/figures/kit/theme'
import { exampleRecording, examplePrediction } from '../../fixtures/example-recording'
import { expectDrawable } from './drawable'

const frame: FigureFrame = {
  theme: figureThemes.paper,
  width: 900,
  height: 400,
  point: 0,
  variances: 'equal',
}
const recording = exampleRecording()
const draw = (
  ...[prediction, measure = 'size']: [typeof examplePrediction?, ('size' | 'signed')?]
) => recordedChange(recording, prediction, measure, frame)

describe('recorded synapses', () => {
  // `scipy.stats.pearsonr`, SciPy 1.17, on the example file.
  it('have the correlations of a statistics package, together and by protocol', () => {
    const rows = draw().drawn.rows
    expect(rows.map(([label, n]) => [label, n])).toEqual([
      ['Recorded, all', 48],
      ['Recorded, LTP', 24],
      ['Recorded, LTD', 24],
    ])
    const expected = [
      [-0.3010970536705383, 0.03756178055167966, 0.09557114347427739, 0.518173013414263],
      [-0.36240725797378415, 0.08179379775191804, -0.36240725797378415, 0.08179379775191804],
      [-0.5968860019614446, 0.002076174971814524, 0.5968860019614446, 0.002076174971814524],
    ]
    expected.forEach((values, row) =>
      values.forEach((value, column) => expect(rows[row]?.[column + 2]).toBeCloseTo(value, 7)),
    )
  })

  it('are titled by what the test carries, for either measure', () => {
    expect(draw().title).toBe(
      'Recorded synapses with high release probability change less (p\u202f=\u202f0.038)',
    )
    expect(draw(undefined, 'signed').title).toMatch(/^No clear relation .*\(p\u202f=\u202f0\.52\)$/)
  })

  it('are drawn with LTP and LTD marked, and say that they are synthetic', () => {
    const figure = draw()
    expectDrawable(figure)
    expectDrawable(draw(undefined, 'signed'))
    const series = JSON.stringify(figure.option)
    expect(series).toContain('"LTP"')
    expect(series).toContain('"LTD"')
    expect(figure.notes[0]).toMatch(/^Synthetic example/)
    expect(figure.notes[1]).toContain('r = −0.4416')
    expect(figure.raw.rows).toHaveLength(48)
  })

  it('stand beside the synapses of a trial that could have been recorded', () => {
    const figure = draw(examplePrediction)
    expectDrawable(figure)
    expect(figure.drawn.rows.at(-1)?.slice(0, 2)).toEqual(['Model', 3])
    // Sizes 1, 0.6 and 0.1 at p = 0.25, 0.5 and 0.9 (`scipy.stats.pearsonr`).
    expect(figure.drawn.rows.at(-1)?.[2]).toBeCloseTo(-0.9976621547732065, 10)
    expect(figure.description).toContain('A perceptron, seed 1000')
    expect(figure.raw.rows.filter(([source]) => source === 'model')).toHaveLength(3)
  })
})
