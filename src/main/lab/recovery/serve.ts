/** Serves the choices of a refused store on the socket of its lab, with the lock in hand. */
import { leaveSocketFolder, type StorePlace } from '../../data-folder'
import type { StoreRefusal } from '../../store/refusal'
import { Clients } from '../clients'
import type { Lock } from '../lock'
import type { Log } from '../log'
import type { ServedLab } from '../run-lab'
import { listenOnSocket } from '../socket-server'
import { recoveryHandlers } from './handlers'
import { Recovery } from './recovery'

/** Milliseconds in which the answer to a choice reaches who made it, before the line ends. */
const farewell = 50

interface Refused {
  readonly place: StorePlace
  readonly refusal: StoreRefusal
  readonly log: Log
  readonly lock: Lock
  /** Milliseconds after which it ends where nobody is there. */
  readonly patience: number
}

/** Ends after a choice, so that the clients, who come back by themselves, start the lab of the chosen store. */
export async function serveRecovery(refused: Refused): Promise<ServedLab> {
  const { place, refusal, log, lock } = refused
  let closing: Promise<void> | undefined
  const ended = Promise.withResolvers<undefined>()
  const close = () => (closing ??= closeAll().then(() => ended.resolve(undefined), ended.reject))
  const clients = new Clients(
    { busy: () => false, end: () => Promise.resolve(), onIdle: () => void close() },
    refused.patience,
  )
  const recovery = new Recovery(place, refusal, log, () => {
    setTimeout(() => void close(), farewell)
  })
  const handlersFor = () => recoveryHandlers(place, recovery)
  const server = await listenOnSocket(place.socket, { handlersFor, log }, clients)
  log(`Lab ${process.pid} waits for what to do: ${refusal.message}`)

  async function closeAll(): Promise<void> {
    clients.close()
    try {
      await server.close()
    } finally {
      leaveSocketFolder(place)
      lock.release()
      log(`Lab ${process.pid} has ended.`)
    }
  }
  return { ended: ended.promise, close }
}
