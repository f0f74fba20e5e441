/** What everybody expects of a learner, checked for each that is registered. */
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Value } from '@shared/experiments/common/values'
import { drawSettings } from '@shared/experiments/presynaptic/draws'
import type { StoredArray } from '@shared/trials/stored-array'
import { loadDevice } from '../../../../src/main/engine/device/registry'
import type { Learner } from '../../../../src/main/engine/training/learner'
import { otherValues } from '../../../fixtures/other-values'
import { plainExamples } from '../measure/plain-examples'
import {
  everyCondition,
  everyLearner,
  everyOptimizer,
  gradientLearner,
  measureIds,
  protection,
  sizes,
} from './every-learner'

beforeAll(async () => {
  await loadDevice('wasm')
})

const { images, labels, examples } = plainExamples(8, 3, sizes[0])

/** One step on these images. @returns its loss */
async function step(learner: Learner, rows = images, answers = labels): Promise<number> {
  const input = tf.tensor2d(rows as number[][])
  const target = tf.tensor1d([...answers], 'int32')
  const others = (count = 5) => ({
    pixels: tf.tensor2d(rows.slice(-count) as number[][]),
    answers: tf.tensor1d(answers.slice(-count), 'int32'),
  })
  const choice = { independent: others, before: (index: number) => others(5 + (index % 2)) }
  const loss = await learner.step(input, target, choice)
  const [value = NaN] = await loss.data()
  tf.dispose([input, target, loss])
  return value
}

/** Five steps and a task's end in between. */
async function learn(learner: Learner, task: number): Promise<void> {
  learner.taskStarts?.(task)
  for (let index = 0; index < 4; index++)
    await step(
      learner,
      images,
      labels.map((label) => (label + task) % 3),
    )
  await learner.consolidate?.(examples, task)
  await step(learner)
}

const everything = async (learner: Learner): Promise<readonly StoredArray[]> => [
  ...(await learner.network()),
  ...(await learner.optimizerState()),
]

const isStrength = ({ name }: StoredArray): boolean => name.startsWith('strengths/')
const sameIn = (arrays: readonly StoredArray[], { name }: StoredArray): StoredArray =>
  arrays.find((array) => array.name === name)!

/** How far the weight that moved furthest moved; zero for what is no strength. */
function largestChange(now: StoredArray, before: readonly StoredArray[]): number {
  if (!isStrength(now)) return 0
  const { values } = sameIn(before, now)
  return Math.max(...now.values.map((value, place) => Math.abs(value - values[place]!)))
}

/** The state with its weights moved along the step that led to `after`, `share` of the way. */
const alongStep = (state: readonly StoredArray[], after: readonly StoredArray[], share: number) =>
  state.map((array) => {
    if (!isStrength(array)) return array
    const now = sameIn(after, array).values
    return { ...array, values: array.values.map((w, i) => w + share * (now[i]! - w)) }
  })

describe.each(everyLearner)('a learner %s', (_, make) => {
  it('does the same again, bit for bit', async () => {
    const [one, other] = [make(), make()]
    for (const learner of [one, other]) for (const task of [1, 2]) await learn(learner, task)
    expect(await everything(other)).toEqual(await everything(one))
    expect((await one.network()).every(({ values }) => values.every(Number.isFinite))).toBe(true)
    one.dispose()
    other.dispose()
  })

  it('goes on from what it saved as if it had not stopped, bit for bit', async () => {
    const learner = make()
    await learn(learner, 1)
    const resumed = make()
    resumed.restore(await everything(learner), 5)
    for (const each of [learner, resumed]) await learn(each, 2)
    expect(await everything(resumed)).toEqual(await everything(learner))
    learner.dispose()
    resumed.dispose()
  })

  it('goes on in the middle of a task as if it had not stopped, bit for bit', async () => {
    const learner = make()
    await learn(learner, 1)
    learner.taskStarts?.(2)
    for (let index = 0; index < 2; index++) await step(learner)
    const resumed = make()
    resumed.restore(await everything(learner), 7)
    resumed.restoreGathered?.(learner.gathered?.() ?? [])
    for (const each of [learner, resumed]) {
      for (let index = 0; index < 2; index++) await step(each)
      await each.consolidate?.(examples, 2)
      await step(each)
    }
    expect(await everything(resumed)).toEqual(await everything(learner))
    expect(await resumed.measure()).toEqual(await learner.measure())
    learner.dispose()
    resumed.dispose()
  })

  it('needs no more memory after more steps and tasks, and gives all of it back', async () => {
    const before = tf.memory().numTensors
    const learner = make()
    await learn(learner, 1)
    const { numTensors, numBytes } = tf.memory()
    for (const task of [2, 3]) {
      await learn(learner, task)
      learner.predict(tf.tensor2d(images as number[][]), { purpose: 'test', index: task }).dispose()
    }
    expect(tf.memory().numTensors - numTensors).toBe(2)
    expect(tf.memory().numBytes - numBytes).toBe(2 * 4 * images.length * sizes[0])
    learner.dispose()
    expect(tf.memory().numTensors).toBe(before + 2)
  })

  it('finds the same loss when every image is shown twice, and learns from any number', async () => {
    const [once, twice] = [make(), make()]
    const loss = await step(once)
    expect(await step(twice, [...images, ...images], [...labels, ...labels])).toBeCloseTo(loss, 5)
    expect(await step(twice)).toBeGreaterThan(0)
    once.dispose()
    twice.dispose()
  })

  it('moves down its loss, as finite differences find it', async () => {
    const learner = make()
    const state = await everything(learner)
    const lossAt = async (arrays: readonly StoredArray[]) => {
      const probe = make()
      probe.restore(arrays, 0)
      const loss = await step(probe)
      probe.dispose()
      return loss
    }
    await step(learner)
    const after = await learner.network()
    // Along the step itself: a difference of two losses, whatever the number of weights.
    const largest = Math.max(...after.map((now) => largestChange(now, state)))
    expect(largest).toBeGreaterThan(0)
    const up = await lossAt(alongStep(state, after, 0.01 / largest))
    const down = await lossAt(alongStep(state, after, -0.01 / largest))
    expect(up - down).toBeLessThan(0)
    learner.dispose()
  })

  it('shows in its strengths that it has diverged, and fails at nothing', async () => {
    const learner = make()
    const broken = images.map((row) => row.map(() => NaN))
    await step(learner, broken)
    const strengths = (await learner.network()).filter(isStrength)
    expect(strengths.every(({ values }) => values.every(Number.isFinite))).toBe(false)
    await learn(learner, 1)
    learner.dispose()
  })
})

