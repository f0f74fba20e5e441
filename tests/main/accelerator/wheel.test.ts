/** pip and what it says, where Python is there. */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LabError } from '@shared/contract/wire'
import { assemble } from '../../../src/main/accelerator'
import { cudaRequirements, fromWheel, wheelProblem } from '../../../src/main/accelerator/wheel'
import { removeFolder, temporaryFolder } from '../../doubles/served-lab'

const problem = await wheelProblem()

let data = ''
beforeEach(() => {
  data = temporaryFolder()
})
afterEach(() => {
  vi.unstubAllEnvs()
  removeFolder(data)
})

const failure = (attempt: Promise<unknown>): Promise<LabError> =>
  attempt.then(
    () => {
      throw new Error('It did not fail.')
    },
    (error: unknown) => error as LabError,
  )

/** pip that knows one index only, at which nobody listens. */
function goOffline(): void {
  for (const name of Object.keys(process.env))
    if (name.startsWith('PIP_')) vi.stubEnv(name, undefined)
  vi.stubEnv('PIP_CONFIG_FILE', '/dev/null')
  vi.stubEnv('PIP_INDEX_URL', 'http://127.0.0.1:1/simple')
}

/** A “python3” that claims to have pip and downloads for ever, with a child of its own. */
function stallingPython(folder: string): void {
  const script = `#!/bin/sh
case "$*" in *--version*) exit 0;; esac
sleep 600 &
echo $! > "${join(folder, 'child')}"
wait
`
  const file = join(folder, 'python3')
  writeFileSync(file, script)
  chmodSync(file, 0o700)
  vi.stubEnv('PATH', `${folder}:${process.env['PATH'] ?? ''}`)
}

const lives = (pid: number): boolean => {
  try {
    // A process that has ended and that nobody has asked for is still in the table.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

describe.skipIf(problem !== undefined)(
  `pip${problem === undefined ? '' : ` (left out: ${problem.technical})`}`,
  () => {
    it('without a connection: says so and leaves nothing behind', async () => {
      goOffline()
      const error = await failure(assemble({ from: 'wheel', data }))
      expect(error.message).toBe('The Python package index cannot be reached.')
      expect(error.details).toMatchObject({
        code: 'failed',
        safe: expect.stringContaining('unchanged') as string,
      })
      expect(readdirSync(data)).toEqual(['accelerator.lock'])
    })

    it('is ended with its children when the assembly is cancelled', async () => {
      const tools = temporaryFolder()
      stallingPython(tools)
      const stop = new AbortController()
      const attempt = failure(assemble({ from: 'wheel', data, signal: stop.signal }))
      const child = join(tools, 'child')
      await vi.waitFor(
        () => expect(existsSync(child) && readFileSync(child, 'utf8')).toMatch(/\d/),
        {
          timeout: 20_000,
        },
      )
      const pid = Number(readFileSync(child, 'utf8'))
      expect(lives(pid)).toBe(true)
      stop.abort()
      expect((await attempt).details.code).toBe('cancelled')
      await vi.waitFor(() => expect(lives(pid)).toBe(false))
      expect(readdirSync(data)).toEqual(['accelerator.lock'])
      removeFolder(tools)
    })
  },
)

/** Wheels as the index has them, but small: the libraries are words. */
const makeWheels = `
import sys, zipfile
def wheel(name, version, metadata, files):
    info = f'{name}-{version}.dist-info'
    with zipfile.ZipFile(f'{sys.argv[1]}/{name}-{version}-py3-none-any.whl', 'w') as archive:
        archive.writestr(f'{info}/METADATA', f'Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n{metadata}')
        archive.writestr(f'{info}/WHEEL', 'Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
        archive.writestr(f'{info}/RECORD', '')
        for file in files: archive.writestr(file, 'words')
wheel('tensorflow', '2.21.0', 'Requires-Dist: numpy\\nRequires-Dist: nvidia-cublas-cu12<13.0,>=12.5; extra == "and-cuda"\\n',
    ['tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2', 'tensorflow/python/much.py',
     'tensorflow/include/tensorflow/c/c_api.h'])
wheel('nvidia_cublas_cu12', '12.9.0', '', ['nvidia/cublas/lib/libcublas.so.12'])
`

describe.skipIf(problem !== undefined)('for a card', () => {
  it('the libraries of CUDA come along and lie where TensorFlow looks for them', async () => {
    const wheels = temporaryFolder()
    execFileSync('python3', ['-c', makeWheels, wheels])
    vi.stubEnv('PIP_NO_INDEX', '1')
    vi.stubEnv('PIP_FIND_LINKS', wheels)
    const [folder, scratch] = [join(data, 'library'), join(data, 'scratch')]
    mkdirSync(folder)
    mkdirSync(scratch)
    const fractions: number[] = []
    const error = await failure(
      fromWheel(
        { gpu: true, downloadBytes: 1000, diskBytes: 1000 },
        { folder, scratch, signal: undefined },
        ({ fraction }) => fractions.push(fraction),
      ),
    )
    // Words cannot be linked; everything before that has been done.
    expect(error.details.technical).toContain('The addon could not be compiled')
    expect(readdirSync(join(folder, 'deps', 'lib')).sort()).toEqual([
      'libtensorflow_cc.so.2',
      'libtensorflow_framework.so.2',
    ])
    expect(existsSync(join(folder, 'deps', 'nvidia', 'cublas', 'lib', 'libcublas.so.12'))).toBe(
      true,
    )
    expect(readdirSync(join(scratch, 'site', 'tensorflow'))).toEqual(['include'])
    expect(readdirSync(join(scratch, 'wheels'))).toEqual([])
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    removeFolder(wheels)
  })
})

it('what the wheel asks for beside a card is read from its own description', () => {
  const metadata = [
    'Requires-Dist: numpy>=1.26.0',
    'Requires-Dist: nvidia-cublas-cu12<13.0,>=12.5.3.2; extra == "and-cuda"',
    "Requires-Dist: nvidia-cudnn-cu12<10.0,>=9.3.0.75 ; extra == 'and-cuda'",
    'Requires-Dist: tensorflow-io-gcs-filesystem>=0.23.1; (sys_platform != "win32") and extra == "gcs-filesystem"',
  ]
  expect(cudaRequirements(metadata.join('\n'))).toEqual([
    'nvidia-cublas-cu12<13.0,>=12.5.3.2',
    'nvidia-cudnn-cu12<10.0,>=9.3.0.75',
  ])
})
