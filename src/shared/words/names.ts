/** What a name may be: short enough for a list, and without anything that a terminal or a page would obey. */

/** Letters. */
export const longestName = 200

/** Control characters, ends of lines and paragraphs, and what turns the direction of writing. */
const unprintable = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** Why a name is refused, in a sentence. @param name without spaces around it */
export function nameProblem(name: string): string | undefined {
  if (name.length > longestName)
    return `A name has at most ${longestName} letters; this one has ${name.length}.`
  if (name.search(unprintable) >= 0)
    return 'A name has no line ends, tabs or other control characters.'
  return undefined
}

/** A name made of what a file or a person has given: what may not be in one is left out. */
export function plainName(text: string): string {
  const plain = text.replace(/\s+/gu, ' ').replace(unprintable, '').trim()
  return plain.length > longestName ? cut(plain, longestName) : plain
}

/** The first letters of a name, no more than so many, none of them half. */
export function cut(name: string, letters: number): string {
  return name
    .slice(0, letters)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()
}

/** `text` with what a terminal would obey written out, as JSON writes it: `\u001b`. */
export function writtenOut(text: string, kept = ''): string {
  return text.replace(unprintable, (character) =>
    kept.includes(character)
      ? character
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
