/** Where the user's own data lie: one place for each store, with everything that belongs to it. */
import { LabError } from '@shared/contract/wire'
import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, realpathSync, rmdirSync } from 'node:fs'
import { homedir, tmpdir, userInfo } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'

/** Unix sockets take paths of at most 104 to 108 bytes, by system. */
const longestSocketPath = 100

/** Files of one store; all but the database are named after it and lie beside it. */
export interface StorePlace {
  readonly database: string
  /** Held by the lab that serves this store. */
  readonly lock: string
  /** Socket (or named pipe) on which that lab listens. */
  readonly socket: string
  readonly log: string
  /** Port and token of its window in a browser. */
  readonly address: string
  /** How the copies begin that are made at clean exits; what follows is a date. */
  readonly backup: string
  /** Networks and checkpoints, by checksum. */
  readonly files: string
  /** Imported data sets, a folder each. */
  readonly datasets: string
}

/** The folder for data: `$PALIMPSEST_DATA`, else the platform's folder for application data. */
export function dataFolder(environment: NodeJS.ProcessEnv = process.env): string {
  const chosen = environment['PALIMPSEST_DATA']
  if (chosen) return resolve(chosen)
  switch (process.platform) {
    case 'win32':
      return join(environment['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming'), 'Palimpsest')
    case 'darwin':
      return join(homedir(), 'Library', 'Application Support', 'Palimpsest')
    default:
      return join(environment['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'palimpsest')
  }
}

/** The place of the store in `dbFile`, or of the ordinary one in a data folder. */
export function storePlace(
  options: { readonly dbFile?: string; readonly dataFolder?: string } = {},
): StorePlace {
  const database = withoutLinks(
    options.dbFile
      ? resolve(options.dbFile)
      : join(options.dataFolder ? resolve(options.dataFolder) : dataFolder(), 'palimpsest.db'),
  )
  return {
    database,
    lock: `${database}.lock`,
    socket: socketOf(database),
    log: `${database}.log`,
    address: `${database}.address`,
    backup: `${database}.backup`,
    files: `${database}.files`,
    datasets: `${database}.datasets`,
  }
}

/** The same file has the same lock and socket, by whichever links it was reached. */
function withoutLinks(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(withoutLinks(parent), basename(path))
  }
}

/** In a folder that holds nothing else, so that it can be closed to others wherever the store lies. */
function socketOf(database: string): string {
  const hash = createHash('sha256').update(database).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\palimpsest-${hash}`
  const beside = join(`${database}.lab`, 'socket')
  return Buffer.byteLength(beside) <= longestSocketPath
    ? beside
    : join(tmpdir(), `palimpsest-${userInfo().uid}`, `${hash}.sock`)
}

/**
 * Whether nobody but this user can have put anything into `folder`: it is a folder, no link to one, is this
 * user's own and open to nobody else. Lab and clients ask it alike before they trust a socket in it.
 */
export function isPrivateFolder(folder: string): boolean {
  // Named pipes lie in no folder.
  if (process.platform === 'win32') return true
  const found = lstatSync(folder, { throwIfNoEntry: false })
  return (
    found !== undefined &&
    found.isDirectory() &&
    found.uid === userInfo().uid &&
    (found.mode & 0o777) === 0o700
  )
}

/** Makes the folder in which the store lies, readable by its owner alone. @throws Error of the file system. */
export function makeDataFolder({ database }: StorePlace): void {
  mkdirSync(dirname(database), { recursive: true, mode: 0o700 })
}

/**
 * Makes the folders that a lab needs, readable by their owner alone. Call it with the lock in hand: a lab that
 * ends takes the socket's folder away.
 * @throws Error of the file system where that is impossible; LabError where the socket's folder is not this user's.
 */
export function makeStoreFolders(place: StorePlace): void {
  makeDataFolder(place)
  if (process.platform === 'win32') return
  const folder = dirname(place.socket)
  const found = lstatSync(folder, { throwIfNoEntry: false })
  if (!found) mkdirSync(folder, { recursive: true, mode: 0o700 })
  else if (found.isDirectory() && found.uid === userInfo().uid) chmodSync(folder, 0o700)
  if (!isPrivateFolder(folder)) throw notPrivate(folder)
  if (lstatSync(place.socket, { throwIfNoEntry: false })?.isDirectory())
    throw folderInTheWay(place.socket, 'socket')
}

/** Takes the socket's folder away when its lab ends, so that a copy of the data folder has none that is open. */
export function leaveSocketFolder({ socket }: StorePlace): void {
  if (process.platform === 'win32') return
  try {
    rmdirSync(dirname(socket))
  } catch {
    // Another lab's socket is in it.
  }
}

function notPrivate(folder: string): LabError {
  return new LabError({
    code: 'failed',
    message: `“${folder}” must be a folder of yours alone: clients find the lab in it.`,
    safe: 'The store was not touched.',
    remedy: 'Move it away, or rename it; the program makes a new one.',
  })
}

/** Where a folder has the name of the lab's lock or socket. */
export function folderInTheWay(path: string, use: 'lock' | 'socket'): LabError {
  return new LabError({
    code: 'failed',
    message: `“${path}” is a folder; the lab needs this name for its ${use}.`,
    safe: 'The store was not touched.',
    remedy: 'Move this folder away, or rename it, and start again.',
  })
}
