/** The column of Table 3.1 on colour images: settings of the published code, and what is judged by it. */
import { describe, expect, it } from 'vitest'
import { valueOfRecipe } from '@shared/datasets/recipes'
import type { ValuesByPath } from '@shared/experiments/common/values'
import { relevantDisagreements } from '@shared/experiments/common/relevant-disagreements'
import { resolveRequest, resolveValues } from '@shared/experiments/common/resolve'
import { definitionOf } from '@shared/experiments/registry'
import { presetOf, type PresetId } from '@shared/presets/registry'
import { publishedFor } from '@shared/published/overlay'
import { judgementsOf } from '@shared/verdict/judge'
import { cifarSnapshots } from '../../fixtures/cifar-snapshots'

const definition = definitionOf('continual')
const cifar = valueOfRecipe('split-cifar', cifarSnapshots)
const scenes = valueOfRecipe('split-scenes')

function valuesOf(preset: PresetId, scale: string, own: ValuesByPath) {
  const found = presetOf(preset)
  return resolveValues(
    definition,
    found,
    found.scales.find(({ id }) => id === scale),
    own,
  )
}

/** By hand from the published code: c, and whether weights are drawn anew. */
const published = {
  si: [5, true],
  sib: [5, true],
  siu: [2, false],
  sos: [500, true],
  mas: [200, true],
  af: [1_000, true],
  'root-fisher': [10, true],
  ewc: [50_000, true],
} as const

describe.each([
  ['Split CIFAR-10/100', 'table-3.1', { dataset: cifar }],
  ['Split Scenes, chosen', 'table-3.1', { dataset: scenes }],
  ['Split Scenes, its preset', 'table-3.1/scenes', {}],
] as const)('%s', (_, preset, own) => {
  const values = valuesOf(preset, 'paper', own)

  it('has the network, passes and biases of the published code', () => {
    expect(values).toMatchObject({
      architecture: 'cifar-cnn',
      epochsPerTask: 60,
      batchSize: 256,
      initialBias: 0,
      inputScaling: 'unit',
      initialisation: 'glorot',
      optimizerAnew: true,
    })
    for (const id of ['si', 'siu', 'sib']) expect(values[`${id}.damping`]).toBe(0.001)
    for (const id of ['ewc', 'root-fisher', 'af', 'mas', 'masx'])
      expect(values[`${id}.fisherImages`]).toBe(500)
  })

  it('has its strengths, and weights that are drawn anew', () => {
    for (const [id, [strength, anew]] of Object.entries(published)) {
      expect(values[`${id}.penaltyStrength`], id).toBe(strength)
      expect(values[`${id}.drawsAnew`], id).toBe(anew)
    }
  })

  it('takes as many steps', () => {
    // 175 a pass of the first task, 17 of each other.
    expect(definition.tasks(values).ends.at(-1)).toBe(60 * (175 + 5 * 17))
  })
})

it('leaves Permuted MNIST as it was', () => {
  expect(valuesOf('table-3.1', 'paper', {})).toMatchObject({
    dataset: 'permuted-mnist',
    architecture: 'mlp',
    epochsPerTask: 20,
    initialBias: 0.1,
    'si.penaltyStrength': 0.2,
    'si.damping': 0.1,
    'ewc.fisherImages': 1_000,
    'ewc.drawsAnew': false,
  })
})

it.each([
  // Without drawing weights anew the thesis (3.3.3) has 0.5 for SI.
  ['quick', { 'si.penaltyStrength': 0.5, 'si.drawsAnew': false, 'ewc.drawsAnew': false }],
  ['reduced', { 'si.penaltyStrength': 5, 'si.drawsAnew': true, 'ewc.drawsAnew': true }],
])('at the %s scale has its network and fewer images', (scale, own) => {
  const values = valuesOf('table-3.1', scale, { dataset: cifar })
  expect(values).toMatchObject({
    ...own,
    architecture: 'cifar-cnn',
    initialBias: 0,
    'ewc.penaltyStrength': 50_000,
    'siu.drawsAnew': false,
  })
  expect(Number(values['imagesPerTask'])).toBeLessThanOrEqual(4_500)
})

describe('what is published', () => {
  const onCifar = valuesOf('table-3.1', 'paper', { dataset: cifar })
  const onScenes = valuesOf('table-3.1/scenes', 'paper', {})
  const cell = (condition: string, values: ValuesByPath) => ({
    condition,
    point: {},
    values,
    seeds: [1, 2, 3, 4, 5],
    device: 'simd',
    seconds: 1,
    leftOut: 0,
    metrics: {
      finalAccuracy: { n: 5, mean: 0.744, sem: 0.001, values: [0.742, 0.743, 0.744, 0.745, 0.746] },
    },
  })
  const judged = (values: ValuesByPath) =>
    judgementsOf({ definition: 'continual', cells: [cell('si', values)] })

  it('is laid over Split CIFAR-10/100 at its settings alone', () => {
    expect(publishedFor('continual', 'si', onCifar)).toEqual({
      mean: 0.744,
      standardError: 0.002,
      n: 10,
    })
    expect(publishedFor('continual', 'ewc', onCifar)?.mean).toBe(0.731)
    const reduced = valuesOf('table-3.1', 'reduced', { dataset: cifar })
    expect(publishedFor('continual', 'si', reduced)).toBeUndefined()
  })

  it('is never laid over Scenes', () => {
    for (const id of Object.keys(published))
      expect(publishedFor('continual', id, onScenes)).toBeUndefined()
    expect(judged(onScenes)).toEqual([])
  })

  it('judges Split CIFAR-10/100', () => {
    expect(judged(onCifar)).toMatchObject([
      { id: 'table-3.1/split-cifar/si', verdict: 'agrees', atPublishedSettings: true },
    ])
  })

  const methodsOf = (preset: PresetId, values: ValuesByPath) =>
    definition.methods(
      resolveRequest(definition, presetOf(preset), {
        ...{ definition: 'continual', preset, scale: 'paper', sweeps: {}, seeds: [1] },
        conditions: ['si'],
        values,
      }),
    )

  it('is said not to be of Scenes, whose strengths are those of CIFAR', () => {
    const words = methodsOf('table-3.1/scenes', {})
    expect(words).toContain('Scenes, not CIFAR: nothing is published for these images')
    expect(words).toContain('published for Split CIFAR-10/100, not for Split Scenes')
    const onImported = methodsOf('table-3.1', { dataset: cifar })
    expect(onImported).not.toContain('not CIFAR')
    expect(onImported).not.toContain('taken over')
  })

  it('differs from the code in the network, on CIFAR alone', () => {
    const topics = (values: ValuesByPath) =>
      relevantDisagreements(definition, { conditions: ['si'], values }).map(({ topic }) => topic)
    expect(topics(onCifar)).toContain('Network for CIFAR')
    expect(topics(onScenes)).not.toContain('Network for CIFAR')
  })
})