describe.each(everyCondition)('the learner of $name', ({ condition, values, make }) => {
  it('is told of the end of a task, and remembers it, where its condition says so', async () => {
    const [told, untold] = [make(), make()]
    for (const learner of [told, untold]) {
      await step(learner)
      await step(learner)
      if (learner === told) await learner.consolidate?.(examples, 1)
      for (let index = 0; index < 3; index++) await step(learner)
    }
    const same = JSON.stringify(await told.network()) === JSON.stringify(await untold.network())
    expect(same).toBe(condition.tasks !== 'told')
    told.dispose()
    untold.dispose()
  })

  it('releases at random, and from as many networks a step, as its condition says', () => {
    const learner = make()
    expect(learner.stochastic).toBe(condition.release !== 'none')
    expect(learner.networksPerStep ?? 1).toBe(condition.cost.networks?.(values) ?? 1)
    learner.dispose()
  })
})

/** Read before there is a learner, or by an observer. */
const elsewhere: readonly string[] = [...drawSettings.map(({ id }) => id), 'lesionImages']

/** Of filters alone, which these networks have none of (`experiments/filter-curvature.test.ts`). */
const ofFilters: readonly string[] = ['filterCurvature']

describe.each(everyCondition)('the settings of $name', ({ condition, make }) => {
  const settings = condition.parameters.filter(
    ({ id }) => !elsewhere.includes(id) && !ofFilters.includes(id),
  )
  it.each(settings.map((parameter) => [parameter.id, parameter] as const))(
    'make a difference: %s',
    async (id, parameter) => {
      const traces = async (changes: Readonly<Record<string, Value>>) => {
        const learner = make(changes)
        for (const task of [1, 2]) await learn(learner, task)
        const network = JSON.stringify(await learner.network())
        const trace = JSON.stringify([await everything(learner), learner.watched?.()])
        learner.dispose()
        return { network, trace }
      }
      // Where it is shown only with some value of another setting, that has this value.
      const shown = Object.entries(parameter.shownWhen ?? {}).flatMap(([other, [value]]) =>
        value === undefined ? [] : [[other, value] as const],
      )
      const own = await traces(Object.fromEntries(shown))
      const changed: (typeof own)[] = []
      // One after the other: steps that wait for the device have it for themselves.
      for (const value of otherValues(parameter))
        changed.push(await traces({ ...Object.fromEntries(shown), [id]: value }))
      expect(changed.some(({ trace }) => trace !== own.trace)).toBe(true)
      if (parameter.onlyObserves)
        expect(changed.every(({ network }) => network === own.network)).toBe(true)
    },
  )
})

it.each(measureIds)(
  'importance as %s finds it is never negative, and somewhere there',
  async (id) => {
    const learner = gradientLearner(everyOptimizer['sgd']!, protection(id))
    await learn(learner, 1)
    const state = await learner.optimizerState()
    const importance = state.filter(({ name }) => name.startsWith('importance/'))
    expect(importance).toHaveLength(2 * (sizes.length - 1))
    for (const { values } of importance) expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
    expect(importance.some(({ values }) => Math.max(...values) > 0)).toBe(true)
    learner.dispose()
  },
)

describe.each(Object.entries(everyOptimizer))('a penalty, with %s', (_, optimizer) => {
  it.each(measureIds)(
    'by %s changes what is learned wherever it has a strength',
    async (measure) => {
      const held = (strength: number) =>
        gradientLearner(optimizer, { protection: { measure, strength, centre: 'last-task' } })
      const [none, some] = [held(0), held(0.5)]
      for (const learner of [none, some]) for (const task of [1, 2]) await learn(learner, task)
      expect(await some.network()).not.toEqual(await none.network())
      expect(await none.penalty()).toBe(0)
      expect(await some.penalty()).toBeGreaterThan(0)
      none.dispose()
      some.dispose()
    },
  )
})

describe.each(Object.entries(everyOptimizer))('watching measures, with %s', (_, optimizer) => {
  it.each([undefined, ...measureIds])('change no bit, where %s protects', async (measure) => {
    const protecting = measure ? protection(measure) : {}
    const alone = gradientLearner(optimizer, { ...protecting, watchers: [] })
    const watched = gradientLearner(optimizer, { ...protecting, watchers: measureIds })
    for (const learner of [alone, watched]) for (const task of [1, 2]) await learn(learner, task)
    expect(await watched.network()).toEqual(await alone.network())
    const found = watched.watched()
    expect(Object.keys(found)).toEqual(measure ? measureIds : [])
    for (const watcher of measureIds)
      if (measure && watcher !== measure)
        expect(Math.abs(found[watcher]!), `${watcher} and ${measure}`).toBeLessThan(1)
    if (measure) expect(found[measure]).toBeCloseTo(1, 12)
    alone.dispose()
    watched.dispose()
  })
})
