/** A lab that serves its store until nobody needs it any more. */
import { leaveSocketFolder, makeDataFolder, type StorePlace } from '../data-folder'
import { StoreRefusal } from '../store/refusal'
import { storageError } from '../store/storage-error'
import { Clients } from './clients'
import { labHandlers } from './handlers'
import { openLab, type Lab } from './lab'
import { takeLock, type Lock } from './lock'
import { openLog, type Log } from './log'
import type { LabOptions } from './options'
import { serveRecovery } from './recovery/serve'
import { listenOnSocket } from './socket-server'

export interface ServedLab {
  /** Resolves when the lab has ended by itself or was closed. */
  readonly ended: Promise<undefined>
  /** Pauses what runs and ends. */
  close(): Promise<void>
}

/**
 * Serves the store at `place`; where it is refused, serves what she can choose, and ends when she has.
 * @returns `undefined` where another lab does so already
 * @throws KeptElsewhere where the store is kept under another name of its file
 * @throws LabError where the store cannot be opened
 */
export async function serveLab(
  place: StorePlace,
  options: LabOptions,
): Promise<ServedLab | undefined> {
  const lock = lockStore(place)
  if (!lock) return undefined
  const { release } = lock
  const log = openLog(place)
  const opened = openLocked(place, options, log, lock)
  if (opened instanceof StoreRefusal)
    return serveRecovery({ place, refusal: opened, log, lock, patience: options.patience })
  const lab = opened
  const { wishes, events } = lab
  let closing: Promise<void> | undefined
  const ended = Promise.withResolvers<undefined>()
  const close = () => (closing ??= closeAll().then(() => ended.resolve(undefined), ended.reject))
  const clients = new Clients(
    {
      busy: () => lab.busy,
      end: (how) => wishes.everywhere(how),
      onIdle: () => void close(),
    },
    options.patience,
  )
  events.listen(new AbortController().signal, ({ kind }) => {
    if (kind === 'trial' || kind === 'devices') clients.review()
  })
  const answering = {
    handlersFor: (connection: Parameters<typeof labHandlers>[1]) => labHandlers(lab, connection),
    log,
  }
  const server = await listenOnSocket(place.socket, answering, clients)
  log(`Lab ${process.pid} serves its store.`)

  async function closeAll(): Promise<void> {
    clients.close()
    try {
      await server.close()
      await lab.close()
    } finally {
      leaveSocketFolder(place)
      release()
      log(`Lab ${process.pid} has ended.`)
    }
  }
  return { ended: ended.promise, close }
}

function lockStore(place: StorePlace): Lock | undefined {
  try {
    makeDataFolder(place)
    return takeLock(place.lock)
  } catch (error) {
    throw storageError(error, place.database)
  }
}

function openLocked(
  place: StorePlace,
  options: LabOptions,
  log: Log,
  lock: Lock,
): Lab | StoreRefusal {
  try {
    return openLab(place, options, log)
  } catch (error) {
    if (error instanceof StoreRefusal) return error
    lock.release()
    throw error
  }
}
