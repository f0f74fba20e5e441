/** Labels as parts of sentences. */

/** Words after people, which keep their capital. */
const afterPeople = /^(Bayesian)\b/

/** The label inside a sentence: lower case, unless it is an abbreviation or after a person. */
export function inSentence(label: string): string {
  const [first = '', second = ''] = label
  if (second === second.toUpperCase() || afterPeople.test(label)) return label
  return first.toLowerCase() + label.slice(1)
}

/** With a capital first letter, for the beginning of a sentence. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
