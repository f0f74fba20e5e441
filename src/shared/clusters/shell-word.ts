/** Words for a shell: the one place where text becomes part of a command or a script. */

/**
 * A word that a POSIX shell takes as it is, whatever is in it: between single quotes nothing has a meaning
 * but the next single quote.
 * @throws RangeError for a null character, which no word can have
 */
export function shellWord(word: string): string {
  if (word.includes('\0')) throw new RangeError('A word of a command has no null characters.')
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}

/** A command line of these words. */
export const shellCommand = (words: readonly string[]): string => words.map(shellWord).join(' ')
