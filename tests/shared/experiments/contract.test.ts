/** What every definition and every condition must keep, whoever adds one: it runs by itself. */
import { describe, expect, it } from 'vitest'
import type { Condition } from '@shared/experiments/common/condition-declaration'
import type { ExperimentDefinition } from '@shared/experiments/common/definition'
import type { ValuesByPath } from '@shared/experiments/common/values'
import { valuesForCondition } from '@shared/experiments/common/expand'
import { checkValue, parametersByPath } from '@shared/experiments/common/parameters'
import { resolveRequest, resolveValues } from '@shared/experiments/common/resolve'
import { definitions, definitionTable } from '@shared/experiments/registry'
import { inputsOf } from '@shared/networks/description'
import { neuronsOf } from '@shared/networks/layers'
import { checkNamed } from '../../fixtures/checked-value'
import { otherValues } from '../../fixtures/other-values'

const cases = definitions.map((definition) => [definition.id, definition] as const)

function settingsOf(
  definition: ExperimentDefinition,
  conditions: readonly string[],
  values: ValuesByPath = {},
) {
  return resolveRequest(definition, undefined, {
    definition: definition.id,
    values,
    sweeps: {},
    conditions,
    seeds: definition.defaultSeeds,
  })
}

function trialOf(definition: ExperimentDefinition, condition: Condition) {
  const values = resolveValues(definition, undefined, undefined, {})
  return {
    definition: definition.id,
    condition: condition.id,
    seed: 1,
    values: valuesForCondition(definition, values, condition.id),
  }
}

it('definitions are known by their own ids', () => {
  for (const [key, { id }] of Object.entries(definitionTable)) expect(id).toBe(key)
})

it('a condition looks the same in every experiment that has it', () => {
  const styles = new Map<string, Condition['style']>()
  for (const { id, style } of definitions.flatMap(({ conditions }) => conditions)) {
    expect(style, id).toEqual(styles.get(id) ?? style)
    styles.set(id, style)
  }
})

describe.each(cases)('the definition of %s', (_, definition) => {
  const { conditions } = definition
  const ids = conditions.map(({ id }) => id)
  const paths = parametersByPath(definition)

  it('has choices in words of their own', () => {
    for (const [path, parameter] of paths) {
      expect(parameter.label, path).not.toBe('')
      expect(parameter.help, path).not.toBe('')
      if (parameter.kind !== 'choice' && parameter.kind !== 'sequence') continue
      const labels = parameter.options.map(({ label }) => label)
      expect(labels, path).not.toContain('')
      expect(new Set(labels).size, path).toBe(labels.length)
      expect(
        parameter.options.map(({ help }) => help),
        path,
      ).not.toContain('')
    }
  })

  it('has conditions that are told apart by colour or symbol', () => {
    const looks = conditions.map(({ style }) => `${style.color} ${style.symbol} ${style.dashed}`)
    const alike = ids.filter(
      (_, index) => looks.indexOf(looks[index]!) !== looks.lastIndexOf(looks[index]!),
    )
    expect(alike).toEqual([])
  })

  it('has at most one reference, and a bound where all tasks are learned together', () => {
    expect(conditions.filter(({ reference }) => reference).length).toBeLessThanOrEqual(1)
    for (const { id, tasks, bound } of conditions)
      if (tasks === 'together') expect(bound, id).toBe('upper')
  })

  it('names only what exists', () => {
    for (const { id, conditions: of = [] } of definition.metrics)
      expect(ids, id).toEqual(expect.arrayContaining([...of]))
    for (const { topic, path, conditions: about = [] } of definition.disagreements) {
      if (path !== undefined) expect([...paths.keys()], topic).toContain(path)
      expect(ids, topic).toEqual(expect.arrayContaining([...about]))
    }
    for (const { when = {}, values } of definition.dependentDefaults) {
      for (const [path, allowed] of Object.entries(when))
        for (const value of allowed) checkNamed(definition, path, value)
      for (const [path, value] of Object.entries(values)) checkValue(definition, path, value)
    }
  })

  it('accepts what was before a parameter existed', () => {
    for (const [path, { asBefore }] of paths)
      if (asBefore !== undefined) expect(checkValue(definition, path, asBefore)).toBe(asBefore)
  })

  it.each(conditions.map((condition) => [condition.id, condition] as const))(
    'can plan, draw and word %s',
    (id, condition) => {
      const trial = trialOf(definition, condition)
      const { steps, flopsPerStep, bytesPerStep, evaluationFlops } = definition.work(trial)
      for (const size of [steps, flopsPerStep, bytesPerStep, evaluationFlops])
        expect(size).toBeGreaterThan(0)
      expect(Number.isInteger(steps)).toBe(true)

      const network = definition.network(trial.values)
      expect(neuronsOf(network).every((neurons) => Number.isInteger(neurons) && neurons > 0)).toBe(
        true,
      )
      expect(inputsOf(network.input)).toBe(neuronsOf(network)[0])

      const { tasks, ends, chance } = definition.tasks(trial.values)
      expect([0, tasks]).toContain(ends.length)
      expect([...ends].sort((a, b) => a - b)).toEqual(ends)
      expect(chance).toBeGreaterThan(0)

      const settings = settingsOf(definition, [id])
      const phrase = condition.phrase((setting) => `<${setting}>`, trial.values)
      const [beginning = ''] = phrase.split(/ [(<]/)
      expect(definition.summary(settings).join(' ')).toContain(beginning)
      const methods = definition.methods(settings)
      expect(methods).toContain(beginning)
      expect(methods).not.toMatch(/undefined|NaN|\[object|<\w+>/)
      // An id with a hyphen is no word of a sentence.
      if (id.includes('-')) expect(methods).not.toContain(id)
    },
  )

  it('tells the settings of every condition in the methods paragraph', () => {
    for (const { id, parameters } of conditions) {
      const untold = parameters.filter((parameter) => {
        const texts = [parameter.default, ...otherValues(parameter)].map((value) =>
          definition.methods(settingsOf(definition, [id], { [`${id}.${parameter.id}`]: value })),
        )
        return !parameter.advanced && new Set(texts).size === 1
      })
      expect(
        untold.map((parameter) => parameter.id),
        id,
      ).toEqual([])
    }
  })

  it('reads values that are missing from before, and refuses those of another kind', () => {
    const typed = Object.values(definitionTable).find(({ id }) => id === definition.id)
    for (const condition of conditions) {
      const trial = trialOf(definition, condition)
      const own = [...definition.parameters, ...condition.parameters]
      for (const { id, kind, asBefore } of own) {
        const { [id]: _value, ...without } = trial.values
        const parse = (values: typeof without) => typed?.parse({ ...trial, values }).values
        if (asBefore === undefined) expect(() => parse(without)).toThrow(id)
        else expect(parse(without)).toHaveProperty(id, asBefore)
        const wrong = kind === 'number' ? 'many' : 0
        expect(() => parse({ ...trial.values, [id]: wrong })).toThrow(id)
      }
      expect(() => typed?.parse({ ...trial, condition: 'no such' })).toThrow('no such')
    }
  })
})
