/** The devices that must pass the suite. */
import '@tensorflow/tfjs-backend-wasm'
import { setBackend } from '@tensorflow/tfjs-core'
import { simdDevice } from '../../../../src/main/engine/device/simd'

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
  /**
   * Operations that it is known to compute wrongly, with what goes wrong: engines must not use
   * them so. The suite notices when one is mended.
   */
  readonly faults: Readonly<Record<string, string>>
}

/** With an operand transposed, it adds the bias and applies ReLU once per 48 inner elements. */
const transposedFusedProducts = Object.fromEntries(
  ['relu(A Bᵀ + bias)', 'relu(Aᵀ B + bias)', 'relu(Aᵀ Bᵀ + bias)'].map((name) => [
    name,
    'bias and ReLU are applied to every block of the inner sum, not to the sum',
  ]),
)

export const devices: readonly ConformingDevice[] = [
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
  {
    id: 'simd',
    load: async () => {
      await simdDevice.load()
    },
    backend: 'simd',
    complete: true,
    empty: true,
    faults: {},
  },
]
