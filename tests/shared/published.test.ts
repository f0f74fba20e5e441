import { describe, expect, it } from 'vitest'
import { definitionOf } from '@shared/experiments/registry'
import { presetOf } from '@shared/presets/registry'
import { checkNamed } from '../fixtures/checked-value'
import { checkValue } from '@shared/experiments/common/parameters'
import { resolveRequest } from '@shared/experiments/common/resolve'
import { findings } from '@shared/published/findings'
import {
  differencesFromPublished,
  publishedFirstTask,
  publishedFor,
  publishedRemarks,
} from '@shared/published/overlay'
import { derivedMetrics } from '@shared/verdict/derived'

function valuesOf(scale: 'quick' | 'paper', own: Record<string, number | string | boolean> = {}) {
  return resolveRequest(definitionOf('lifelong'), presetOf('table-4.1'), {
    definition: 'lifelong',
    preset: 'table-4.1',
    scale,
    values: own,
    sweeps: {},
    conditions: ['presynaptic', 'no-consolidation', 'joint'],
    seeds: [1],
  }).values
}

describe('published values are shown only beside settings that match', () => {
  it('at paper scale, for every data set', () => {
    const at = (dataset: string, condition: string) =>
      publishedFor('lifelong', condition, valuesOf('paper', { dataset }))
    expect(at('split-mnist', 'presynaptic')).toEqual({ mean: 0.829, standardError: 0.0001, n: 3 })
    expect(at('split-fashion-mnist', 'joint')?.mean).toBe(0.9767)
    expect(at('permuted-mnist', 'no-consolidation')?.mean).toBe(0.796)
    expect(at('permuted-fashion-mnist', 'presynaptic')?.standardError).toBe(0.0037)
  })

  it('not at quick scale, nor with one setting changed', () => {
    expect(publishedFor('lifelong', 'presynaptic', valuesOf('quick'))).toBeUndefined()
    for (const own of [
      { epochsPerTask: 9 },
      { 'presynaptic.pUp': 0.06 },
      { biases: 'as-coded' },
      { imagesPerTask: 12_000 },
    ])
      expect(publishedFor('lifelong', 'presynaptic', valuesOf('paper', own))).toBeUndefined()
  })

  it('still where only another condition, or only the looking, was changed', () => {
    for (const own of [
      { 'joint.learningRate': 0.01 },
      { curvePoints: 3 },
      { imagesPerTask: 20_000 },
    ])
      expect(publishedFor('lifelong', 'presynaptic', valuesOf('paper', own))?.mean).toBe(0.829)
    expect(
      publishedFor('lifelong', 'joint', valuesOf('paper', { 'joint.learningRate': 0.01 })),
    ).toBeUndefined()
  })

  it('and the differences are named', () => {
    const differences = differencesFromPublished(
      'lifelong',
      'joint',
      valuesOf('paper', { epochsPerTask: 9, 'presynaptic.pUp': 0.06 }),
    )
    expect(
      differences?.map(({ parameter, own, published }) => [parameter.id, own, published]),
    ).toEqual([['epochsPerTask', 9, 10]])
    expect(differencesFromPublished('lifelong', 'unknown', valuesOf('paper'))).toBeUndefined()
  })

  it('for the perceptron too, with the accuracy on task 1 after each task', () => {
    const { values } = resolveRequest(definitionOf('perceptron'), presetOf('fig-4.5/perceptron'), {
      definition: 'perceptron',
      preset: 'fig-4.5/perceptron',
      scale: 'quick',
      values: {},
      sweeps: {},
      conditions: ['presynaptic', 'no-consolidation'],
      seeds: [1000],
    })
    expect(publishedFor('perceptron', 'presynaptic', values)?.mean).toBe(0.9174)
    expect(publishedFirstTask('perceptron', 'no-consolidation', values)?.means).toHaveLength(5)
    const other = { ...values, 'presynaptic.pStep': 0.1 }
    expect(publishedFirstTask('perceptron', 'presynaptic', other)).toBeUndefined()
    expect(publishedFor('perceptron', 'no-consolidation', other)?.mean).toBe(0.8862)
    expect(publishedFirstTask('lifelong', 'presynaptic', valuesOf('paper'))).toBeUndefined()
  })

  it('with the remark on the control that the authors’ code does not reproduce', () => {
    const conditions = ['presynaptic', 'no-consolidation']
    expect(publishedRemarks('lifelong', conditions, valuesOf('paper'))[0]?.text).toContain('80.9')
    expect(publishedRemarks('lifelong', conditions, valuesOf('quick'))).toEqual([])
    expect(publishedRemarks('lifelong', ['presynaptic'], valuesOf('paper'))).toEqual([])
  })
})

describe.each(findings.map((finding) => [finding.id, finding] as const))('%s', (_, finding) => {
  const { preset, chosen, metric } = finding
  const definition = definitionOf(presetOf(preset).definition)

  it('is measured by its experiment, or computed from what that stores', () => {
    const own = definition.metrics.map(({ id }) => id)
    expect([...own, ...Object.keys(derivedMetrics)]).toContain(metric)
  })

  it('names settings and conditions that its experiment has', () => {
    for (const [path, value] of Object.entries(chosen))
      expect(checkNamed(definition, path, value)).toBe(value)
    if (finding.kind === 'contrast')
      for (const value of [finding.higher, finding.lower])
        expect(checkValue(definition, finding.path, value)).toBe(value)
    const conditions = finding.kind === 'order' ? finding.conditions : [finding.condition]
    expect(definition.conditions.map(({ id }) => id)).toEqual(
      expect.arrayContaining([...conditions]),
    )
  })
})

it('every finding has an id of its own', () => {
  expect(new Set(findings.map(({ id }) => id)).size).toBe(findings.length)
})
