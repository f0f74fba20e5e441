/** The published losses of chapter 5: shown and judged only where every setting is the published one. */
import { describe, expect, it } from 'vitest'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { publishedFor } from '@shared/published/overlay'
import { publishedCurve } from '@shared/published/losses'
import { figureThemes } from '@shared/figures/kit/theme'
import { buildFigure } from '@shared/figures/registry'
import type { PresetId } from '@shared/presets/registry'
import { valuesAtPoint } from '@shared/results/selection'
import { judgementsOf } from '@shared/verdict/judge'
import { measuredOf } from '@shared/verdict/measured'
import { wordsOf } from '@shared/verdict/words'
import { finishedExperiment } from '../../fixtures/followed-experiment'
import { resultOfOptimizers } from '../../fixtures/optimizers-result'

const seeds = [42, 43, 44, 45, 46]
type Losses = Readonly<Record<string, number>>

/** A finished run at paper scale whose methods end at these losses, seeds a hundredth apart. */
function ended(preset: PresetId, losses: Losses, sweeps: Record<string, number[]> = {}) {
  return finishedExperiment(
    preset,
    seeds,
    (trial) => ({
      ...resultOfOptimizers(trial),
      scalars: { finalTrainingLoss: losses[trial.condition]! * (1 + 0.01 * (trial.seed - 44)) },
    }),
    sweeps,
  )
}

const asPublished: Losses = {
  kfac: 0.0069,
  adam: 0.115,
  momentum: 0.146,
  'natural-gradient': 0.19,
}
const found = (detail: ExperimentDetail, id: string) =>
  judgementsOf(measuredOf(detail)).find((one) => one.id === id)

describe('published losses', () => {
  it('are laid over runs at the published settings, and over no others', () => {
    const values = valuesAtPoint(ended('fig-5.1', asPublished), 0)
    const curve = publishedCurve('optimizers', 'kfac', values)
    expect(curve?.updates).toEqual([600, 2_000, 4_000, 6_000])
    expect(curve?.losses).toEqual([0.33, 0.093, 0.023, 0.0069])
    expect(publishedFor('optimizers', 'adam', values)).toEqual({ mean: 0.115 })
    for (const other of [
      { 'kfac.damping': 2 },
      { epochsPerTask: 9 },
      { dataset: 'mnist' },
      { 'kfac.period': 100 },
    ])
      expect(publishedCurve('optimizers', 'kfac', { ...values, ...other })).toBeUndefined()
    // What another method is set to does not matter.
    expect(
      publishedCurve('optimizers', 'momentum', { ...values, 'kfac.damping': 2 })?.losses.at(-1),
    ).toBe(0.146)
  })

  it('are those of the period that FOOF was inverted with', () => {
    const detail = ended('fig-5.4', { ...asPublished, foof: 0.002 }, { 'foof.period': [1, 100] })
    const last = [0, 1].map((point) =>
      publishedCurve('optimizers', 'foof', valuesAtPoint(detail, point))?.losses.at(-1),
    )
    expect(last).toEqual([0.0022, 0.0019])
  })

  it('stand in the table of what is drawn, with the runs of both periods', () => {
    const detail = ended('fig-5.4', { ...asPublished, foof: 0.002 }, { 'foof.period': [1, 100] })
    const frame = { theme: figureThemes.paper, width: 900, height: 500, point: 0 } as const
    const figure = buildFigure('final-loss', detail, { ...frame, variances: 'paired' })
    const published = figure.drawn.columns.findIndex(({ id }) => id === 'published_loss')
    expect(figure.drawn.rows.map((row) => [row[0], row[published]])).toEqual([
      ['Momentum', 0.146],
      ['KFAC', 0.0069],
      ['FOOF, steps between two inversions 1', 0.0022],
      ['FOOF, steps between two inversions 100', 0.0019],
    ])
    expect(figure.description).toContain('Fig 5.1a and Fig 5.4b')
  })
})

describe('verdicts on losses', () => {
  it('agree in order and by a factor where the losses are the published ones', () => {
    const detail = ended('fig-5.1', asPublished)
    const order = found(detail, 'fig-5.1a/order')
    expect(order).toMatchObject({ verdict: 'agrees', atPublishedSettings: true })
    expect(wordsOf('optimizers', order!).published).toBe(
      'natural gradient > momentum > Adam > KFAC',
    )
    const kfac = found(detail, 'fig-5.1a/kfac')!
    expect(kfac.verdict).toBe('agrees')
    // The mean of logarithms of 0.98 to 1.02 times the published number.
    expect(kfac.difference).toBeCloseTo(
      [0.98, 0.99, 1, 1.01, 1.02].reduce((sum, one) => sum + Math.log(one), 0) / 5,
      12,
    )
    expect(wordsOf('optimizers', kfac)).toMatchObject({
      margin: 'a factor of 2.0 either way',
      difference: expect.stringMatching(/^1\.00 \(0\.9\d to 1\.0\d\) times$/) as string,
    })
    expect(kfac.measured?.mean).toBeCloseTo(0.0069, 12)
  })

  it('do not where a loss is three times as large or a third, though the difference is small', () => {
    for (const factor of [3, 1 / 3]) {
      const detail = ended('fig-5.1', { ...asPublished, kfac: 0.0069 * factor })
      expect(found(detail, 'fig-5.1a/kfac')).toMatchObject({
        verdict: 'undecided',
        reason: expect.stringContaining('outside the margin') as string,
      })
    }
  })

  it('do not where the order is another', () => {
    const order = found(ended('fig-5.1', { ...asPublished, kfac: 0.3 }), 'fig-5.1a/order')
    expect(order?.verdict).toBe('undecided')
    expect(order?.reason).toContain('a step goes the other way')
  })

  it('take the lowest of several values that were varied', () => {
    const detail = finishedExperiment(
      'fig-5.4',
      seeds,
      (trial) => {
        const foof = trial.values['period'] === 1 ? 0.5 : 0.002
        const loss = trial.condition === 'foof' ? foof : asPublished[trial.condition]!
        return {
          ...resultOfOptimizers(trial),
          scalars: { finalTrainingLoss: loss + 1e-5 * trial.seed },
        }
      },
      { 'foof.period': [1, 100] },
    )
    const order = found(detail, 'fig-5.4b/order')
    expect(order?.verdict).toBe('agrees')
    expect(order?.members?.at(-1)?.summary.mean).toBeCloseTo(0.00244, 6)
  })
})
