/**
 * Assembling from a mirror, in good times and bad: whatever happens, the library that was there
 * before still works, and the next attempt finds a clean place.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LabError } from '@shared/contract/wire'
import { assemble, installed, remove } from '../../../src/main/accelerator'
import { recordIn } from '../../../src/main/accelerator/place'
import { proveLibrary } from '../../../src/main/accelerator/proof'
import { bundlePath } from '../../../src/main/paths'
import { removeFolder, temporaryFolder } from '../../doubles/served-lab'
import { nativeLibrary } from '../../native-tensorflow'
import { startMirror, type Mirror } from './mirror'
import { mountSmallDisk, noSmallDisk, unmount } from './small-disk'

const native = await nativeLibrary()
const working = 'folder' in native ? native.folder : undefined
const without = 'why' in native ? ` (left out: ${native.why})` : ''

let data = ''
let mirror: Mirror
beforeAll(async () => {
  mirror = await startMirror(working)
})
afterAll(() => mirror.close())
beforeEach(() => {
  data = temporaryFolder()
  mirror.manner = 'whole'
})
afterEach(() => removeFolder(data))

const fromMirror = (more: { signal?: AbortSignal; url?: string } = {}) =>
  assemble({
    from: 'official',
    data,
    mirror: more.url ?? mirror.url,
    ...(more.signal ? { signal: more.signal } : {}),
  })

/** A library that is there already; whether it computes is for other tests. */
function pretendInstalled(): void {
  mkdirSync(join(data, 'accelerator-old'))
  writeFileSync(join(data, 'accelerator-old', 'content'), 'as before')
  const record = { from: 'wheel', gpu: false, library: 'TensorFlow 0', folder: 'accelerator-old' }
  writeFileSync(
    recordIn(data),
    JSON.stringify({ ...record, assembledAt: '2026-01-01', diskBytes: 9 }),
  )
}

/** Nothing lies in the data folder but what was there before. */
async function expectAsBefore(): Promise<void> {
  expect(await installed(data)).toMatchObject({ library: 'TensorFlow 0' })
  expect(readdirSync(data).sort()).toEqual([
    'accelerator-old',
    'accelerator.json',
    'accelerator.lock',
  ])
  expect(readdirSync(join(data, 'accelerator-old'))).toEqual(['content'])
}

const failure = (attempt: Promise<unknown>): Promise<LabError> =>
  attempt.then(
    () => {
      throw new Error('It did not fail.')
    },
    (error: unknown) => error as LabError,
  )

describe.skipIf(working === undefined)(`a library that works${without}`, () => {
  it('is installed after it has trained a network, replaces the one before, and can be removed', async () => {
    pretendInstalled()
    const phases = new Set<string>()
    const fractions: number[] = []
    const first = await assemble({
      from: 'official',
      data,
      mirror: mirror.url,
      onProgress: ({ phase, fraction }) => {
        phases.add(phase)
        fractions.push(fraction)
      },
    })
    expect(first.library).toMatch(/^TensorFlow \d+\.\d+\.\d+$/)
    expect([...phases].at(-2)).toContain('training')
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    expect(fractions.at(-1)).toBe(1)
    expect(await installed(data)).toMatchObject({ folder: first.folder, gpu: false })
    expect(readdirSync(data)).not.toContain('accelerator-old')

    const second = await fromMirror()
    expect(second.folder).not.toBe(first.folder)
    expect(readdirSync(data).sort()).toEqual(
      [basename(second.folder), 'accelerator.json', 'accelerator.lock'].sort(),
    )
    expect(await proveLibrary(second.folder, false, undefined)).toMatch(/^\d/)

    expect(await remove(data)).toBe(true)
    expect(await installed(data)).toBeUndefined()
    expect(readdirSync(data)).toEqual(['accelerator.lock'])
    expect(await remove(data)).toBe(false)
  })

  it('is refused for a card that it does not find', async () => {
    pretendInstalled()
    const error = await failure(assemble({ from: 'official', gpu: true, data, mirror: mirror.url }))
    expect(error.details.technical).toMatch(/did not find the card/)
    await expectAsBefore()
  })

  it('is had after an attempt that was killed, whose remains are cleared away', async () => {
    const before = await fromMirror()
    mirror.manner = 'stalls'
    const stalled = mirror.stalled()
    const words = ['accelerate', '--from', 'official', '--mirror', mirror.url]
    const child = spawn(process.execPath, [bundlePath('cli'), ...words], {
      env: { ...process.env, PALIMPSEST_DATA: data },
      stdio: 'ignore',
    })
    await stalled
    child.kill('SIGKILL')
    await once(child, 'close')
    expect(readdirSync(data).filter((name) => name.includes('partial'))).toHaveLength(1)
    expect(await installed(data)).toMatchObject({ folder: before.folder })
    expect(await proveLibrary(before.folder, false, undefined)).toMatch(/^\d/)

    mirror.manner = 'whole'
    const after = await fromMirror()
    expect(readdirSync(data).sort()).toEqual(
      [basename(after.folder), 'accelerator.json', 'accelerator.lock'].sort(),
    )
  })
})

describe('an attempt that fails', () => {
  beforeEach(pretendInstalled)

  it('because the server cannot be reached', async () => {
    const error = await failure(fromMirror({ url: 'http://127.0.0.1:1' }))
    expect(error.message).toBe('127.0.0.1:1 cannot be reached.')
    expect(error.details.remedy).toContain('connection to the internet')
    await expectAsBefore()
  })

  it('because the server does not have it', async () => {
    mirror.manner = 'absent'
    const { message, technical } = (await failure(fromMirror())).details
    expect(message).toBe('The library is not where it is published.')
    expect(technical).toContain('404')
    await expectAsBefore()
  })

  it('because it was cancelled', async () => {
    mirror.manner = 'stalls'
    const stop = new AbortController()
    const attempt = failure(fromMirror({ signal: stop.signal }))
    await mirror.stalled()
    expect((await failure(fromMirror())).details.code).toBe('conflict')
    stop.abort()
    expect((await attempt).details.code).toBe('cancelled')
    await expectAsBefore()
  })

  it('because what came is no library', async () => {
    const bad = await startMirror()
    const error = await failure(fromMirror({ url: bad.url }))
    await bad.close()
    expect(error.message).toContain('does not work on this computer')
    expect(error.details.technical).toContain('simd')
    await expectAsBefore()
  })
})

describe.skipIf(noSmallDisk !== undefined)(`a full disk${noSmallDisk ?? ''}`, () => {
  beforeEach(() => {
    mountSmallDisk(data)
    pretendInstalled()
  })
  afterEach(() => unmount(data))

  it('is noticed before anything is downloaded, where the size is known', async () => {
    const error = await failure(assemble({ from: 'wheel', data }))
    // Where pip or a compiler is missing, that is said first.
    expect(error.message).toMatch(
      /^Setting it up needs 1\.1.GB|is needed for|are needed for|is needed to/,
    )
    await expectAsBefore()
  })

  it('in the midst of a download is said, and leaves room for the rest again', async () => {
    mirror.manner = 'endless'
    const error = await failure(fromMirror())
    expect(error.message).toContain('The disk is full')
    expect(error.details.safe).toContain('unchanged')
    expect(error.details.technical).toContain('PALIMPSEST_DATA')
    await expectAsBefore()
    writeFileSync(join(data, 'room'), Buffer.alloc(2 ** 21))
  })
})
