/** What must be imported before some tasks can be learned, in words. */
import { listed } from '../words/lists'
import { wellKnown, type WellKnownId } from './importable'

/** Names of data sets, inside of a sentence. */
export const namesOf = (missing: readonly WellKnownId[]): string =>
  listed(missing.map((images) => wellKnown[images].name))

/** What to import, and from where, in a sentence. */
export function toImport(missing: readonly WellKnownId[]): string {
  const files = missing.map((images) => {
    const { files: known, addresses } = wellKnown[images]
    return `${Object.keys(known)[0]} from ${addresses[0]}`
  })
  return `Download ${listed(files)}, and import ${missing.length === 1 ? 'it' : 'them'} on the page “Data” or with “lab import FILE”.`
}
