/** The store, while it is in use: nothing is to be recovered. */
import type { Handlers } from '@shared/contract/server'
import { LabError } from '@shared/contract/wire'
import { copiesOf } from '../../store/copies'
import type { Lab } from '../lab'

type StoreHandlers = Pick<Handlers, Extract<keyof Handlers, `store.${string}`>>

function inUse(): never {
  throw new LabError({
    code: 'conflict',
    message: 'The store is in use and sound; nothing is to be recovered.',
    safe: 'Nothing was changed.',
  })
}

export function storeHandlers({ store }: Lab): StoreHandlers {
  return {
    'store.state': () => ({
      state: 'usable',
      database: store.place.database,
      copies: copiesOf(store.place),
      choices: [],
    }),
    'store.restore': inUse,
    'store.export': inUse,
    'store.start-anew': inUse,
  }
}
