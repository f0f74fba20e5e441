/** Settings that a search chose are never reported on the images that it chose them on. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { resolveValues } from '@shared/experiments/common/resolve'
import { definitionOf } from '@shared/experiments/registry'
import { presetOf } from '@shared/presets/registry'
import { searchChoices } from '@shared/published/search-choices'
import { choiceUsed, mayReport, type SearchChoice } from '@shared/published/searches'
import { measuredSchema } from '@shared/verdict/measured'
import { choicesIn } from '../../../scripts/parts/search-record.mjs'

const folder = join(import.meta.dirname, '..', '..', '..', 'docs', 'reproduction')
const stored = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((file) => ({
    file,
    ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as { readonly measuredOn?: string }),
  }))
const searches = stored.filter(({ file }) => file.startsWith('search-'))

const choice: SearchChoice = {
  condition: 'ewc',
  dataset: 'split-mnist',
  measuredOn: 'validation',
  values: { 'ewc.learningRate': 0.002, 'ewc.penaltyStrength': 500 },
  onEdge: [],
  reduced: false,
  file: 'search-ewc-split-mnist.json',
}

function valuesWith(changes: Readonly<Record<string, string | number>>) {
  const preset = presetOf('table-4.1')
  const paper = preset.scales.find(({ id }) => id === 'paper')
  return resolveValues(definitionOf('lifelong'), preset, paper, {
    dataset: 'split-mnist',
    ...choice.values,
    ...changes,
  })
}

describe('a choice of a search', () => {
  it('is reported on other images than it was made on, and only there', () => {
    expect(mayReport('validation', 'test')).toBe(true)
    expect(mayReport('validation', 'validation')).toBe(false)
    expect(mayReport('test', 'test')).toBe(false)
    const used = (changes: Readonly<Record<string, string>>, one = choice) =>
      choiceUsed('lifelong', 'ewc', valuesWith(changes), [one])
    expect(used({})).toEqual({ choice, protocols: ['each'] })
    expect(used({ testedOn: 'validation' })).toBeUndefined()
    expect(used({}, { ...choice, measuredOn: 'test' })).toBeUndefined()
  })

  it('made on Permuted MNIST is one for all sequences, made on another one for that', () => {
    const once = { ...choice, dataset: 'permuted-mnist' } as const
    const on = (dataset: string, one: SearchChoice) =>
      choiceUsed('lifelong', 'ewc', valuesWith({ dataset }), [one])?.protocols
    expect(on('split-mnist', once)).toEqual(['once'])
    expect(on('permuted-mnist', once)).toEqual(['once', 'each'])
    expect(on('permuted-mnist', choice)).toBeUndefined()
  })
})

describe('the stored searches', () => {
  it('looked at validation images only, and say so', () => {
    expect(searches.length).toBeGreaterThan(0)
    for (const { file, measuredOn } of searches) expect(measuredOn, file).toBe('validation')
    for (const { measuredOn, file } of searchChoices) expect(measuredOn, file).toBe('validation')
  })

  it('chose what the program takes for chosen', () => {
    expect(searchChoices).toEqual(choicesIn(searches))
  })

  it('are not what any stored number at their settings was measured on', () => {
    for (const file of stored) {
      const measured = measuredSchema.safeParse(file)
      for (const { condition, values } of measured.data?.cells ?? [])
        for (const one of searchChoices.filter((each) => each.condition === condition))
          if (Object.entries(one.values).every(([path, value]) => values[path] === value))
            expect(
              mayReport(
                one.measuredOn,
                values['testedOn'] === 'validation' ? 'validation' : 'test',
              ),
              file.file,
            ).toBe(true)
    }
  })
})
