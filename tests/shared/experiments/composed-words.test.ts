/** What experiments say of composed tasks, and which settings these take over. */
import { describe, expect, it } from 'vitest'
import { textOfComposition, type Composition } from '@shared/datasets/composition'
import { checkValue, parseValue } from '@shared/experiments/common/parameters'
import { resolveRequest, resolveValues } from '@shared/experiments/common/resolve'
import { definitionOf } from '@shared/experiments/registry'
import { changesOf } from '@shared/presets/changes'
import { presetOf } from '@shared/presets/registry'
import { shirtsThenDigits, uneven } from '../../fixtures/composed-tasks'

const text = textOfComposition(shirtsThenDigits)

function settingsOf(id: string, composition: Composition) {
  const definition = definitionOf(id)
  const settings = resolveRequest(definition, undefined, {
    definition: id,
    values: { dataset: textOfComposition(composition) },
    sweeps: {},
    conditions: [definition.conditions[0]!.id],
    seeds: [1, 2],
  })
  return { definition, settings }
}

describe.each(['lifelong', 'ablation', 'continual'])('composed tasks in %s', (id) => {
  const { definition, settings } = settingsOf(id, shirtsThenDigits)

  it('are told in words and never as they are stored', () => {
    const summary = definition.summary(settings).join(' ')
    const methods = definition.methods(settings)
    expect(summary).toContain(
      'learns own tasks (trousers or shirt; 3 or 8), two tasks one after the other',
    )
    expect(methods).toContain(
      'trained on own tasks (trousers or shirt; 3 or 8) (2 tasks in sequence, one shared set of output neurons,',
    )
    expect(methods).toContain(
      'The tasks were (1) trousers or shirt of Fashion-MNIST; (2) 3 or 8 of MNIST.',
    )
    expect(methods).toContain('Xiao et al. 2017')
    expect(methods).toContain('LeCun et al. 1998')
    expect(summary + methods).not.toContain('{')
  })

  it('are counted once, also where their name counts them', () => {
    const named = settingsOf(id, { ...shirtsThenDigits, name: 'Clothes and digits, two tasks' })
    expect(named.definition.summary(named.settings)[0]).toContain(
      'learns Clothes and digits, two tasks one after the other,',
    )
    expect(named.definition.methods(named.settings)).toContain(
      'trained on Clothes and digits, two tasks (in sequence, one shared set of output neurons,',
    )
  })

  it('say where settings are borrowed from', () => {
    expect(definition.notes?.(settings).join(' ')).toMatch(
      /published for (Split|Permuted) MNIST, not for own tasks \(trousers or shirt; 3 or 8\)/,
    )
  })

  it('say who has which output neurons', () => {
    const words = (heads: Composition['heads']) => {
      const own = settingsOf(id, { heads, ...uneven })
      return own.definition.methods(own.settings)
    }
    expect(words('a-task')).toContain('output neurons of its own for each task')
    expect(words('an-answer')).toContain('one output neuron for each answer of all tasks')
  })
})

describe('what to expect', () => {
  const warningsOf = (composition: Composition) => {
    const { definition, settings } = settingsOf('continual', composition)
    return (definition.warnings?.(settings) ?? []).join(' ')
  }

  it('is said of one head that grows with the classes, with the range', () => {
    expect(warningsOf({ heads: 'an-answer', ...uneven })).toMatch(/mean accuracy of 25\s% to 35\s%/)
  })

  it('is said of tasks that share the neurons of larger ones', () => {
    expect(warningsOf({ heads: 'shared', ...uneven })).toMatch(/fewer than 3 answers.*42\s%/)
  })

  it('is not said where nothing is to be expected', () => {
    expect(warningsOf({ heads: 'a-task', ...uneven })).toBe('')
    expect(warningsOf(shirtsThenDigits)).toBe('')
    const { definition, settings } = settingsOf('continual', { heads: 'an-answer', ...uneven })
    expect(definition.methods(settings)).not.toContain('expect')
  })
})

describe('settings of composed tasks', () => {
  it('are those of the known sequence of their kind, at every scale', () => {
    const lifelong = definitionOf('lifelong')
    const preset = presetOf('table-4.1')
    const permuted = textOfComposition({
      heads: 'shared',
      tasks: shirtsThenDigits.tasks.map((task) => ({ ...task, shuffle: 1 })),
    })
    for (const scale of preset.scales)
      for (const [composed, known] of [
        [text, 'split-mnist'],
        [permuted, 'permuted-mnist'],
      ]) {
        const valuesOf = (dataset: string) => {
          const { dataset: _, ...others } = resolveValues(lifelong, preset, scale, { dataset })
          return others
        }
        expect(valuesOf(composed!), scale.id).toEqual(valuesOf(known!))
      }
  })

  it('are checked as a whole, in words', () => {
    const lifelong = definitionOf('lifelong')
    expect(checkValue(lifelong, 'dataset', text)).toBe(text)
    expect(parseValue(lifelong, 'dataset', ` ${text} `)).toBe(text)
    const broken = text.replace('[8]', '[3]')
    expect(() => checkValue(lifelong, 'dataset', broken)).toThrow(/belong to two answers/)
    expect(() => checkValue(lifelong, 'dataset', 'split-letters')).toThrow(/tasks of your own/)
    expect(() => checkValue(definitionOf('energy'), 'dataset', text)).toThrow(/not possible/)
  })

  it('are a change with a name', () => {
    const asked = {
      ...{ definition: 'lifelong', preset: 'table-4.1', scale: 'quick', sweeps: {} },
      conditions: ['presynaptic', 'no-consolidation', 'joint'],
      ...{ seeds: [2019, 2020, 2021], values: { dataset: text } },
    }
    expect(changesOf(asked)).toEqual(['task sequence: own tasks (trousers or shirt; 3 or 8)'])
  })
})
