/** The devices that must pass the suite. */
import '@tensorflow/tfjs-backend-wasm'
import { setBackend } from '@tensorflow/tfjs-core'
import { backendName as simdBackend, registerSimdBackend } from '../../../../src/main/engine/simd'
import {
  backendName as tensorflowBackend,
  startTensorFlow,
} from '../../../../src/main/engine/tensorflow'
import { nativeLibrary } from '../../../native-tensorflow'
import type { Tolerance } from './agreement'

export interface ConformingDevice {
  readonly id: string
  /** Makes it the current backend. */
  readonly load: () => Promise<void>
  /** Name in tfjs' kernel registry. */
  readonly backend: string
  /** Whether it must have every operation of the suite; else the ones it lacks are skipped. */
  readonly complete: boolean
  /** Whether tensors without elements are tried on it. */
  readonly empty: boolean
  /** Operations whose errors it makes larger, by name. */
  readonly tolerances?: Readonly<Record<string, Tolerance>>
  /**
   * Operations that it is known to compute wrongly, with what goes wrong: engines must not use
   * them so. The suite notices when one is mended.
   */
  readonly faults: Readonly<Record<string, string>>
}

// Tests are named by what a device has registered, before any of them runs.
registerSimdBackend()
const native = await nativeLibrary()
if ('folder' in native) await startTensorFlow(native.folder, 1)

/** With an operand transposed, it adds the bias and applies ReLU once per 48 inner elements. */
const transposedFusedProducts = Object.fromEntries(
  ['relu(A Bᵀ + bias)', 'relu(Aᵀ B + bias)', 'relu(Aᵀ Bᵀ + bias)'].map((name) => [
    name,
    'bias and ReLU are applied to every block of the inner sum, not to the sum',
  ]),
)

const processors: readonly ConformingDevice[] = [
  {
    id: 'simd',
    load: async () => {
      await setBackend(simdBackend)
    },
    backend: simdBackend,
    complete: true,
    empty: true,
    faults: {},
  },
  {
    id: 'wasm',
    load: async () => {
      await setBackend('wasm')
    },
    backend: 'wasm',
    complete: false,
    empty: false,
    faults: {
      'Cast to bool': 'a negative number becomes 255 or another byte, not 1',
      'OneHot as float32': 'writes the bits of the integers 0 and 1: 1.4e-45 instead of 1',
      ...transposedFusedProducts,
    },
  },
]

const tensorflow: ConformingDevice = {
  id: 'tensorflow',
  load: async () => {
    await setBackend(tensorflowBackend)
  },
  backend: tensorflowBackend,
  complete: false,
  empty: true,
  tolerances: {
    // Approximated by the processor and improved once.
    Reciprocal: { ofValue: 4 },
    // Numbers below 2⁻¹²⁶ become zero.
    'Prod of [300, 1] over 0': { ofMagnitude: 301, absolute: 2 ** -126 },
  },
  faults: {},
}

export const devices: readonly ConformingDevice[] = [
  ...processors,
  ...('folder' in native ? [tensorflow] : []),
]

/** Devices that cannot be tried here, and why. */
export const untried = 'why' in native ? [{ id: 'tensorflow', why: native.why }] : []
