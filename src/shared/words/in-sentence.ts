/** Labels as parts of sentences. */

/** The label inside a sentence: lower case, unless it is an abbreviation. */
export function inSentence(label: string): string {
  const [first = '', second = ''] = label
  return second === second.toUpperCase() ? label : first.toLowerCase() + label.slice(1)
}
