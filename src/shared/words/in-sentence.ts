/** Labels as parts of sentences. */

/** Words that are written so everywhere. */
const properNames = [
  'Adam',
  'Bayesian',
  'Fisher',
  'Hessian-free',
  'Synaptic Intelligence',
  'Memory Aware Synapses',
]

/** The label inside a sentence: lower case, unless it is an abbreviation or begins with a name. */
export function inSentence(label: string): string {
  if (
    properNames.some(
      (name) =>
        label === name ||
        ([' ', ','].includes(label.at(name.length) ?? '') && label.startsWith(name)),
    )
  )
    return label
  const [first = '', second = ''] = label
  return second === second.toUpperCase() ? label : first.toLowerCase() + label.slice(1)
}

/** With a capital first letter, for the beginning of a sentence. */
export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
