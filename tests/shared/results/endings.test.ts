import { usualTest } from '@shared/statistics/test-choice'
import { describe, expect, it } from 'vitest'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { buildFigure } from '@shared/figures/registry'
import { figureThemes } from '@shared/figures/kit/theme'
import { compare } from '@shared/results/comparison'
import { endingWords, hasNetwork, leftOutSentences } from '@shared/results/endings'
import { conditionTrials } from '@shared/results/selection'
import { meanOf } from '@shared/statistics/summary'
import type { Ending } from '@shared/trials/ending'
import { measuredOf } from '@shared/verdict/measured'
import { leftOutWords } from '@shared/verdict/words'
import { headline } from '@shared/answers/headline'
import { syntheticEnergy } from '../../fixtures/synthetic-energy'
import { syntheticExperiment, withEnding } from '../../fixtures/synthetic-experiment'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const at = (step: number, lastLoss?: number): Ending => ({
  kind: 'diverged',
  step,
  ...(lastLoss === undefined ? {} : { lastLoss }),
})
const early: Ending = { kind: 'stopped-early', firstTask: 0.481 }

/** Seeds 2019 to 2021, of which these endings were not the usual one. */
function ended(endings: Readonly<Record<number, Ending>>): ExperimentDetail {
  return Object.entries(endings).reduce(
    (detail, [seed, ending]) => withEnding(detail, 'no-consolidation', Number(seed), ending),
    syntheticExperiment(),
  )
}

const frame = {
  ...{ theme: figureThemes.paper, width: 600, height: 380, point: 0 },
  variances: 'equal' as const,
}
const one = ended({ 2020: at(340, 8.25) })
const sentence = 'No consolidation: 1 of 3 networks diverged, at step 340; it is in no mean.'

