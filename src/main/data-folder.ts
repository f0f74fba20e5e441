/** Where the user's own data lie: one place for each store, with everything that belongs to it. */
import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, realpathSync } from 'node:fs'
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
  /** Copy made at each clean exit. */
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

function socketOf(database: string): string {
  const hash = createHash('sha256').update(database).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\palimpsest-${hash}`
  const beside = `${database}.sock`
  return Buffer.byteLength(beside) <= longestSocketPath
    ? beside
    : join(tmpdir(), `palimpsest-${userInfo().uid}`, `${hash}.sock`)
}

/**
 * Makes the folders that a store needs, readable by their owner alone.
 * @throws Error of the file system where that is impossible, or where somebody else owns the socket's folder.
 */
export function makeStoreFolders(place: StorePlace): void {
  mkdirSync(dirname(place.database), { recursive: true, mode: 0o700 })
  mkdirSync(place.files, { recursive: true, mode: 0o700 })
  if (process.platform === 'win32' || dirname(place.socket) === dirname(place.database)) return
  const folder = dirname(place.socket)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const found = lstatSync(folder)
  if (!found.isDirectory() || found.uid !== userInfo().uid)
    throw new Error(`“${basename(folder)}” in the folder for temporary files is not yours.`)
  chmodSync(folder, 0o700)
}
