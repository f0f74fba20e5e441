/** Handlers while the store is refused: what concerns the store itself, and its refusal to all else. */
import { contract } from '@shared/contract/contract'
import type { Handlers } from '@shared/contract/server'
import type { StorePlace } from '../../data-folder'
import { labInfo } from '../lab-info'
import type { Recovery } from './recovery'

type Answered = Pick<Handlers, 'lab.info' | Extract<keyof Handlers, `store.${string}`>>

export function recoveryHandlers(place: StorePlace, recovery: Recovery): Handlers {
  const refuse = (): never => {
    throw recovery.refusal
  }
  const refused = Object.fromEntries(Object.keys(contract).map((name) => [name, refuse]))
  const answered: Answered = {
    'lab.info': () => labInfo(place),
    'store.state': () => recovery.state(),
    'store.restore': ({ name }) => recovery.restore(name),
    'store.export': () => recovery.exportReadable(),
    'store.start-anew': () => recovery.startAnew(),
  }
  return { ...refused, ...answered } as Handlers
}
