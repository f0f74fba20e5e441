/** The devices that must pass the suite. */
import '@tensorflow/tfjs-backend-wasm'
import { setBackend } from '@tensorflow/tfjs-core'
import { backendName as simdBackend, registerSimdBackend } from '../../../../src/main/engine/simd'
import {
  backendName as tensorflowBackend,
  startTensorFlow,
} from '../../../../src/main/engine/tensorflow'
import {
  backendName as webgpuBackend,
  registerShaders,
  startWebGpuBackend,
} from '../../../../src/main/engine/webgpu'
import { nativeLibrary } from '../../../native-tensorflow'
import { noSoftwareDriver, useSoftwareDriver } from '../../../software-driver'
import type { Tolerance } from './agreement'
import { shadingLanguage } from './shading-language'

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
  /** Whether values can be read without waiting. */
  readonly readsAtOnce: boolean
  /** Operations whose errors it makes larger, or its standard lets it make larger, by name. */
  readonly tolerances?: Readonly<Record<string, Tolerance>>
  /**
   * Operations that it is known to compute wrongly, with what goes wrong: engines must not use
   * them so. The suite notices when one is mended.
   */
  readonly faults: Readonly<Record<string, string>>
}

// Tests are named by what a device has registered, before any of them runs.
registerSimdBackend()
registerShaders()
const native = await nativeLibrary()
if ('folder' in native) await startTensorFlow(native.folder, 1)

/** With an operand transposed, it adds the bias and applies ReLU once per 48 inner elements. */
const transposedFusedProducts = Object.fromEntries(
  ['relu(A Bᵀ + bias)', 'relu(Aᵀ B + bias)', 'relu(Aᵀ Bᵀ + bias)'].map((name) => [
    name,
    'bias and ReLU are applied to every block of the inner sum, not to the sum',
  ]),
)

/** Harmless behind rectified neurons: where a window is zero throughout, no gradient goes on. */
const lastOfWindow = Object.fromEntries(
  ['same', 'valid'].map((padding) => [
    `gradient of the largest of windows, equal ones, ${padding}`,
    'of equal values in a window it takes the last, not the first',
  ]),
)

const wrongPlaceOfWindow = Object.fromEntries(
  ['same', 'valid'].map((padding) => [
    `gradient of the largest of windows, ${padding}`,
    'the gradient goes to another place of the window than its largest value',
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
    readsAtOnce: true,
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
    readsAtOnce: true,
    faults: {
      'Cast to bool': 'a negative number becomes 255 or another byte, not 1',
      'OneHot as float32': 'writes the bits of the integers 0 and 1: 1.4e-45 instead of 1',
      ...transposedFusedProducts,
      ...wrongPlaceOfWindow,
      ...lastOfWindow,
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
  readsAtOnce: true,
  tolerances: {
    // Approximated by the processor and improved once.
    Reciprocal: { ofValue: 4 },
    // Numbers below 2⁻¹²⁶ become zero.
    'Prod of [300, 1] over 0': { ofMagnitude: 301, absolute: 2 ** -126 },
  },
  faults: {},
}

const named = (names: readonly string[], fault: string): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, fault]))

/** Among 32 candidates and more the threads of a workgroup compare in no order of positions. */
const someExtreme = named(
  ['ArgMax', 'ArgMin'].flatMap((kernel) => [
    `${kernel} of [5, 33] over 1`,
    `${kernel} of [300, 1] over 0`,
  ]),
  'with 32 candidates or more, of equal ones not the first',
)
const extremeOfVectors = named(
  ['ArgMax', 'ArgMin'].flatMap((kernel) => [
    `${kernel} of [1] over 0`,
    `${kernel} of [129] over 0`,
  ]),
  'of a vector: shape [1] instead of []',
)
/** Where small values have not been uploaded yet, tfjs multiplies them on the processor. */
const smallProducts = named(
  [
    '[1] over 0',
    '[129] over 0',
    '[1, 1] over 1',
    '[5, 33] over 1',
    '[5, 33] over 0',
    '[33, 7] over 0 and 1',
    '[300, 1] over 0',
    '[2, 3, 17] over 1',
    '[2, 3, 17] over 0 and 2',
  ].map((what) => `Prod of ${what}`),
  'of fewer than 1000 values: keepDims is ignored',
)

const graphics: ConformingDevice = {
  id: 'webgpu',
  load: async () => {
    await startWebGpuBackend()
  },
  backend: webgpuBackend,
  complete: true,
  empty: false,
  readsAtOnce: false,
  tolerances: shadingLanguage,
  faults: { ...someExtreme, ...extremeOfVectors, ...smallProducts, ...lastOfWindow },
}

if (!noSoftwareDriver) useSoftwareDriver()

export const devices: readonly ConformingDevice[] = [
  ...processors,
  ...('folder' in native ? [tensorflow] : []),
  ...(noSoftwareDriver ? [] : [graphics]),
]

/** Devices that cannot be tried here, and why. */
export const untried = [
  ...('why' in native ? [{ id: 'tensorflow', why: native.why }] : []),
  ...(noSoftwareDriver ? [{ id: 'webgpu', why: noSoftwareDriver }] : []),
]
