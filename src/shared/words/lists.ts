/** Several things in one sentence. */

/** `a, b and c`. */
export function listed(items: readonly string[]): string {
  if (items.length < 2) return items.join('')
  // Names with commas of their own need a stronger sign between them.
  const [between, before] = items.some((item) => /, (?![^(]*\))/.test(item))
    ? ['; ', '; and ']
    : [', ', ' and ']
  return `${items.slice(0, -1).join(between)}${before}${items.at(-1) ?? ''}`
}
