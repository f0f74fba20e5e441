/** The lab's diary stays small, and nothing in it is the person's own. */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { storePlace, type StorePlace } from '../../../src/main/data-folder'
import { openLog } from '../../../src/main/lab/log'
import { removeFolder, temporaryFolder } from '../../doubles/served-lab'

let folder = ''
let place: StorePlace
beforeEach(() => {
  folder = temporaryFolder()
  place = storePlace({ dataFolder: folder })
})
afterEach(() => removeFolder(folder))

const written = () => readFileSync(place.log, 'utf8')

describe('the log', () => {
  it('is several files of bounded size, the newest entries always kept', () => {
    writeFileSync(`${place.log}.old`, 'an earlier version wrote this')
    const log = openLog(place)
    const filler = 'x'.repeat(7_000)
    for (let entry = 0; entry < 1_000; entry++) log(`entry ${entry} ${filler}`)
    const files = readdirSync(folder).filter((name) => name.startsWith('palimpsest.db.log'))
    expect(files.sort()).toEqual(
      ['', '.1', '.2', '.3'].map((ending) => `palimpsest.db.log${ending}`),
    )
    for (const file of files)
      expect(statSync(join(folder, file)).size).toBeLessThanOrEqual(1024 * 1024)
    expect(written()).toContain('entry 999')
    expect(readFileSync(`${place.log}.1`, 'utf8')).not.toContain('entry 999')
  })

  it('bounds one entry', () => {
    openLog(place)('An error.', new Error('e'.repeat(1e6)))
    expect(written().length).toBeLessThan(10_000)
  })

  it('holds no names and no folders of hers', () => {
    const log = openLog(place)
    const file = join(homedir(), 'Patients', 'anna smith.csv')
    log(`“Anna Smith, left eye” failed: The data set “mnist” is damaged.`)
    log(
      'Read.',
      Object.assign(new Error(`ENOENT: no such file, open '${file}'`), { code: 'ENOENT' }),
    )
    log(`${file}: not found`)
    log(`${place.datasets}/imported-anna-smith/dataset.json is damaged`)
    log(`Lab serves ${place.database}.`)
    expect(written()).not.toMatch(/anna|smith|patients/i)
    expect(written()).not.toContain(folder)
    expect(written()).not.toContain(homedir())
    expect(written()).toContain('“mnist” is damaged')
    expect(written()).toContain('STORE')
  })
})
