import { describe, expect, it } from 'vitest'
import { gridNumber, searchMap } from '../../scripts/parts/search-map.mjs'
import {
  attemptsOf,
  choicesIn,
  learningAccuracy,
  triedWith,
} from '../../scripts/parts/search-record.mjs'

const values = { 'ewc.learningRate': 1e-5, 'ewc.penaltyStrength': 20_000 }
const record = {
  method: 'ewc',
  dataset: 'split-mnist',
  measuredOn: 'validation',
  set: [],
  outcome: 'done',
  reduced: false,
  choice: { cell: values, mean: 0.82, onEdge: [] },
  file: 'search-ewc-split-mnist.json',
}
const choice = {
  condition: 'ewc',
  dataset: 'split-mnist',
  measuredOn: 'validation',
  values,
  onEdge: [],
  reduced: false,
  file: 'search-ewc-split-mnist.json',
}

describe('learning accuracy', () => {
  it('is what each task reached when it was new', () => {
    expect(
      learningAccuracy([
        [0.9, 0.5],
        [0.6, 0.8],
      ]),
    ).toBeCloseTo(0.85, 12)
  })

  it('is unknown where tasks were tested together', () => {
    expect(learningAccuracy([[0.9, 0.5]])).toBeNull()
  })
})

describe('what a search stores', () => {
  it('is read back as its attempts, seeds of a cell together', () => {
    const other = { 'ewc.learningRate': 1e-5, 'ewc.penaltyStrength': 50_000 }
    const attempts = [
      { cell: values, seed: 1, score: 0.8, learningAccuracy: 0.9 },
      { cell: other, seed: 1, score: null, learningAccuracy: null },
      { cell: values, seed: 2, score: 0.7, learningAccuracy: 0.95 },
    ]
    const tried: unknown = attempts.reduce<unknown[]>(
      (all, one) => triedWith(all, one) as unknown[],
      [],
    )
    expect(tried).toEqual([
      { values, seeds: [1, 2], finalAccuracy: [0.8, 0.7], learningAccuracy: [0.9, 0.95] },
      { values: other, seeds: [1], finalAccuracy: [null], learningAccuracy: [null] },
    ])
    expect(attemptsOf(tried)).toEqual([
      { cell: values, seed: 1, score: 0.8 },
      { cell: values, seed: 2, score: 0.7 },
      { cell: other, seed: 1, score: null },
    ])
  })

  it('is a choice where it came to an end and varied nothing else, at full size where there is one', () => {
    expect(choicesIn([record])).toEqual([choice])
    expect(choicesIn([{ ...record, outcome: 'more' }])).toEqual([])
    expect(choicesIn([{ ...record, set: ['biases=as-coded'] }])).toEqual([])
    const reduced = { ...record, reduced: true, file: 'search-ewc-split-mnist-reduced.json' }
    expect(choicesIn([reduced, record])).toEqual([choice])
    expect(choicesIn([reduced])).toEqual([{ ...choice, reduced: true, file: reduced.file }])
  })
})

describe('the map of a search', () => {
  const search = {
    ...record,
    search: { settings: [{ path: 'ewc.learningRate' }, { path: 'ewc.penaltyStrength' }] },
    tried: [
      { values, finalAccuracy: [0.83, 0.81], learningAccuracy: [0.9, 0.92] },
      {
        values: { ...values, 'ewc.penaltyStrength': 50_000 },
        finalAccuracy: [0.706],
        learningAccuracy: [0.99],
      },
      {
        values: { ...values, 'ewc.learningRate': 1 },
        finalAccuracy: [null],
        learningAccuracy: [null],
      },
    ],
  }

  it('has the mean of every cell, what tasks reached when new, and the grid', () => {
    const svg = searchMap(search, { mean: 0.7041, margin: 0.015 })
    for (const words of [
      '82.0',
      '91.0',
      '70.6',
      '99.0',
      'diverged',
      '10⁻⁵',
      '2·10⁴',
      '5·10⁴',
      '>1<',
    ])
      expect(svg).toContain(words)
    expect(svg.match(/stroke-width="3"/g)).toHaveLength(1)
    expect(svg.match(/<path /g)).toHaveLength(1)
  })

  it('marks nothing where nothing was chosen and nothing is published', () => {
    const svg = searchMap({ ...search, choice: undefined }, undefined)
    expect(svg).not.toContain('stroke-width="3"')
    expect(svg).not.toContain('<path ')
  })

  it('is a row where one setting was searched', () => {
    const tried = [0.1, 1].map((strength) => ({
      values: { 'si.strength': strength },
      finalAccuracy: [0.5 + strength / 10],
      learningAccuracy: [0.9],
    }))
    const svg = searchMap(
      { ...record, choice: undefined, search: { settings: [{ path: 'si.strength' }] }, tried },
      undefined,
    )
    for (const words of ['>strength<', '>0.1<', '>1<', '51.0', '60.0']) expect(svg).toContain(words)
  })

  it('writes powers of ten', () => {
    expect([0.001, 0.0005, 1e-6, 2000, 10_000, 5e7].map(gridNumber)).toEqual([
      '0.001',
      '5·10⁻⁴',
      '10⁻⁶',
      '2000',
      '10⁴',
      '5·10⁷',
    ])
  })
})
