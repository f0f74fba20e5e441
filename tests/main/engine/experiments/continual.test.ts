/** Whole trials of the bench for continual learning, on few of the real images. */
import { describe, expect, it } from 'vitest'
import type { TrialSettings } from '@shared/experiments/common/settings'
import type { Value } from '@shared/experiments/common/values'
import { definitionTable, type ConditionIdOf } from '@shared/experiments/registry'
import type { TrialResult } from '@shared/trials/trial-result'
import { smallRuns } from '../small-runs'

const { numbers } = smallRuns('wasm')
const { continual } = definitionTable

type ConditionId = ConditionIdOf<'continual'>

/** Five tasks of a few digits each, with the defaults of the condition but for `changes`. */
function trial(
  condition: ConditionId,
  changes: Readonly<Record<string, Value>> = {},
): TrialSettings {
  const parameters = [...continual.parameters, ...continual.table[condition].parameters]
  const defaults = Object.fromEntries<Value>(parameters.map((each) => [each.id, each.default]))
  const small = {
    ...{ dataset: 'split-mnist', imagesPerTask: 200, hiddenNeurons: 8, epochsPerTask: 1 },
    ...{ batchSize: 50, curveImages: 50, curvePoints: 1, testSamples: 1 },
  }
  const own = 'fisherImages' in defaults ? { fisherImages: 40 } : {}
  return {
    ...{ definition: 'continual', condition, seed: 2019 },
    values: { ...defaults, ...small, ...own, ...changes },
  }
}

const idsWith = (parameter: string) =>
  (Object.keys(continual.table) as ConditionId[]).filter((id) =>
    continual.table[id].parameters.some(({ id }) => id === parameter),
  )

/** After each task, of every task. */
const accuracies = ({ matrices }: TrialResult) => matrices['taskAccuracy']!.values

const holding = idsWith('penaltyStrength')

describe.each(holding)('the penalty of %s', (id) => {
  const settled = { drawsAnew: false }

  it('changes what is learned, from the second task on, and with its strength', async () => {
    const [none, weak, strong] = [
      await numbers(trial(id, { ...settled, penaltyStrength: 0 })),
      await numbers(trial(id, { ...settled, penaltyStrength: 1 })),
      await numbers(trial(id, { ...settled, penaltyStrength: 1_000 })),
    ]
    expect(weak.network).not.toEqual(none.network)
    expect(strong.network).not.toEqual(weak.network)
    const first = ({ result }: typeof none) => accuracies(result).slice(0, 5)
    expect(first(strong)).toEqual(first(none))
  })

  it('has its share of the loss told at every point, none of it in the first task', async () => {
    const { result } = await numbers(trial(id, { ...settled, penaltyStrength: 1, curvePoints: 2 }))
    const { x, y } = result.series['penaltyShare']!
    expect(x).toEqual(result.series['trainingLoss']!.x)
    expect(y.slice(0, 2)).toEqual([0, 0])
    expect(Math.min(...y.slice(2))).toBeGreaterThan(0)
    expect(Math.max(...y)).toBeLessThan(1)
    const mean = y.slice(2).reduce((sum, share) => sum + share, 0) / (y.length - 2)
    expect(result.scalars['penaltyShare']).toBeCloseTo(mean, 12)
  })

  it('without strength is no consolidation, bit for bit', async () => {
    const none = await numbers(trial('no-consolidation'))
    const held = await numbers(trial(id, { ...settled, penaltyStrength: 0 }))
    expect(held.network).toEqual(none.network)
    expect(accuracies(held.result)).toEqual(accuracies(none.result))
  })
})

describe('a learning rate that falls within tasks', () => {
  it('changes what is learned, each way differently, and nothing where it stays', async () => {
    const [none, constant, linear, exponential] = [
      await numbers(trial('si')),
      await numbers(trial('si', { rateDecay: 'constant' })),
      await numbers(trial('si', { rateDecay: 'linear' })),
      await numbers(trial('si', { rateDecay: 'exponential' })),
    ]
    expect(constant.network).toEqual(none.network)
    expect(linear.network).not.toEqual(none.network)
    expect(exponential.network).not.toEqual(linear.network)
  })
})

it('every model but the controls holds weights', () => {
  expect(holding).toHaveLength(12)
})

describe.each(idsWith('watchers'))('measures that watch %s', (id) => {
  it('change no bit of network and accuracy, and are compared after every task', async () => {
    const alone = await numbers(trial(id))
    const watched = await numbers(trial(id, { watchers: 'all' }))
    expect(watched.network).toEqual(alone.network)
    expect(accuracies(watched.result)).toEqual(accuracies(alone.result))
    const alike = (result: object) => Object.keys(result).filter((key) => key.startsWith('alike/'))
    expect(alike(alone.result.series)).toEqual([])
    expect(alike(watched.result.series).length).toBeGreaterThan(50)
    for (const name of alike(watched.result.series))
      expect(watched.result.series[name]!.x.length, name).toBeGreaterThan(0)
  })
})
