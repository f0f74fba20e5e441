/** The key to the lab stands in no command line, and in no file that others can read. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openInBrowser } from '../../scripts/parts/open-in-browser.mjs'

const address = 'http://127.0.0.1:23456/?token=Secret-0123456789&x="<'
let folder: string
let told: string

/** A browser that writes down how it was called, and what it could read. */
const browser = () => `#!/bin/sh
{ tr '\\0' '\\n' < /proc/$$/cmdline; echo "--"; tr '\\0' '\\n' < /proc/$$/environ; echo "--"
stat -c %a "$1" "$(dirname "$1")"; echo "--"; cat "$1"; } > ${told}.part 2>&1
mv ${told}.part ${told}
`

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'palimpsest-browser-'))
  told = join(folder, 'told')
  for (const name of ['xdg-open', 'open']) {
    writeFileSync(join(folder, name), browser())
    chmodSync(join(folder, name), 0o755)
  }
  vi.stubEnv('PATH', `${folder}${delimiter}${process.env['PATH'] ?? ''}`)
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

test.runIf(process.platform === 'linux')(
  'the browser is handed a file of its user alone, which leads to the address',
  async () => {
    const remove = openInBrowser(address)
    await vi.waitFor(() => expect(existsSync(told)).toBe(true), { timeout: 20_000 })
    const [words = '', environment = '', modes = '', page = ''] = readFileSync(told, 'utf8').split(
      '--\n',
    )
    expect(words).toMatch(/open\.html/)
    expect(words).not.toContain('Secret')
    expect(environment).not.toContain('Secret')
    expect(modes.trim().split('\n')).toEqual(['600', '700'])
    expect(page).toContain(
      'content="0;url=http://127.0.0.1:23456/?token=Secret-0123456789&amp;x=&quot;&lt;"',
    )
    const file = words.split('\n').find((word) => word.endsWith('open.html')) ?? ''
    expect(existsSync(file)).toBe(true)
    remove()
    expect(existsSync(file)).toBe(false)
  },
)
