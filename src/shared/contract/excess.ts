/** Arguments that are larger than anything that a method could use: told before a schema looks at each value. */
import { deepestValues } from './bounds'

/** @param most values that the method takes */
export function isExcessive(args: unknown, most: number): boolean {
  let level = [args]
  let count = 1
  // Level by level and not by recursion, which the depth could exhaust.
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > deepestValues) return true
    const next: unknown[] = []
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue
      const inner: unknown[] = Array.isArray(value) ? value : Object.values(value)
      count += inner.length
      if (count > most) return true
      for (const each of inner) next.push(each)
    }
    level = next
  }
  return false
}
