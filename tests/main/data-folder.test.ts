import { chmodSync, mkdirSync, realpathSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  dataFolder,
  isPrivateFolder,
  makeStoreFolders,
  storePlace,
} from '../../src/main/data-folder'
import { newFolder } from './store/store-fixture'

describe('the data folder', () => {
  it('is the one that the environment names', () => {
    expect(dataFolder({ PALIMPSEST_DATA: '/somewhere/else' })).toBe('/somewhere/else')
  })

  it.runIf(process.platform === 'linux')('follows the desktop standard on Linux', () => {
    expect(dataFolder({ XDG_DATA_HOME: '/home/a/data' })).toBe('/home/a/data/palimpsest')
    expect(dataFolder({})).toBe(join(homedir(), '.local', 'share', 'palimpsest'))
  })
})

describe('the place of a store', () => {
  it('keeps everything beside the database', () => {
    const place = storePlace({ dbFile: '/data/a.db' })
    expect(place.database).toBe('/data/a.db')
    for (const path of [place.lock, place.log, place.backup, place.files, place.socket])
      expect(path.startsWith('/data/a.db.')).toBe(true)
  })

  it.skipIf(process.platform === 'win32')('has a short socket path where its own is long', () => {
    const long = `/${'folder/'.repeat(20)}a.db`
    const { socket } = storePlace({ dbFile: long })
    expect(Buffer.byteLength(socket)).toBeLessThanOrEqual(100)
    expect(socket).not.toBe(storePlace({ dbFile: `${long}b` }).socket)
    expect(socket).toBe(storePlace({ dbFile: long }).socket)
  })

  it.skipIf(process.platform === 'win32')('is the same by whichever link it is reached', () => {
    const folder = realpathSync(newFolder())
    mkdirSync(join(folder, 'real'))
    symlinkSync(join(folder, 'real'), join(folder, 'link'))
    const place = storePlace({ dbFile: join(folder, 'link', 'new', 'a.db') })
    expect(place).toEqual(storePlace({ dbFile: join(folder, 'real', 'new', 'a.db') }))
    expect(place.database).toBe(join(folder, 'real', 'new', 'a.db'))
  })
})

describe.skipIf(process.platform === 'win32')('the folder of a lab’s socket', () => {
  it('is made for its owner alone, also where it had been open', () => {
    const place = storePlace({ dataFolder: newFolder() })
    expect(isPrivateFolder(dirname(place.socket))).toBe(false)
    makeStoreFolders(place)
    expect(isPrivateFolder(dirname(place.socket))).toBe(true)
    chmodSync(dirname(place.socket), 0o755)
    expect(isPrivateFolder(dirname(place.socket))).toBe(false)
    makeStoreFolders(place)
    expect(statSync(dirname(place.socket)).mode & 0o777).toBe(0o700)
  })

  it('is never a link to a folder, nor a file', () => {
    const folder = newFolder()
    const linked = storePlace({ dbFile: join(folder, 'linked.db') })
    mkdirSync(join(folder, 'theirs'), { mode: 0o700 })
    symlinkSync(join(folder, 'theirs'), dirname(linked.socket))
    expect(isPrivateFolder(dirname(linked.socket))).toBe(false)
    expect(() => makeStoreFolders(linked)).toThrow('must be a folder of yours alone')
    const filed = storePlace({ dbFile: join(folder, 'filed.db') })
    writeFileSync(dirname(filed.socket), '')
    expect(() => makeStoreFolders(filed)).toThrow('must be a folder of yours alone')
  })

  it('is named in words where a folder has the name of the socket', () => {
    const place = storePlace({ dataFolder: newFolder() })
    mkdirSync(place.socket, { recursive: true })
    expect(() => makeStoreFolders(place)).toThrow(
      `“${place.socket}” is a folder; the lab needs this name for its socket.`,
    )
  })
})
