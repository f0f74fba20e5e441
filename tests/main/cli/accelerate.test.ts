/** `lab accelerate` as a real process; what it assembles is tested beside the accelerator. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recordIn } from '../../../src/main/accelerator/place'
import { bundlePath } from '../../../src/main/paths'
import { removeFolder, temporaryFolder } from '../../doubles/served-lab'
import { startMirror } from '../accelerator/mirror'

let data = ''
beforeEach(() => {
  data = temporaryFolder()
})
afterEach(() => removeFolder(data))

function lab(...words: string[]) {
  const child = spawn(process.execPath, [bundlePath('cli'), 'accelerate', ...words], {
    env: { ...process.env, PALIMPSEST_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [out, said] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, out, said }))
  return { child, ended }
}

describe('lab accelerate', () => {
  it('alone says what is installed and what can be had, with sizes or why not', async () => {
    const { code, out } = await lab('--json').ended
    expect(code).toBe(0)
    const { installed, offers } = JSON.parse(out) as {
      installed: unknown
      offers: { id: string; downloadBytes: number; diskBytes: number; problem?: string }[]
    }
    expect(installed).toBeNull()
    expect(offers.map(({ id }) => id).sort()).toEqual([
      'official',
      'official-gpu',
      'wheel',
      'wheel-gpu',
    ])
    for (const { downloadBytes, diskBytes } of offers)
      expect(diskBytes).toBeGreaterThan(downloadBytes)
  })

  it.each([
    [['--from', 'abacus'], 'wheel, official'],
    [['--from', 'wheel', '--remove'], 'not both'],
    [['--fast'], 'Usage: lab accelerate'],
  ])('refuses %j', async (words, expected) => {
    const { code, out, said } = await lab(...words).ended
    expect(code).toBe(2)
    expect(said).toContain(expected)
    expect(out).toBe('')
  })

  it('removes what is installed', async () => {
    mkdirSync(join(data, 'accelerator-a'))
    writeFileSync(
      recordIn(data),
      JSON.stringify({ library: 'TensorFlow 0', folder: 'accelerator-a' }),
    )
    const { code, out } = await lab('--remove', '--json').ended
    expect([code, out]).toEqual([0, '{"removed":true}\n'])
    expect(readdirSync(data)).toEqual(['accelerator.lock'])
  })

  it.skipIf(process.platform === 'win32')('is cancelled by Ctrl-C and leaves nothing', async () => {
    const mirror = await startMirror()
    mirror.manner = 'stalls'
    const stalled = mirror.stalled()
    const { child, ended } = lab('--from', 'official', '--mirror', mirror.url)
    await stalled
    child.kill('SIGINT')
    const { code, out, said } = await ended
    await mirror.close()
    expect([code, out]).toEqual([130, ''])
    expect(said).toContain('It was cancelled')
    expect(readdirSync(data)).toEqual(['accelerator.lock'])
  })
})
