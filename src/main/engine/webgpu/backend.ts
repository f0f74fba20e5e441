/** The tfjs backend on a graphics card, with what our engines need of it beyond tfjs. */
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu'
import * as tf from '@tensorflow/tfjs-core'
import { LostDevice } from './lost-device'
import { EngineError } from '../errors'
import { describeAdapter, requestAdapter, type AdapterDescription } from './dawn'

/** Name of the backend in tfjs. */
export const backendName = 'webgpu'

export interface RunningBackend {
  readonly adapter: AdapterDescription
  /** Rejects with a `LostDevice` once the card computes no more; never fulfils. */
  readonly failure: Promise<never>
  /** Waits until only the work since the last call can still be queued. */
  readonly keepUp: () => Promise<void>
}

/** Beyond what WebGPU promises everywhere: without them large layers would not fit. */
const raisedLimits = [
  'maxComputeWorkgroupStorageSize',
  'maxComputeWorkgroupsPerDimension',
  'maxStorageBufferBindingSize',
  'maxBufferSize',
  'maxComputeWorkgroupSizeX',
  'maxComputeInvocationsPerWorkgroup',
] as const

let running: Promise<RunningBackend> | undefined

/** Makes the backend the current one; started once a process. @throws EngineError without a card. */
export async function startWebGpuBackend(): Promise<RunningBackend> {
  running ??= start()
  const backend = await running
  await tf.setBackend(backendName)
  return backend
}

async function start(): Promise<RunningBackend> {
  const adapter = await requestAdapter()
  if (!adapter)
    throw new EngineError(
      'The graphics card is gone.',
      'Start the program again and try once more.',
    )
  const limits = raisedLimits.map((name) => [name, adapter.limits[name]] as const)
  const device = await adapter.requestDevice({ requiredLimits: Object.fromEntries(limits) })
  const backend = new WebGPUBackend(device, adapter.info)
  tf.registerBackend(backendName, () => backend)
  return {
    adapter: describeAdapter(adapter),
    failure: failureOf(device),
    keepUp: followerOf(backend),
  }
}

const withoutCard =
  'Run the trial again. If it happens again, update the driver of the card or choose the device “simd”.'

function errorOf(error: GPUError): LostDevice {
  if (error instanceof GPUOutOfMemoryError)
    return new LostDevice(
      'The graphics card ran out of memory.',
      'Use fewer hidden neurons, let fewer trials run at once, or choose the device “simd”.',
      { cause: error },
    )
  return new LostDevice(
    `The graphics card refused a computation: ${error.message}`,
    'Choose the device “simd” for this experiment, and please report the details.',
    { cause: error },
  )
}

/** WebGPU reports errors beside the calls that made them: what was computed since is not to be trusted. */
function failureOf(device: GPUDevice): Promise<never> {
  const failure = new Promise<never>((_, reject) => {
    device.addEventListener('uncapturederror', ({ error }) => reject(errorOf(error)))
    void device.lost.then(({ message }) =>
      reject(new LostDevice(`The graphics card was lost: ${message}`, withoutCard)),
    )
  })
  failure.catch(() => undefined)
  return failure
}

/** See `RunningBackend.keepUp`: the card is never idle, and its queue never long. */
function followerOf(backend: WebGPUBackend): () => Promise<void> {
  let before: Promise<unknown> = Promise.resolve()
  return async () => {
    backend.ensureCommandEncoderReady()
    backend.endComputePassEncoder()
    backend.submitQueue()
    const now = backend.queue.onSubmittedWorkDone()
    await before
    before = now
  }
}
