// @ts-check

/**
 * Where two values of JSON differ first, in words; nothing where they are equal to the last bit.
 * @param {unknown} own
 * @param {unknown} other
 * @param {string} [path]
 * @returns {string | undefined}
 */
export function firstDifference(own, other, path = 'all') {
  if (Object.is(own, other)) return undefined
  if (!isComposed(own) || !isComposed(other) || Array.isArray(own) !== Array.isArray(other))
    return `${path} is ${JSON.stringify(own)}, not ${JSON.stringify(other)}`
  for (const key of new Set([...Object.keys(other), ...Object.keys(own)])) {
    const found = firstDifference(own[key], other[key], `${path}.${key}`)
    if (found) return found
  }
  return undefined
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isComposed = (value) => typeof value === 'object' && value !== null
