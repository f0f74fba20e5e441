/**
 * Port and token of a store's window in a browser, kept in a file beside the store: a tab finds its lab
 * again after a restart. Who can read the file can use the lab, so only its owner can.
 */
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname } from 'node:path'
import { userInfo } from 'node:os'
import { z } from 'zod'
import { errorCode } from '../store/storage-error'

const addressSchema = z.object({
  port: z.number().int().min(1).max(65_535),
  token: z.string().regex(/^[\w-]{32}$/),
})
export type KeptAddress = z.infer<typeof addressSchema>

export interface Found {
  /** Absent where none is kept that may be used. */
  readonly address?: KeptAddress
  /** The port alone, where the token may have been read by others. */
  readonly port?: number
  /** What to tell the person at the terminal. */
  readonly warning?: string
}

/** 192 random bits, as they stand in an address. */
export function freshToken(): string {
  return randomBytes(24).toString('base64url')
}

const hasOwners = process.platform !== 'win32'
const renewed = 'Tabs that are open need the new address below.'

/** Reads what is kept; of a file that is damaged, or that others could read or write, only says so. */
export function readAddress(path: string): Found {
  let file: number
  try {
    file = openSync(path, constants.O_RDONLY | (hasOwners ? constants.O_NOFOLLOW : 0))
  } catch (error) {
    return errorCode(error) === 'ENOENT'
      ? {}
      : { warning: `“${basename(path)}” cannot be read and is replaced. ${renewed}` }
  }
  try {
    const { uid, mode } = fstatSync(file)
    const address = addressSchema.safeParse(parsed(readFileSync(file, 'utf8'))).data
    if (hasOwners && uid !== userInfo().uid)
      return { warning: `“${basename(path)}” is not yours and is replaced. ${renewed}` }
    if (!address) return { warning: `“${basename(path)}” is damaged and is replaced. ${renewed}` }
    if (hasOwners && (mode & 0o077) !== 0)
      return {
        port: address.port,
        warning: `Others could read “${basename(path)}”: its token is replaced. ${renewed}`,
      }
    return { address, port: address.port }
  } catch {
    return { warning: `“${basename(path)}” cannot be read and is replaced. ${renewed}` }
  } finally {
    closeSync(file)
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * Keeps an address, whole or not at all.
 * @returns a warning where it cannot be kept; the address is then good for this time only
 */
export function keepAddress(path: string, address: KeptAddress): string | undefined {
  const fresh = `${path}.${process.pid}.new`
  try {
    if (othersWriteIn(dirname(path)))
      return `The address holds for this time only: others can write in “${dirname(path)}”.`
    rmSync(fresh, { force: true })
    writeFileSync(fresh, `${JSON.stringify(address)}\n`, { mode: 0o600, flag: 'wx', flush: true })
    renameSync(fresh, path)
    return undefined
  } catch (error) {
    rmSync(fresh, { force: true })
    return `The address holds for this time only, as “${basename(path)}” could not be written (${errorCode(error) || String(error)}).`
  }
}

/** Whether somebody else could put a file of theirs in the place of one's own. */
function othersWriteIn(folder: string): boolean {
  if (!hasOwners) return false
  const { uid, mode } = statSync(folder)
  const isSticky = (mode & 0o1000) !== 0
  return (uid !== userInfo().uid && uid !== 0) || ((mode & 0o002) !== 0 && !isSticky)
}
