/** Taking parameters over from one definition to another. */
import type { Parameter } from './parameter-kinds'
import type { AllowedValues, Value } from './values'

/** What may be said differently where a parameter is taken over; its meaning stays. */
export interface ParameterChanges {
  readonly default?: Value
  readonly label?: string
  readonly help?: string
  readonly advanced?: boolean
  readonly sweepable?: boolean
  readonly shownWhen?: AllowedValues
}

/** Those of `parameters` that are called, in the order of `changes`, each with its changes. */
export function parametersFrom<
  const Ps extends readonly Parameter[],
  const Changes extends { readonly [Id in Ps[number]['id']]?: ParameterChanges },
>(
  parameters: Ps,
  changes: Changes,
): readonly Extract<Ps[number], { readonly id: keyof Changes }>[] {
  return Object.keys(changes).map((id) => {
    const found = parameters.find((parameter) => parameter.id === id)
    return { ...found, ...changes[id as keyof Changes] } as Extract<
      Ps[number],
      { readonly id: keyof Changes }
    >
  })
}
