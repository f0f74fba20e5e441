/** Python's pip, and the wheels that it downloads. */
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { failed, fromOutput, lastWords } from './failures'
import { answers, firstOf, runTool } from './tool'

const index = 'The Python package index'

/** pip for this Python, then, where it finds nothing, for one that the wheels are surely built for. */
const interpreters = [
  [],
  ['--implementation', 'cp', '--python-version', '3.12', '--platform', 'manylinux_2_27_x86_64'],
]

const unpacking = `
import sys, zipfile
wheel, target, *wanted = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if name.startswith(tuple(wanted)):
            archive.extract(name, target)
`

const describing = `
import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    name = next(name for name in archive.namelist() if name.endswith('.dist-info/METADATA'))
    sys.stdout.buffer.write(archive.read(name))
`

/** The Python of this computer that has pip, if there is one. */
export async function findPip(signal?: AbortSignal): Promise<string | undefined> {
  const python = await firstOf(['python3', 'python'], signal)
  return python && (await answers(python, ['-m', 'pip', '--version'], signal)) ? python : undefined
}

export interface Pip {
  readonly python: string
  /** Where wheels and temporary files may be written. */
  readonly scratch: string
  readonly signal: AbortSignal | undefined
}

/** Wheels that have been downloaded and not been unpacked. */
export const wheelsIn = (scratch: string): string => join(scratch, 'wheels')

const stopping = ({ signal }: Pip) => (signal ? { signal } : {})

/**
 * Downloads wheels into `wheelsIn(scratch)`, without what they depend on.
 * @param names requirements as pip understands them
 * @throws LabError where the index cannot be reached or has none that fits
 */
export async function downloadWheels(pip: Pip, names: readonly string[]): Promise<void> {
  const temporary = join(pip.scratch, 'tmp')
  await mkdir(temporary, { recursive: true })
  const quiet = ['-vv', '--no-cache-dir', '--retries', '0', '--no-input']
  const only = ['--no-deps', '--only-binary', ':all:', '-d', wheelsIn(pip.scratch)]
  let output = ''
  for (const interpreter of interpreters) {
    const args = ['-m', 'pip', 'download', ...quiet, ...only, ...interpreter, ...names]
    const ending = await runTool(pip.python, args, { env: { TMPDIR: temporary }, ...stopping(pip) })
    if (ending.code === 0) return
    output += ending.output
    if (!/No matching distribution/.test(ending.output)) break
  }
  throw fromOutput(output, {
    folder: pip.scratch,
    server: index,
    otherwise: () =>
      /No matching distribution/.test(output)
        ? failed(
            'The library is not published for this computer.',
            'Choose the other library.',
            `${index} that pip uses here has no ${names.join(', ')} for this computer. Choose another index with pip’s own settings, or use “--from official”.`,
          )
        : failed(
            'The library could not be downloaded.',
            'Try again; if it fails again, choose the other library.',
            `pip could not download: ${lastWords(output)}`,
          ),
  })
}

/** The description (METADATA) of the one wheel that has been downloaded. */
export async function describeWheel(pip: Pip): Promise<string> {
  const [wheel = ''] = await readdir(wheelsIn(pip.scratch))
  const file = join(wheelsIn(pip.scratch), wheel)
  const ending = await runTool(pip.python, ['-c', describing, file], stopping(pip))
  if (ending.code === 0) return ending.output
  throw failed(
    'What was downloaded cannot be read.',
    'Try again.',
    `${wheel}: ${lastWords(ending.output)}`,
  )
}

/** Takes what begins with one of `wanted` out of every wheel, and removes the wheels as it goes. */
export async function unpackWheels(pip: Pip, to: string, wanted: readonly string[]): Promise<void> {
  for (const wheel of await readdir(wheelsIn(pip.scratch))) {
    const file = join(wheelsIn(pip.scratch), wheel)
    const args = ['-c', unpacking, file, to, ...wanted]
    const ending = await runTool(pip.python, args, stopping(pip))
    if (ending.code !== 0)
      throw fromOutput(ending.output, {
        folder: pip.scratch,
        otherwise: () =>
          failed(
            'The download cannot be unpacked.',
            'Try again.',
            `${wheel}: ${lastWords(ending.output)}`,
          ),
      })
    await rm(file)
  }
}
