/** Conditions on other settings: what a default, a control or an explanation depends on. */
import type { Value } from './definition'

/** Values by name, of which a setting must have one. */
export type AllowedValues = Readonly<Record<string, readonly Value[]>>

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
