/** Units beside numbers. */

/** `pass` where `value` is one, `passes` otherwise: the first word of a unit is the plural of what is counted. */
export function unitFor(unit: string, value: number): string {
  return value === 1 ? unit.replace(/^(\w+?)(?:(?<=ss)es|s)\b/, '$1') : unit
}
