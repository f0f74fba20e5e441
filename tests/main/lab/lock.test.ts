import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { takeLock } from '../../../src/main/lab/lock'
import { newFolder } from '../store/store-fixture'

/** Takes the lock at `path` in a process of its own, and says so. */
const holder = `
  const Sqlite = require('better-sqlite3')
  const file = new Sqlite(process.argv[1], { timeout: 0 })
  file.exec('BEGIN EXCLUSIVE')
  process.stdout.write('held')
  setInterval(() => {}, 1000)
`

describe('the lock of a store', () => {
  it('is given once, and again after it was let go of', () => {
    const path = join(newFolder(), 'a.lock')
    const lock = takeLock(path)
    expect(lock).toBeDefined()
    expect(takeLock(path)).toBeUndefined()
    lock?.release()
    const again = takeLock(path)
    expect(again).toBeDefined()
    again?.release()
  })

  it('is free again as soon as the process that held it was killed', async () => {
    const path = join(newFolder(), 'a.lock')
    const child = spawn(process.execPath, ['-e', holder, path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    expect(takeLock(path)).toBeUndefined()
    child.kill('SIGKILL')
    await once(child, 'exit')
    const lock = takeLock(path)
    expect(lock).toBeDefined()
    lock?.release()
  })

  it.each([
    ['a few letters', 'nonsense'],
    ['much of something else', 'nonsense '.repeat(5000)],
  ])('is taken where its file is damaged: %s', (_, contents) => {
    const path = join(newFolder(), 'a.lock')
    writeFileSync(path, contents)
    const lock = takeLock(path)
    expect(lock).toBeDefined()
    expect(takeLock(path)).toBeUndefined()
    lock?.release()
  })

  it('stays taken where its file is overwritten meanwhile', () => {
    const path = join(newFolder(), 'a.lock')
    const lock = takeLock(path)
    writeFileSync(path, 'nonsense')
    expect(takeLock(path)).toBeUndefined()
    lock?.release()
  })

  it('says so where a folder has its name', () => {
    const path = join(newFolder(), 'a.lock')
    mkdirSync(path)
    expect(() => takeLock(path)).toThrow('is a folder; the lab needs this name for its lock')
  })
})