describe('a network that diverged', () => {
  it('is counted and named in a sentence', () => {
    expect(leftOutSentences(one)).toEqual([sentence])
    expect(leftOutSentences(syntheticExperiment())).toEqual([])
    const two = ended({ 2019: at(1340), 2020: at(7) })
    expect(leftOutSentences(two).map(plain)).toEqual([
      'No consolidation: 2 of 3 networks diverged, at steps 7 and 1340; they are in no mean.',
    ])
    expect(leftOutSentences(ended({ 2019: early, 2021: at(9) }))).toEqual([
      'No consolidation: 1 of 3 networks stopped early, the first task not learned; it is in no mean.',
      'No consolidation: 1 of 3 networks diverged, at step 9; it is in no mean.',
    ])
  })

  it('is counted over all sweep points, or at one', () => {
    const swept = syntheticExperiment({ sweeps: { hiddenNeurons: [50, 100] } })
    const both = withEnding(swept, 'presynaptic', 2019, at(5))
    const words = (count: string, steps: string) =>
      `Presynaptic plasticity: ${count} networks diverged, at ${steps} in no mean.`
    expect(leftOutSentences(both)).toEqual([words('2 of 6', 'steps 5 and 5; they are')])
    expect(leftOutSentences(both, [1])).toEqual([words('1 of 3', 'step 5; it is')])
  })

  it('tells its steps by the first and the last where there are many', () => {
    const seeds = [1, 2, 3, 4, 5, 6]
    const detail = seeds.reduce(
      (all, seed) => withEnding(all, 'joint', seed, at(100 * seed)),
      syntheticExperiment({ seeds }),
    )
    expect(leftOutSentences(detail)).toEqual([
      'Joint training: 6 of 6 networks diverged, at steps 100 to 600; they are in no mean.',
    ])
  })

  it('is told with the loss before, and has no network', () => {
    const trial = (detail: ExperimentDetail) =>
      detail.results.find(
        ({ condition, seed }) => condition === 'no-consolidation' && seed === 2020,
      )!
    expect(endingWords(trial(one))).toBe('diverged: at step 340, last loss 8.25')
    expect(endingWords(trial(ended({ 2020: at(1) })))).toBe('diverged: at step 1')
    const huge = trial(ended({ 2020: at(6, 3.14159e12) }))
    expect(endingWords(huge)).toBe('diverged: at step 6, last loss 3.14 × 10¹²')
    expect(plain(endingWords(trial(ended({ 2020: early })))!)).toBe(
      'stopped early: first task not learned (48.1 %)',
    )
    expect(endingWords(trial(syntheticExperiment()))).toBeUndefined()
    expect([one, ended({ 2020: early }), syntheticExperiment()].map(trial).map(hasNetwork)).toEqual(
      [false, true, true],
    )
    const running = { ...trial(one), status: 'running' as const }
    expect([endingWords(running), hasNetwork(running)]).toEqual([undefined, false])
  })

  it('is in no mean, test, table or curve', () => {
    const whole = syntheticExperiment()
    const of = (detail: ExperimentDetail) =>
      conditionTrials(detail, 0).find(({ condition }) => condition.id === 'no-consolidation')!
    expect(of(one).done.map(({ seed }) => seed)).toEqual([2019, 2021])
    expect(of(one).leftOut.map(({ seed }) => seed)).toEqual([2020])
    expect(of(one).begun).toEqual(of(one).done)
    const accuracies = of(whole)
      .done.filter(({ seed }) => seed !== 2020)
      .map(({ result }) => result.scalars['finalAccuracy']!)
    const row = compare(one, 0, 'finalAccuracy', 'equal').rows[1]!
    expect(row.values).toEqual(accuracies)
    expect(row.summary).toMatchObject({ n: 2, mean: meanOf(accuracies) })
    const test = compare(one, 0, 'finalAccuracy', 'equal').tests[0]!
    expect(test.df).toBe(3)
    const cells = measuredOf(one).cells.map(({ condition, seeds, leftOut }) => ({
      condition,
      seeds,
      leftOut,
    }))
    expect(cells[1]).toEqual({ condition: 'no-consolidation', seeds: [2019, 2021], leftOut: 1 })
    expect(leftOutWords(measuredOf(one))).toBe(
      'Networks that diverged, stopped early or guess are left out: no consolidation 1.',
    )
    expect(leftOutWords(measuredOf(whole))).toBeUndefined()
    const { raw, drawn } = buildFigure('learning-curves', one, frame)
    const seedsOf = raw.rows
      .filter(([label]) => label === 'No consolidation')
      .map((cells_) => cells_[2])
    expect(new Set(seedsOf)).toEqual(new Set([2019, 2021]))
    const steps = drawn.rows
      .filter(([label]) => label === 'No consolidation')
      .map((cells_) => cells_[2])
    const others = drawn.rows
      .filter(([label]) => label === 'Joint training')
      .map((cells_) => cells_[2])
    expect(Math.max(...steps.map(Number))).toBe(Math.max(...others.map(Number)))
  })

  it('is left out of energy as well, beside networks at chance', () => {
    const diverged = withEnding(syntheticEnergy(), 'deterministic', 2020, at(12))
    const [before, after] = [syntheticEnergy(), diverged].map((detail) =>
      measuredOf(detail).cells.find(({ condition }) => condition === 'deterministic'),
    )
    expect(after!.leftOut).toBe(before!.leftOut + 1)
    expect(after!.metrics['bitsPerEnergy']!.n).toBe(before!.metrics['bitsPerEnergy']!.n - 1)
  })

  it('is named in the caption of every figure and in the headline, whose n is without it', () => {
    for (const id of ['average-accuracy', 'learning-curves', 'final-task-accuracy'] as const)
      expect(buildFigure(id, one, frame).description).toContain(sentence)
    const lead = plain(headline(one, 0, { ...usualTest, test: 'equal' }))
    expect(lead).toContain(sentence)
    expect(lead).toContain('n = 2–3')
  })

  it('is named in place of a figure that has nothing else to draw', () => {
    const none = syntheticExperiment({ conditions: ['no-consolidation'], seeds: [2020] })
    const { empty } = buildFigure(
      'average-accuracy',
      withEnding(none, 'no-consolidation', 2020, at(3)),
      frame,
    )
    expect(empty).toContain(
      'No consolidation: 1 of 1 network diverged, at step 3; it is in no mean.',
    )
  })
})
