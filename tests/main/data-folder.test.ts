import { mkdirSync, realpathSync, symlinkSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { dataFolder, storePlace } from '../../src/main/data-folder'
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
