import { describe, expect, it } from 'vitest'
import {
  currentValues,
  defaultAt,
  freshRequest,
  isSameRequest,
  problemsOf,
  relevantProblems,
  settingsOf,
  trialCount,
  valueWords,
  withCondition,
  withPreset,
  withScale,
  withSweep,
  withValue,
  withoutValue,
} from '../../../src/renderer/wizard/request'
import { definition, preset } from './sample'

const ground = { definition, preset }
const bare = { definition, preset: undefined }

describe('a fresh request', () => {
  it('takes conditions, scale and seeds from the preset', () => {
    expect(freshRequest(ground)).toEqual({
      definition: 'sample',
      preset: 'sample-preset',
      scale: 'quick',
      values: {},
      sweeps: {},
      conditions: ['plastic'],
      seeds: [7],
    })
  })

  it('takes the definition’s own seeds where the scale has none', () => {
    expect(freshRequest(ground, 'paper').seeds).toEqual([1, 2, 3])
  })

  it('without a preset compares every model', () => {
    const request = freshRequest(bare)
    expect(request.conditions).toEqual(['plastic', 'plain'])
    expect(request).not.toHaveProperty('scale')
  })
})

describe('values', () => {
  it('follow definition < preset < scale < one’s own', () => {
    const fresh = freshRequest(ground)
    expect(currentValues(ground, fresh)).toMatchObject({
      images: 'digits',
      neurons: 300,
      'plastic.rate': 0.05,
      'plain.rate': 0.01,
    })
    const own = withValue(ground, fresh, 'plastic.rate', 0.3)
    expect(currentValues(ground, own)['plastic.rate']).toBe(0.3)
  })

  it('bring the defaults that depend on them', () => {
    const paper = freshRequest(ground, 'paper')
    const clothes = withValue(ground, paper, 'images', 'clothes')
    expect(currentValues(ground, clothes)['plastic.rate']).toBe(0.02)
    expect(defaultAt(ground, clothes, 'plastic.rate')).toBe(0.02)
  })

  it('that equal the default are not kept as one’s own', () => {
    const changed = withValue(ground, freshRequest(ground), 'neurons', 400)
    expect(changed.values).toEqual({ neurons: 400 })
    expect(withValue(ground, changed, 'neurons', 300).values).toEqual({})
  })

  it('keep a choice when another choice makes it the default', () => {
    const paper = freshRequest(ground, 'paper')
    const rate = withValue(ground, paper, 'plastic.rate', 0.02)
    const clothes = withValue(ground, rate, 'images', 'clothes')
    expect(clothes.values['plastic.rate']).toBe(0.02)
  })

  it('go back to the default one by one, sweeps as well', () => {
    const changed = withValue(ground, freshRequest(ground), 'neurons', 400)
    const swept = withSweep(changed, 'neurons', [100, 200])
    const back = withoutValue(swept, 'neurons')
    expect(back.values).toEqual({})
    expect(back.sweeps).toEqual({})
  })

  it('that are not possible stay in the request, but are not used', () => {
    const typed = withValue(ground, freshRequest(ground), 'neurons', 'many')
    expect(typed.values['neurons']).toBe('many')
    expect(settingsOf(ground, typed).values['neurons']).toBe(300)
  })
})

describe('problems', () => {
  it.each([
    ['no number', 'many'],
    ['not whole', 2.5],
    ['too small', 0],
    ['too large', 40_001],
  ])('name the range for a value that is %s', (_, value) => {
    const request = withValue(ground, freshRequest(ground), 'neurons', value)
    expect(problemsOf(ground, request).get('neurons')).toBe(
      'Give a whole number from 1 to 40\u202f000.',
    )
  })

  it('are none in a fresh request', () => {
    expect(problemsOf(ground, freshRequest(ground)).size).toBe(0)
  })

  it('name models and seeds that are missing', () => {
    const request = { ...freshRequest(ground), conditions: [], seeds: [] }
    expect([...problemsOf(ground, request).keys()]).toEqual(['conditions', 'seeds'])
  })

  it('find an empty, a repeated and an impossible sweep', () => {
    const fresh = freshRequest(ground)
    const of = (values: readonly number[]) =>
      problemsOf(ground, withSweep(fresh, 'neurons', values)).get('neurons')
    expect(of([])).toBe('Give at least one value.')
    expect(of([5, 5])).toBe('A value is listed twice.')
    expect(of([5, -5])).toMatch(/^Give a whole number/)
    expect(of([5, 6])).toBeUndefined()
  })

  it('of a model that takes no part do not matter', () => {
    const request = withValue(ground, freshRequest(ground), 'plain.rate', -1)
    expect(problemsOf(ground, request).has('plain.rate')).toBe(true)
    expect(relevantProblems(ground, request).size).toBe(0)
  })
})

describe('other choices', () => {
  it('keep the definition’s order of models', () => {
    const none = { ...freshRequest(ground), conditions: ['plain'] }
    expect(withCondition(definition, none, 'plastic', true).conditions).toEqual([
      'plastic',
      'plain',
    ])
    expect(withCondition(definition, none, 'plain', false).conditions).toEqual([])
  })

  it('let seeds follow the scale until they are chosen', () => {
    const fresh = freshRequest(ground)
    expect(withScale(ground, fresh, 'paper').seeds).toEqual([1, 2, 3])
    expect(withScale(ground, { ...fresh, seeds: [9] }, 'paper').seeds).toEqual([9])
  })

  it('keep one’s own values when the preset changes', () => {
    const own = withValue(bare, freshRequest(bare), 'neurons', 50)
    const next = withPreset(definition, own, preset)
    expect(next).toMatchObject({ preset: 'sample-preset', values: { neurons: 50 } })
    expect(next.conditions).toEqual(['plastic'])
  })

  it('multiply to the number of trials', () => {
    const request = withSweep(freshRequest(bare), 'neurons', [1, 2, 3, 4])
    expect(trialCount(request)).toBe(2 * 4 * 3)
  })
})

it('is the same request in whatever order it was made', () => {
  const fresh = freshRequest(ground)
  const first = withValue(ground, withValue(ground, fresh, 'neurons', 5), 'plastic.rate', 1)
  const second = withValue(ground, withValue(ground, fresh, 'plastic.rate', 1), 'neurons', 5)
  expect(Object.keys(first.values)).not.toEqual(Object.keys(second.values))
  expect(isSameRequest(first, second)).toBe(true)
  expect(isSameRequest(first, fresh)).toBe(false)
  expect(isSameRequest(fresh, { ...fresh, seeds: [8] })).toBe(false)
})

describe('a value in words', () => {
  const [images, neurons] = definition.parameters
  const [rate, decay] = definition.conditions[0]!.parameters

  it.each([
    [images, 'clothes', 'Clothes'],
    [neurons, 12_000, '12\u202f000 neurons'],
    [rate, 1e-6, '10⁻⁶'],
    [decay, true, 'on'],
    [neurons, 'many', 'many'],
  ] as const)('is %#', (parameter, value, words) => {
    expect(valueWords(parameter!, value)).toBe(words)
  })
})
