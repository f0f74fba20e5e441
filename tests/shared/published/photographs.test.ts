/** What is published of photographs: judged on the images that it is of, at the published settings. */
import { describe, expect, it } from 'vitest'
import type { ExperimentDetail } from '@shared/contract/experiments'
import { valueOfRecipe } from '@shared/datasets/recipes'
import type { Value } from '@shared/experiments/common/values'
import type { PresetId } from '@shared/presets/registry'
import { publishedCurve } from '@shared/published/losses'
import { publishedFor } from '@shared/published/overlay'
import { valuesAtPoint } from '@shared/results/selection'
import { judgementsOf } from '@shared/verdict/judge'
import { measuredOf } from '@shared/verdict/measured'
import { cifarSnapshots } from '../../fixtures/cifar-snapshots'
import { finishedExperiment } from '../../fixtures/followed-experiment'
import { resultOfOptimizers } from '../../fixtures/optimizers-result'

const seeds = [42, 43, 44, 45, 46]
type LossOf = (condition: string, values: Readonly<Record<string, Value>>) => number

/** A finished run at paper scale, on imported images or on those that the preset names. */
function ended(preset: PresetId, lossOf: LossOf, sweeps: Record<string, Value[]> = {}) {
  return finishedExperiment(
    preset,
    seeds,
    (trial) => ({
      ...resultOfOptimizers(trial),
      scalars: {
        finalTrainingLoss: lossOf(trial.condition, trial.values) * (1 + 0.01 * (trial.seed - 44)),
      },
    }),
    sweeps,
  )
}

const found = (detail: ExperimentDetail, id: string) =>
  judgementsOf(measuredOf(detail)).find((one) => one.id === id)

/** Read off Fig 5.5, at the last update. */
const published = {
  'fig-5.5': { foof: 0.047, kfac: 0.109, momentum: 0.3 },
  'fig-5.5c': { foof: 0.02, kfac: 0.045, momentum: 0.042 },
  'fig-5.5d': { foof: 0.0066, kfac: 0.011, momentum: 0.011 },
} as const
const panels = [
  ['fig-5.5', 'fig-5.5b'],
  ['fig-5.5c', 'fig-5.5c'],
  ['fig-5.5d', 'fig-5.5d'],
] as const

describe.each(panels)('%s', (preset, panel) => {
  const losses: Readonly<Record<string, number>> = published[preset]
  const detail = ended(preset, (condition) => losses[condition]!)
  const values = valuesAtPoint(detail, 0)

  it('has its curves over 25 000 updates, on CIFAR-10 from wherever it was imported', () => {
    const onImported = { ...values, dataset: valueOfRecipe('cifar-10', cifarSnapshots) }
    for (const own of [values, onImported])
      for (const [condition, loss] of Object.entries(losses)) {
        const curve = publishedCurve('optimizers', condition, own)
        expect(curve).toMatchObject({ updates: [2_500, 10_000, 20_000, 25_000] })
        expect(curve?.losses.at(-1)).toBe(loss)
        expect(publishedFor('optimizers', condition, own)).toEqual({ mean: loss })
      }
  })

  it.each([
    { dataset: valueOfRecipe('ten-scenes') },
    { augmentation: 'none' },
    { polyakDecay: 0.5 },
    { 'foof.filterCurvature': 'sum' },
    { momentumFrom: 0 },
  ])('has none where %o', (other) => {
    expect(publishedCurve('optimizers', 'foof', { ...values, ...other })).toBeUndefined()
  })

  it('agrees in value and order where the losses are the published ones', () => {
    for (const condition of Object.keys(losses))
      expect(found(detail, `${panel}/${condition}`)).toMatchObject({
        ...{ verdict: 'agrees', atPublishedSettings: true },
      })
    expect(found(detail, `${panel}/order`)?.verdict).toBe('agrees')
    const other = ended(preset, (condition) => (condition === 'foof' ? 1 : losses[condition]!))
    expect(found(other, `${panel}/order`)?.verdict).not.toBe('agrees')
    expect(found(other, `${panel}/foof`)?.verdict).not.toBe('agrees')
  })

  it('is not judged on Scenes', () => {
    const dataset = valueOfRecipe('ten-scenes')
    const onScenes = {
      ...detail,
      settings: { ...detail.settings, values: { ...detail.settings.values, dataset } },
      results: detail.results.map((trial) => ({ ...trial, values: { ...trial.values, dataset } })),
    }
    expect(judgementsOf(measuredOf(onScenes))).toEqual([])
  })
})

it('KFAC’s kinds of damping and of averages are compared on CIFAR-10', () => {
  const kinds = ended(
    'fig-5.12',
    (condition, { dampingKind }) =>
      condition === 'momentum' ? 0.29 : dampingKind === 'standard' ? 0.23 : 0.093,
    { 'kfac.dampingKind': ['standard', 'heuristic'] },
  )
  expect(found(kinds, 'fig-5.12a/damping')?.verdict).toBe('agrees')
  const seen = ended(
    'fig-5.10',
    (condition, { averageDecay }) =>
      condition === 'kfac' ? (averageDecay === 0 ? 0.14 : 0.093) : 0.3,
    { 'kfac.averageDecay': [0.95, 0] },
  )
  expect(found(seen, 'fig-5.10a/subsampled')?.verdict).toBe('agrees')
  expect(found(seen, 'fig-5.10a/order')?.verdict).toBe('agrees')
})

it('methods are compared at every batch size of house numbers', () => {
  const detail = ended('fig-5.15', (condition) => (condition === 'momentum' ? 0.2 : 0.11), {
    batchSize: [128, 256],
  })
  for (const id of ['128/foof', '128/kfac', '256/foof', '256/kfac'])
    expect(found(detail, `fig-5.15/${id}/order`)).toMatchObject({
      verdict: 'agrees',
      remark: expect.stringContaining('those of CIFAR-10') as string,
    })
  expect(found(detail, 'fig-5.16/512/foof/order')).toBeUndefined()
})
