/** What became of the experiments of an opened file, in a sentence. */
import type { Opened } from '@shared/contract/experiment-files'
import { formatCount, inWords } from '@shared/words/numbers'
import { upperFirst } from '@shared/words/in-sentence'

const ofOne: Readonly<Record<Opened['was'], (name: string) => string>> = {
  new: (name) => `“${name}” came in.`,
  renamed: (name) =>
    `The file’s experiment has the number of another one here; it came in beside it as “${name}”.`,
  here: (name) => `“${name}” is here already, just as in the file.`,
  restored: (name) => `“${name}” had been deleted here, just as it is in the file: it is back.`,
}

export function openedWords(opened: readonly Opened[]): string {
  const [first] = opened
  if (!first) return ''
  if (opened.length === 1) return ofOne[first.was](first.name)
  const known = opened.filter(({ was }) => was === 'here').length
  const came = opened.length - known
  if (came === 0)
    return upperFirst(`all ${inWords(known)} experiments of the file are here already.`)
  const rest = known === 0 ? '' : `; ${inWords(known)} of the file were here already`
  return `${upperFirst(formatCount(came, 'experiment'))} came in${rest}.`
}
