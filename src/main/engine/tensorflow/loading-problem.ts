/** Why a native library cannot be loaded, in one sentence, and what to do. */
import { EngineError } from '../errors'

const again = 'Have it assembled again: “npm run accelerate”, or the button on the Devices page.'

const causes: readonly [pattern: RegExp, message: (found: string) => string, remedy: string][] = [
  [
    /lib(cuda\.so[.\d]*|nvidia-ml\S*)/,
    (name) => `The driver of the NVIDIA card is missing: there is no ${name}.`,
    'Install the driver of your card, then look again.',
  ],
  [
    /lib(cudart|cublas|cudnn|cufft|curand|cusolver|cusparse|nccl|cupti|nvrtc)\S*?(?=:| )/,
    (name) => `A library of CUDA is missing: there is no ${name}.`,
    'Have the library with CUDA 12 assembled: “npm run accelerate -- --from wheel --gpu”.',
  ],
  [
    /(GLIBC|GLIBCXX|CXXABI)_[\d.]+/,
    (name) => `The native library is built for a newer system: ${name} is missing.`,
    'Use the device “simd”, or “npm run accelerate -- --from official”, whose library is older.',
  ],
  [
    /libtensorflow\S*?(?=:| )/,
    (name) => `The native library is incomplete: there is no ${name}.`,
    again,
  ],
]

/** @param error what the system's loader said */
export function loadingProblem(error: unknown): EngineError {
  const text = error instanceof Error ? error.message : String(error)
  for (const [pattern, message, remedy] of causes) {
    const [found] = pattern.exec(text) ?? []
    if (found !== undefined) return new EngineError(message(found), remedy, { cause: error })
  }
  return new EngineError(`The native library cannot be loaded: ${text}.`, again, { cause: error })
}
