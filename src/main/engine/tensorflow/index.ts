/** The native TensorFlow library as tfjs' backend “tensorflow”. */
import * as tf from '@tensorflow/tfjs-core'
import util from 'node:util'
import { addonIn } from '../../accelerator/place'
import { EngineError } from '../errors'
import { loadingProblem } from './loading-problem'
import { mendSingleFilters } from './single-filter'

export const backendName = 'tensorflow'

/** What Node's addon gives besides its operations. */
interface Binding {
  readonly TF_Version: string
  isUsingGpuDevice(): boolean
}

export interface TensorFlow {
  /** “2.21.0”. */
  readonly version: string
  /** Whether it computes on a card. */
  readonly usesCard: boolean
}

/**
 * Node 23 took away what tfjs-node still calls, and warns of what it will take next; both are looked
 * up at each call.
 */
function restoreOldUtilities(): void {
  const old = util as unknown as Record<string, unknown>
  old['isNullOrUndefined'] ??= (value: unknown) => value === null || value === undefined
  old['isArray'] = Array.isArray
}

/**
 * The library reads its settings from the environment when it starts: silent but for errors, no more
 * of a card's memory than it needs, and as many threads as a trial has cores.
 */
function prepareEnvironment(threads: number): void {
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '2'
  process.env['TF_FORCE_GPU_ALLOW_GROWTH'] ??= 'true'
  process.env['TF_NUM_INTRAOP_THREADS'] = String(threads)
  process.env['TF_NUM_INTEROP_THREADS'] = '1'
}

function loadAddon(folder: string): Binding {
  const holder: { exports: Partial<Binding> } = { exports: {} }
  try {
    process.dlopen(holder, addonIn(folder))
  } catch (error) {
    throw loadingProblem(error)
  }
  return holder.exports as Binding
}

async function backendOf(binding: Binding) {
  try {
    // Only these two parts: the package's entry would look for its addon in its own folder.
    const { NodeJSKernelBackend } =
      await import('@tensorflow/tfjs-node-gpu/dist/nodejs_kernel_backend.js')
    await import('@tensorflow/tfjs-node-gpu/dist/register_all_kernels.js')
    return new NodeJSKernelBackend(
      binding as unknown as ConstructorParameters<typeof NodeJSKernelBackend>[0],
      '@tensorflow/tfjs-node-gpu',
    )
  } catch (error) {
    throw new EngineError(
      'The package @tensorflow/tfjs-node-gpu, which is optional, cannot be loaded.',
      'Run “npm ci” in the program’s folder, then try again.',
      { cause: error },
    )
  }
}

let started:
  { readonly folder: string; readonly threads: number; readonly found: TensorFlow } | undefined

/**
 * Starts the library in `folder` and makes it tfjs' backend; once in a process.
 * @param threads cores that one operation may use
 * @throws EngineError saying what is missing (driver, CUDA, library) and what to do
 */
export async function startTensorFlow(folder: string, threads: number): Promise<TensorFlow> {
  if (started && (started.folder !== folder || started.threads !== threads))
    throw new EngineError(
      'This process has started another native TensorFlow library, or with another number of threads.',
      'Run the trial again; a new process will take it.',
    )
  if (!started) {
    restoreOldUtilities()
    prepareEnvironment(threads)
    const binding = loadAddon(folder)
    const backend = await backendOf(binding)
    tf.registerBackend(backendName, () => backend)
    mendSingleFilters(backendName)
    const found = { version: binding.TF_Version, usesCard: binding.isUsingGpuDevice() }
    started = { folder, threads, found }
  }
  await tf.setBackend(backendName)
  return started.found
}
