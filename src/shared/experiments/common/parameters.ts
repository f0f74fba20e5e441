/** Finding parameters by path and checking values against them. */
import { z } from 'zod'
import type { Condition } from './condition-declaration'
import type { ExperimentDefinition } from './definition'
import type { Parameter } from './parameter-kinds'
import type { Value } from './values'
import { SettingsError } from './errors'
import { isComposed } from '../../datasets/composition'
import { compositionProblem, isSequence, readSequence } from './sequence-setting'
import { readOrder } from './task-order'

/** The zod schema that a parameter's value must satisfy. */
export function parameterSchema(parameter: Parameter): z.ZodType<Value> {
  switch (parameter.kind) {
    case 'number': {
      const range = z.number().min(parameter.minimum).max(parameter.maximum)
      return parameter.integer ? range.int() : range
    }
    case 'choice':
      return z.enum(parameter.options.map((option) => option.value) as [string, ...string[]])
    case 'switch':
      return z.boolean()
    case 'order':
      return z.string().refine((text) => readOrder(text) === text)
    case 'sequence':
      return z.string().refine((text) => isSequence(parameter, text))
  }
}

/** The condition called `id`. @throws SettingsError naming the conditions that exist. */
export function conditionOf(definition: ExperimentDefinition, id: string): Condition {
  const found = definition.conditions.find((condition) => condition.id === id)
  if (found) return found
  const known = definition.conditions.map((condition) => condition.id).join(', ')
  throw new SettingsError(`There is no condition “${id}”. Conditions here: ${known}.`)
}

/** Every parameter with its path, shared ones first. */
export function parametersByPath(definition: ExperimentDefinition): ReadonlyMap<string, Parameter> {
  const shared = definition.parameters.map((parameter) => [parameter.id, parameter] as const)
  const owned = definition.conditions.flatMap((condition) =>
    condition.parameters.map(
      (parameter) => [`${condition.id}.${parameter.id}`, parameter] as const,
    ),
  )
  return new Map([...shared, ...owned])
}

/** The parameter at `path`. @throws SettingsError naming the paths that exist. */
export function parameterAt(definition: ExperimentDefinition, path: string): Parameter {
  const parameters = parametersByPath(definition)
  const found = parameters.get(path)
  if (found) return found
  const known = [...parameters.keys()].join(', ')
  throw new SettingsError(
    `There is no setting “${path}” in “${definition.id}”. Settings: ${known}.`,
  )
}

/** `value` if it is allowed for the parameter at `path`. @throws SettingsError saying what is allowed. */
export function checkValue(definition: ExperimentDefinition, path: string, value: unknown): Value {
  const parameter = parameterAt(definition, path)
  const result = parameterSchema(parameter).safeParse(value)
  if (result.success) return result.data
  if (parameter.kind === 'sequence' && isComposed(value))
    throw new SettingsError(compositionProblem(value))
  throw new SettingsError(
    `“${String(value)}” is not possible for ${path}: ${allowedValues(parameter)}.`,
  )
}

/** What a parameter accepts, in words. */
export function allowedValues(parameter: Parameter): string {
  switch (parameter.kind) {
    case 'number':
      return `${parameter.integer ? 'a whole number' : 'a number'} from ${parameter.minimum} to ${parameter.maximum}`
    case 'choice':
      return `one of ${parameter.options.map((option) => option.value).join(', ')}`
    case 'switch':
      return 'true or false'
    case 'order':
      return 'natural, or the numbers of all tasks in the order of learning, as in 3-1-2'
    case 'sequence':
      return `one of ${[...parameter.options.map(({ value }) => value), ...(parameter.recipes ?? [])].join(', ')}, or tasks of your own`
  }
}

/** Reads a value from text (command line). @throws SettingsError where it does not fit the parameter. */
export function parseValue(definition: ExperimentDefinition, path: string, text: string): Value {
  const parameter = parameterAt(definition, path)
  const trimmed = text.trim()
  switch (parameter.kind) {
    case 'number':
      return checkValue(definition, path, trimmed === '' ? NaN : Number(trimmed))
    case 'switch':
      return checkValue(
        definition,
        path,
        trimmed === 'true' ? true : trimmed === 'false' ? false : trimmed,
      )
    case 'choice':
      return checkValue(definition, path, trimmed)
    case 'order':
      return checkValue(definition, path, readOrder(trimmed) ?? trimmed)
    case 'sequence':
      return checkValue(definition, path, readSequence(trimmed))
  }
}
