import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fetchElectron } from '../../scripts/parts/electron-binary.mjs'
import { temporaryFolder } from '../fixtures/temporary-folder'

function installer(code: string): string {
  const file = join(temporaryFolder(), 'install.cjs')
  writeFileSync(file, code)
  return file
}

test('an installer that brings nothing is given up', async () => {
  const hangs = installer('setInterval(() => {}, 1000)')
  expect(await fetchElectron({ installer: hangs, patience: 500 })).toBe(false)
})

test('an installer that goes on bringing bytes is let finish, however long it takes', async () => {
  const slow = installer(`
    const { appendFileSync } = require('node:fs')
    const file = require('node:path').join(require('node:os').tmpdir(), 'part')
    let chunks = 0
    setInterval(() => {
      appendFileSync(file, 'x'.repeat(1000))
      if (++chunks === 20) process.exit(0)
    }, 200)`)
  expect(await fetchElectron({ installer: slow, patience: 2000 })).toBe(true)
})

test('an installer that fails leaves no Electron', async () => {
  expect(await fetchElectron({ installer: installer('process.exit(1)') })).toBe(false)
})
