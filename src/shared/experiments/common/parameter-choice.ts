/** Taking parameters over from one definition to another. */
import type { Parameter, Value } from './definition'

/** What may be said differently where a parameter is taken over; its meaning stays. */
export interface ParameterChanges {
  readonly default?: Value
  readonly label?: string
  readonly help?: string
  readonly advanced?: boolean
  readonly sweepable?: boolean
}

/**
 * Those of `parameters` that are called, in the order of `changes`, each with its changes.
 * @throws RangeError for an id that does not exist
 */
export function parametersFrom(
  parameters: readonly Parameter[],
  changes: Readonly<Record<string, ParameterChanges>>,
): readonly Parameter[] {
  return Object.entries(changes).map(([id, own]) => {
    const found = parameters.find((parameter) => parameter.id === id)
    if (!found) throw new RangeError(`There is no parameter “${id}” to take over.`)
    return { ...found, ...own } as Parameter
  })
}
