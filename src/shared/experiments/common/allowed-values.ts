/** Conditions on other settings: what a default, a control or an explanation depends on. */
import type { AllowedValues, Value } from './values'

/**
 * Whether every named setting has one of its allowed values; true where nothing is asked.
 * @param valueOf its value, or all that it counts as
 */
export function areAllowed(
  allowed: AllowedValues | undefined,
  valueOf: (name: string) => Value | readonly Value[] | undefined,
): boolean {
  return Object.entries(allowed ?? {}).every(([name, values]) =>
    [valueOf(name) ?? []].flat().some((value) => values.includes(value)),
  )
}
