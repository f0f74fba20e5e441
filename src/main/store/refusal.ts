/** A store that is refused until she chooses what to do, in words. */
import type { RefusedState } from '@shared/contract/store'
import { LabError, type WireError } from '@shared/contract/wire'

const choose = 'Choose what to do in the window, or with “lab recover”: nothing is changed before.'

const words: Record<RefusedState, (path: string) => Omit<WireError, 'code'>> = {
  empty: (path) => ({
    message: `“${path}” is empty, but a copy of the store or files of its trials lie beside it.`,
    safe: 'The copies and the files are as they were.',
    remedy: choose,
  }),
  missing: (path) => ({
    message: `“${path}” is not there, but a copy of the store or files of its trials are.`,
    safe: 'The copies and the files are as they were.',
    remedy: choose,
  }),
  damaged: (path) => ({
    message: `“${path}” is damaged, or is not a store of this program.`,
    safe: 'It was left as it is, with the copies beside it.',
    remedy: `Put a copy in its place, or read out what can still be read. ${choose}`,
  }),
  foreign: (path) => ({
    message: `“${path}” is a database of another program.`,
    safe: 'It was left as it is.',
    remedy: 'Choose another file with --db, or another folder with PALIMPSEST_DATA.',
  }),
  newer: (path) => ({
    message: `“${path}” was written by a newer version of Palimpsest.`,
    safe: 'It was left as it is.',
    remedy: 'Start the newer version, or choose another store with --db.',
  }),
}

export class StoreRefusal extends LabError {
  constructor(
    readonly state: RefusedState,
    path: string,
    technical?: string,
  ) {
    super({
      code: 'failed',
      ...words[state](path),
      ...(technical === undefined ? {} : { technical }),
    })
  }
}
