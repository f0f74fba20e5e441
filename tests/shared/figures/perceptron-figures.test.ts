import { describe, expect, it } from 'vitest'
import { compare } from '@shared/results/comparison'
import { figuresOf, figuresOfDefinition } from '@shared/figures/of-experiment'
import { buildFigure } from '@shared/figures/registry'
import type { FigureFrame } from '@shared/figures/kit/figure'
import { figureThemes } from '@shared/figures/kit/theme'

import { judgementsOf } from '@shared/verdict/judge'
import { measuredOf } from '@shared/verdict/measured'
import { wordsOf } from '@shared/verdict/words'
import { finishedExperiment } from '../../fixtures/followed-experiment'
import { expectDrawable } from './drawable'

const frame: FigureFrame = {
  theme: figureThemes.paper,
  width: 600,
  height: 380,
  point: 0,
  variances: 'equal',
}

// Average accuracy of each seed, as the authors’ notebook saved it.
const saved: Readonly<Record<string, readonly number[]>> = {
  'no-consolidation': [0.878, 0.9, 0.914, 0.898, 0.892, 0.872, 0.86, 0.886, 0.882, 0.88],
  presynaptic: [0.896, 0.93, 0.908, 0.91, 0.942, 0.91, 0.938, 0.902, 0.922, 0.916],
}
const seeds = Array.from({ length: 10 }, (_, index) => 1000 + index)
const steps = [0, 500, 1000, 1500, 2000, 2500]

const detail = finishedExperiment('fig-4.5/perceptron', seeds, ({ condition, seed }) => {
  const final = saved[condition]?.[seed - 1000] ?? NaN
  const accuracies = Float64Array.from({ length: 25 }, (_, index) => {
    const [after, task] = [Math.floor(index / 5), index % 5]
    return after < 4 ? Math.max(0.5, 1 - 0.03 * (after - task)) : final
  })
  const curve = { x: steps, y: [0.5, 1, 0.97, 0.94, 0.91, 0.88] }
  return {
    scalars: { finalAccuracy: final, firstTaskAccuracy: final },
    matrices: { taskAccuracy: { rows: 5, columns: 5, values: accuracies } },
    series: Object.fromEntries([1, 2, 3, 4, 5].map((task) => [`accuracy/task-${task}`, curve])),
  }
})

describe('figures of the perceptron', () => {
  it.each(figuresOfDefinition('perceptron'))('%s can be drawn, or says why it is empty', (id) => {
    expectDrawable(buildFigure(id, detail, frame))
  })

  it('begin with the two of the thesis', () => {
    expect(figuresOf(detail).slice(0, 2)).toEqual(['first-task-retention', 'average-accuracy'])
  })

  it('lay the published values over them, with ten runs and their source', () => {
    const average = buildFigure('average-accuracy', detail, frame)
    expect(average.drawn.rows.map((row) => row.slice(4))).toEqual([
      [0.9174, 0.0046],
      [0.8862, 0.0046],
    ])
    expect(average.description).toContain('published values (thesis, Fig 4.5c)')
    expect(JSON.stringify(average.option)).toContain('published, mean ± s.e., n\u202f=\u202f10')
    expect(average.description).toContain('Accuracy on the learned patterns')
    const retention = buildFigure('first-task-retention', detail, frame)
    expect(retention.description).toContain('published means (thesis, Fig 4.5b)')
    expect(JSON.stringify(retention.option)).toContain('0.824')
  })

  it('are judged: both means and their order', () => {
    const verdicts = judgementsOf(measuredOf(detail))
    expect(verdicts.map(({ id, verdict }) => [id, verdict])).toEqual([
      ['fig-4.5/perceptron/presynaptic', 'agrees'],
      ['fig-4.5/perceptron/no-consolidation', 'agrees'],
      ['fig-4.5/perceptron/order', 'agrees'],
    ])
    expect(verdicts[0]?.difference).toBeCloseTo(0, 10)
    expect(wordsOf('perceptron', verdicts[1]!).published).toMatch(/88\.6.±.0\.5.%/u)
  })

  it('test the two models against each other: the published t and p', () => {
    const [test] = compare(detail, 0, 'finalAccuracy', 'equal').tests
    expect(test?.statistic).toBeCloseTo(4.53919897948448, 10)
    expect(test?.p).toBeCloseTo(0.0002540700476947301, 10)
    const { title } = buildFigure('average-accuracy', detail, frame)
    expect(title).toBe(
      'Presynaptic plasticity remembers more than no consolidation (p\u202f<\u202f0.001)',
    )
  })
})
