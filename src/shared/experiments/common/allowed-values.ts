/** Conditions on other settings: what a default, a control or an explanation depends on. */
import type { AllowedValues, Value } from './definition'

/** Whether every named setting has one of its allowed values; true where nothing is asked. */
export function areAllowed(
  allowed: AllowedValues | undefined,
  valueOf: (name: string) => Value | undefined,
): boolean {
  return Object.entries(allowed ?? {}).every(([name, values]) => {
    const value = valueOf(name)
    return value !== undefined && values.includes(value)
  })
}
