/** Node's addon, compiled from the sources that tfjs-node-gpu carries (Linux). */
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { failed, fromOutput, lastWords } from './failures'
import { addonPackage, nodeHeaders } from './packages'
import { addonIn, librariesIn } from './place'
import { firstOf, runTool } from './tool'

/** The C++ compiler of this computer, if it has one. */
export const compiler = (signal?: AbortSignal): Promise<string | undefined> =>
  firstOf([process.env['CXX'], 'g++', 'clang++', 'c++'], signal)

interface Build {
  /** With the libraries in place; the addon is added. */
  readonly folder: string
  readonly scratch: string
  /** TensorFlow's headers. */
  readonly include: string
  readonly signal: AbortSignal | undefined
}

/**
 * Two files of C++ and one command: no build system is needed. Node-API 8 is what the package asks
 * for; the addon looks for its libraries relative to itself, so the folder can be moved.
 */
export async function compileAddon({ folder, scratch, include, signal }: Build): Promise<void> {
  const [command, sources, headers] = [await compiler(), addonPackage(), nodeHeaders()]
  if (!command || !sources || !headers) throw new Error('Asked to compile without the means.')
  const addon = addonIn(folder)
  await mkdir(dirname(addon), { recursive: true })
  const ending = await runTool(
    command,
    [
      ...['-std=c++17', '-O2', '-fPIC', '-shared', '-w', '-DNAPI_VERSION=8'],
      ...[`-I${headers}`, `-I${include}`],
      ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => join(sources, 'binding', name)),
      ...[`-L${librariesIn(folder)}`, '-l:libtensorflow_cc.so.2'],
      ...['-l:libtensorflow_framework.so.2', '-Wl,-rpath,$ORIGIN/../../deps/lib', '-o', addon],
    ],
    { cwd: scratch, env: { TMPDIR: scratch }, ...(signal ? { signal } : {}) },
  )
  if (ending.code === 0) return
  throw fromOutput(ending.output, {
    folder,
    otherwise: () =>
      failed(
        'The library could not be fitted to this computer.',
        'Choose the other library, or install a newer C++ compiler, then try again.',
        `The addon could not be compiled (g++ 9 or later is needed; “--from official” needs none): ${lastWords(ending.output)}`,
      ),
  })
}
