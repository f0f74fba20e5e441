/** Whole trials whose practice is decided on validation images, on few of the real images. */
import { describe, expect, it } from 'vitest'
import type { TrialSettings } from '@shared/experiments/common/settings'
import type { Value } from '@shared/experiments/common/values'
import { definitionTable, type ConditionIdOf } from '@shared/experiments/registry'
import { smallRuns } from '../small-runs'

const { numbers, withCheckpoints } = smallRuns('wasm')
const { continual } = definitionTable

/** Five tasks of a few digits each, with a head for all. */
function trial(
  condition: ConditionIdOf<'continual'>,
  changes: Readonly<Record<string, Value>>,
): TrialSettings {
  const parameters = [...continual.parameters, ...continual.table[condition].parameters]
  const defaults = Object.fromEntries<Value>(parameters.map((each) => [each.id, each.default]))
  const small = {
    ...{ dataset: 'split-mnist', imagesPerTask: 200, hiddenNeurons: 8, epochsPerTask: 14 },
    ...{ batchSize: 40, curveImages: 50, curvePoints: 2, optimizer: 'momentum' },
    ...{ learningRate: 0.05, practice: 'validation', validationShare: 0.2, drawsAnew: false },
  }
  return {
    ...{ definition: 'continual', condition, seed: 2019 },
    values: { ...defaults, ...small, ...changes },
  }
}

describe('practice until validation accuracy stalls', () => {
  it.each(['si', 'sos', 'no-consolidation'] as const)(
    'goes on from a checkpoint to the same bits: %s',
    async (condition) => {
      const settings = trial(condition, {})
      const { whole, saved } = await withCheckpoints(settings)
      const passes = whole.result.series['practice/passes']
      // 160 of 200 images in batches of 40 make four steps a pass.
      expect(passes?.x).toEqual([56, 112, 168, 224, 280])
      expect(Math.min(...passes!.y)).toBeLessThan(14)
      expect(await numbers(settings, { checkpoint: structuredClone(saved)[1]! })).toEqual(whole)
    },
  )

  it('changes nothing for models that always make all passes, but the images that are left out', async () => {
    const together = trial('joint', {})
    const { result } = await numbers(together)
    expect(result.series['practice/passes']).toBeUndefined()
  })
})

describe('strengths found by halving', () => {
  const settings = trial('si', {
    ...{ strengthChoice: 'halved-rates', penaltyStrength: 1e6, practice: 'passes' },
    ...{ epochsPerTask: 3 },
  })

  it('leave a task as much of its accuracy as was asked for, and go on to the same bits', async () => {
    const { whole, saved } = await withCheckpoints(settings)
    const chosen = (name: string) => whole.result.series[`chosen/${name}`]!.y
    // The first task has nothing to hold on to.
    expect(chosen('attempts')[0]).toBe(1)
    expect(Math.max(...chosen('attempts'))).toBeGreaterThan(1)
    chosen('attempts').forEach((attempts, task) => {
      expect(chosen('strength')[task]).toBe(1e6 / 2 ** (attempts - 1))
      if (attempts < 10)
        expect(chosen('accuracy')[task]).toBeGreaterThanOrEqual(
          0.8 * chosen('accuracyWithout')[task]!,
        )
    })
    expect(await numbers(settings, { checkpoint: structuredClone(saved)[2]! })).toEqual(whole)
  })

  it('give the first task the weights of plain practice at the rate that was found', async () => {
    const { result } = await numbers(settings)
    const [rate = NaN] = result.series['chosen/learningRate']!.y
    const plain = trial('no-consolidation', {
      ...{ practice: 'passes', epochsPerTask: 3, learningRate: rate, testedOn: 'validation' },
    })
    const { values } = (await numbers(plain)).result.matrices['taskAccuracy']!
    expect(values[0]).toBe(result.series['chosen/accuracy']!.y[0])
  })
})
