/**
 * Trials that save themselves in the middle of a task: of every experiment and every condition, from
 * several places, to the same bits as a trial that nobody stopped.
 */
import { describe, expect, it } from 'vitest'
import type { ExperimentDefinition } from '@shared/experiments/common/definition'
import type { TrialSettings } from '@shared/experiments/common/settings'
import type { Value } from '@shared/experiments/common/values'
import { definitions } from '@shared/experiments/registry'
import { timeMetricOf } from '@shared/experiments/optimizers/update-parts'
import type { Checkpoint } from '@shared/trials/stored-array'
import { decodeCheckpoint, encodeCheckpoint } from '../../../../src/main/trial-files/array-file'
import { smallRuns } from '../small-runs'

const { numbers } = smallRuns('simd')

type Changes = Readonly<Record<string, Value>>

/** Four steps a task or pass. */
const small: Changes = {
  ...{ dataset: 'split-mnist', imagesPerTask: 100, batchSize: 25, epochsPerTask: 1 },
  ...{ hiddenNeurons: 6, hiddenLayers: 1, testSamples: 1, curveImages: 20, curvePoints: 2 },
  ...{ averagedUpdates: 3, lesionImages: 0, fisherImages: 10 },
}
const ofDefinition: Readonly<Record<string, Changes>> = {
  optimizers: { dataset: 'mnist' },
  energy: { dataset: 'mnist', epochsPerTask: 2 },
  perceptron: { tasks: 3, patternsPerTask: 7, inputs: 24, epochsPerTask: 4, groupSize: 3 },
}

function trialOf(
  { id, parameters, conditions }: ExperimentDefinition,
  condition: string,
  changes: Changes = {},
): TrialSettings {
  const own = conditions.find((each) => each.id === condition)!.parameters
  const all = [...parameters, ...own]
  const unknown = Object.keys(changes).filter((name) => !all.some((each) => each.id === name))
  if (unknown.length > 0) throw new RangeError(`No such settings: ${unknown.join()}`)
  const wanted = { ...small, ...ofDefinition[id], ...changes }
  const values = Object.fromEntries<Value>(
    all.map((each) => [each.id, wanted[each.id] ?? each.default]),
  )
  return { definition: id, condition, seed: 2019, values }
}

/** After every step. */
const always = { isDue: true, saved: () => undefined }
const isWithin = ({ arrays }: Checkpoint) => arrays.some(({ name }) => /\/place$/.test(name))

/** What it comes to, and checkpoints from the middle of it, as they are kept in files. */
async function disturbed(settings: TrialSettings) {
  const saved: Checkpoint[] = []
  const reports = {
    checkpoint: (one: Checkpoint) => saved.push(decodeCheckpoint(encodeCheckpoint(one))),
  }
  const whole = await numbers(settings, { reports, savingTimes: always })
  return { whole, within: saved.filter(isWithin) }
}

async function expectSameBits(settings: TrialSettings, places = [0.15, 0.55, 0.8]): Promise<void> {
  const undisturbed = await numbers(settings)
  const { whole, within } = await disturbed(settings)
  expect(whole).toEqual(undisturbed)
  expect(within.length).toBeGreaterThan(3)
  for (const place of places) {
    const checkpoint = within[Math.floor(place * within.length)]!
    expect(await numbers(settings, { checkpoint })).toEqual(undisturbed)
  }
}

const every = definitions.flatMap((definition) =>
  definition.conditions.map(({ id }) => [definition.id, id, trialOf(definition, id)] as const),
)

describe.each(every)('a trial of %s, %s', (_, __, settings) => {
  it('goes on from the middle of a task to the same bits', () => expectSameBits(settings))
})

const definitionOf = (id: string) => definitions.find((each) => each.id === id)!
const continual = (condition: string, changes: Changes) =>
  trialOf(definitionOf('continual'), condition, { drawsAnew: false, ...changes })

const special: readonly (readonly [string, TrialSettings])[] = [
  [
    'practice that validation images end',
    continual('si', {
      ...{ practice: 'validation', validationShare: 0.2, epochsPerTask: 14, batchSize: 20 },
      ...{ optimizer: 'momentum', learningRate: 0.05 },
    }),
  ],
  [
    'a search for rates and strengths',
    continual('si', {
      ...{ strengthChoice: 'halved-rates', penaltyStrength: 1e6, validationShare: 0.2 },
      ...{ epochsPerTask: 2, batchSize: 20 },
    }),
  ],
  ['an optimiser that begins anew', continual('ewc', { optimizerAnew: true, optimizer: 'adam' })],
  ['weights that are drawn anew', continual('si', { drawsAnew: true, optimizerAnew: true })],
  ['looks at the gradient of all images', continual('si', { fullGradientShare: 0.5 })],
  ['running averages that are corrected', continual('sos', { correctsAverages: true })],
]

describe.each(special)('a trial with %s', (_, settings) => {
  it('goes on from anywhere to the same bits', () =>
    expectSameBits(settings, [0.05, 0.3, 0.5, 0.7, 0.9]))
})

it('is not told otherwise where it diverges after it was saved', async () => {
  const settings = trialOf(definitionOf('lifelong'), 'no-consolidation', {
    ...{ optimizer: 'sgd', learningRate: 10, weightDecay: 1, epochsPerTask: 20, curvePoints: 1 },
  })
  const undisturbed = await numbers(settings)
  expect(undisturbed.result.scalars['divergedAtStep']).toBeGreaterThan(3)
  const { within } = await disturbed(settings)
  for (const checkpoint of within.slice(0, 3))
    expect(await numbers(settings, { checkpoint })).toEqual(undisturbed)
})

it('keeps the times of its updates, which no checkpoint makes anew', async () => {
  const settings = trialOf(definitionOf('optimizers'), 'kfac', {
    ...{ timesParts: true, period: 1, epochsPerTask: 6 },
  })
  const { whole, within } = await disturbed(settings)
  const again = await numbers(settings, { checkpoint: within.at(-1)! })
  expect(again).toEqual(whole)
  expect(again.result.scalars[timeMetricOf.forward]).toBeGreaterThan(0)
})
