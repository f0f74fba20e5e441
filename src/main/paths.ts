/** Where the program's own files lie, in the repository and in an installation. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

function findProgramFolder(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error('The program’s folder is incomplete: no package.json.')
    folder = parent
  }
  return folder
}

export const programFolder = findProgramFolder()

/** Where plain Node finds what lies at `path`: Electron alone can look into the archive of a packed program. */
export function outsideArchive(path: string): string {
  return path.replace(/([\\/]app\.asar)(?=[\\/]|$)/, '$1.unpacked')
}

/** A bundle made by the build. */
export function bundlePath(
  name:
    | 'lab'
    | 'engine'
    | 'beat'
    | 'check'
    | 'import'
    | 'figures'
    | 'cli'
    | 'bench'
    | 'proof'
    | 'graphics-probe',
): string {
  return join(outsideArchive(programFolder), 'out', 'main', `${name}.js`)
}

/** The built window: `index.html` and its assets. */
export const rendererFolder = join(programFolder, 'out', 'renderer')

/** The data sets as shipped, a folder each. */
export const datasetFolder = join(programFolder, 'resources', 'datasets')

/** A made-up file of recorded synapses that shows the format. */
export const exampleRecordingPath = join(
  programFolder,
  'resources',
  'recordings',
  'example-synthetic.csv',
)

/** The compiled kernels of the `simd` device. */
export const kernelModulePath = join(programFolder, 'out', 'kernels', 'simd.wasm')

/** What a thread of the `simd` device runs. */
export const kernelThreadPath = join(programFolder, 'out', 'kernels', 'thread.mjs')
