/** Names that are told apart. */
import { cut, longestName } from './names'

const number = / \((\d+)\)$/

/** `wanted`, or with the first number that makes it unlike all that are `taken`: `Table 4.1 (2)`. */
export function freeName(wanted: string, taken: Iterable<string>): string {
  const names = new Set(taken)
  if (!names.has(wanted)) return wanted
  const stem = wanted.replace(number, '')
  for (let next = 2; ; next++) {
    const ending = ` (${next})`
    const name = `${cut(stem, longestName - ending.length)}${ending}`
    if (!names.has(name)) return name
  }
}
