/** The library out of TensorFlow's package of the Python package index (Linux on x64). */
import { mkdir, readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { compileAddon, compiler } from './addon'
import { watchFolder } from './folder-size'
import { addonPackage, nodeHeaders } from './packages'
import { describeWheel, downloadWheels, findPip, unpackWheels } from './pip'
import type { Obstacle } from './obstacle'
import { librariesIn } from './place'
import { phaseWords, within, type OnProgress } from './progress'

const version = '2.21.0'
export const wheelLibrary = `TensorFlow ${version}`

/** Libraries and the headers that the addon includes; nothing else of a wheel is needed. */
const wanted = [
  'tensorflow/libtensorflow_cc.so.2',
  'tensorflow/libtensorflow_framework.so.2',
  'tensorflow/include/tensorflow/c/',
  'tensorflow/include/tensorflow/core/platform/',
  'tensorflow/include/tsl/platform/',
  'tensorflow/include/xla/tsl/c/',
  'nvidia/',
]

const incomplete =
  'A part of the program that it needs was left out. Install the program again with it.'

/** Why it cannot be had here, and what to do. */
export async function wheelProblem(signal?: AbortSignal): Promise<Obstacle | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return {
      reason: 'It exists only for Linux on the usual kind of processor (Intel or AMD).',
      technical:
        'TensorFlow’s Python package brings a library that fits on Linux with an x64 processor only.',
    }
  if (!addonPackage())
    return {
      reason: incomplete,
      technical:
        'The optional package @tensorflow/tfjs-node-gpu is missing. Run “npm ci” in the program’s folder.',
    }
  if (!nodeHeaders())
    return {
      reason: incomplete,
      technical:
        'Node’s headers are missing. Run “npm ci” in the program’s folder, which brings Node 24 with them.',
    }
  if (!(await findPip(signal)))
    return {
      reason:
        'Python 3 and its package installer are needed for the download. Install both, then open this again.',
      technical:
        'Python 3 with pip is needed for the download. Install both (“sudo apt install python3-pip”).',
    }
  if (!(await compiler(signal)))
    return {
      reason:
        'A C++ compiler is needed to fit it to this computer. Install one, then open this again.',
      technical: 'A C++ compiler is needed for the addon. Install one (“sudo apt install g++”).',
    }
  return undefined
}

/** `nvidia-cublas-cu12<13.0,>=12.5.3.2` and the like: what the wheel asks for beside a card. */
export function cudaRequirements(metadata: string): string[] {
  return metadata
    .split('\n')
    .map((line) => /^Requires-Dist: ([^;]+);.*extra == ["']and-cuda["']/.exec(line)?.[1]?.trim())
    .filter((name) => name !== undefined)
}

interface Place {
  /** Everything that is kept. */
  readonly folder: string
  /** Whatever else is written; removed in the end. */
  readonly scratch: string
  readonly signal: AbortSignal | undefined
}

interface Wanted {
  readonly gpu: boolean
  /** As announced, for the progress. */
  readonly downloadBytes: number
  readonly diskBytes: number
}

/**
 * Fills `folder` with addon and libraries.
 * @returns the library's name
 * @throws LabError where that is impossible
 */
export async function fromWheel(
  { gpu, downloadBytes, diskBytes }: Wanted,
  { folder, scratch, signal }: Place,
  onProgress: OnProgress,
): Promise<string> {
  const pip = { python: (await findPip()) ?? 'python3', scratch, signal }
  const site = join(scratch, 'site')
  await mkdir(site)
  const atDownload = within('download', phaseWords.download, onProgress)
  await watchFolder(scratch, downloadBytes, atDownload, async () => {
    await downloadWheels(pip, [`${gpu ? 'tensorflow' : 'tensorflow-cpu'}==${version}`])
    if (gpu) await downloadWheels(pip, cudaRequirements(await describeWheel(pip)))
  })
  const atUnpack = within('unpack', phaseWords.unpack, onProgress)
  await watchFolder(site, diskBytes, atUnpack, () => unpackWheels(pip, site, wanted))
  await mkdir(librariesIn(folder), { recursive: true })
  for (const name of await readdir(join(site, 'tensorflow')))
    if (name.startsWith('lib'))
      await rename(join(site, 'tensorflow', name), join(librariesIn(folder), name))
  // The libraries look for CUDA's beside their own folder, as in Python's.
  if (gpu) await rename(join(site, 'nvidia'), join(folder, 'deps', 'nvidia'))
  within('compile', phaseWords.compile, onProgress)(0)
  const include = join(site, 'tensorflow', 'include')
  await compileAddon({ folder, scratch, include, signal })
  return wheelLibrary
}
