import type { BrowserWindow as RealWindow } from 'electron'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readWindowState, rememberWindowState } from '../../../src/main/electron/window-state'
import { BrowserWindow } from '../../doubles/electron'
import { temporaryFolder } from '../../fixtures/temporary-folder'

const folder = temporaryFolder()
const file = join(folder, 'deeper', 'window.json')

test('a closed window is found again where it was', () => {
  const window = new BrowserWindow()
  rememberWindowState(window as unknown as RealWindow, file)
  window.close()
  const expected = { x: 20, y: 30, width: 1000, height: 700, maximized: false }
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(expected)
  expect(readWindowState(file)).toEqual(expected)
})

test('a place that is on no screen is forgotten, its size kept', () => {
  const other = join(folder, 'other.json')
  writeFileSync(other, JSON.stringify({ x: 4000, y: 0, width: 900, height: 600, maximized: true }))
  expect(readWindowState(other)).toEqual({ width: 900, height: 600, maximized: true })
})

test.each(['', '{"width":-1}', '[]'])('a damaged file (%s) gives the first state', (content) => {
  const damaged = join(folder, 'damaged.json')
  writeFileSync(damaged, content)
  expect(readWindowState(damaged)).toEqual(readWindowState(join(folder, 'none.json')))
})

test('a state that cannot be written does not keep the window open', () => {
  const window = new BrowserWindow()
  rememberWindowState(window as unknown as RealWindow, join(folder, 'other.json', 'x.json'))
  window.close()
  expect(window.isDestroyed()).toBe(true)
})
