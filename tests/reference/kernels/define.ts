/** The few lines that every kernel of the reference backend shares. */
import {
  registerKernel,
  type DataType,
  type NamedTensorInfoMap,
  type TensorInfo,
} from '@tensorflow/tfjs-core'
import { ReferenceBackend, referenceBackend, type Values } from '../backend'

/** An input as kernels want it: values beside shape and dtype. */
export interface Operand {
  readonly info: TensorInfo
  readonly values: Values
  readonly shape: readonly number[]
  readonly dtype: DataType
}

export interface Computed {
  readonly values: ArrayLike<number>
  readonly shape: readonly number[]
  readonly dtype: DataType
}

/** Inputs by name; operations on a list of tensors name them 0, 1, 2, … */
export type Operands = Readonly<Record<string, Operand>>

export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, extent) => product * extent, 1)

/** An input that the operation cannot do without. */
export function operand(operands: Operands, name: string): Operand {
  const found = operands[name]
  if (!found) throw new Error(`The operation needs an input “${name}”.`)
  return found
}

function operandsOf(inputs: NamedTensorInfoMap, backend: ReferenceBackend): Operands {
  const named: Record<string, Operand> = {}
  for (const [name, info] of Object.entries(inputs))
    if (info)
      named[name] = { info, values: backend.valuesOf(info), shape: info.shape, dtype: info.dtype }
  return named
}

function store(backend: ReferenceBackend, { values, shape, dtype }: Computed): TensorInfo {
  const own = values as Float32Array
  return { dataId: backend.write(own, [...shape], dtype), shape: [...shape], dtype }
}

/** Methods, whose parameters TypeScript compares loosely: each kernel names its own attributes. */
interface Kernel {
  compute(operands: Operands, attributes: object): Computed | Computed[]
  shapeOf(input: TensorInfo, attributes: object): readonly number[]
}

function ownBackend(backend: object): ReferenceBackend {
  if (backend instanceof ReferenceBackend) return backend
  throw new Error('A kernel of the reference backend was given another backend.')
}

/** Registers an operation whose outputs are computed from its inputs' values. */
export function define(name: string, compute: Kernel['compute']): void {
  registerKernel({
    kernelName: name,
    backendName: referenceBackend,
    kernelFunc: ({ inputs, attrs = {}, backend }) => {
      const own = ownBackend(backend)
      const computed = compute(operandsOf(inputs, own), attrs)
      return Array.isArray(computed)
        ? computed.map((output) => store(own, output))
        : store(own, computed)
    },
  })
}

/** Registers an operation that only looks at the same values under another shape. */
export function defineView(name: string, inputName: string, shapeOf: Kernel['shapeOf']): void {
  registerKernel({
    kernelName: name,
    backendName: referenceBackend,
    kernelFunc: ({ inputs, attrs = {}, backend }) => {
      const info = inputs[inputName]
      if (!info) throw new Error(`${name} needs an input “${inputName}”.`)
      ownBackend(backend).incRef(info.dataId)
      return { dataId: info.dataId, shape: [...shapeOf(info, attrs)], dtype: info.dtype }
    },
  })
}
